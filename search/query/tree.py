"""The tree that a query becomes. Every engine translates it, and every limit of a search is part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quoth.search.query import analysis
from quoth.search.query.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a field, as typed; engines compare its terms."""

    text: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order."""

    words: tuple[str, ...]
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that starts so, or whose stem does. It is one word, without case and accents."""

    start: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word that is spelled nearly so, see `spelling.close`, or whose stem is. It is one word, as in Prefix."""

    word: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Days:
    """A date that may lie between these two, numbers as `dates.number` gives them; both inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not match."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of these, two or more."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these, of two or more."""

    nodes: tuple["Node", ...]


Leaf: TypeAlias = Word | Phrase | Prefix | Fuzzy | Days
Node: TypeAlias = Leaf | Not | And | Or


def terms(leaf: Word | Phrase) -> tuple[str, ...]:
    """Return the terms that have to stand side by side in the field where `leaf` matches; at least one.

    >>> terms(Word("co-operators")), terms(Word("Al-Saleh's", "speaker"))
    (('co', 'oper'), ('al', 'saleh'))
    """
    text = leaf.text if isinstance(leaf, Word) else " ".join(leaf.words)
    return tuple(FIELDS[leaf.field](text))


def leaves(node: Node | None, positive: bool = True) -> Iterator[Leaf]:
    """Yield the leaves that the query asks for, not those that must not match."""
    match node:
        case And() | Or():
            for part in node.nodes:
                yield from leaves(part, positive)
        case Not():
            yield from leaves(node.node, not positive)
        case None:
            pass
        case _ if positive:
            yield node


def wanted(node: Node | None) -> Iterator[tuple[str, ...]]:
    """Yield the stems of each word and phrase of a quote that the query asks for.

    >>> from quoth.search.query.language import parse
    >>> list(wanted(parse('"barrel bombs" chlorine~ -idlib speaker:saleh')))
    [('barrel', 'bomb'), ('chlorin',)]
    """
    for leaf in leaves(node):
        if isinstance(leaf, Word | Phrase) and leaf.field == "text":
            yield terms(leaf)
        elif isinstance(leaf, Fuzzy) and leaf.field == "text":
            yield tuple(analysis.stems(leaf.word))


def joined(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    """Put nodes together without a needless level in the tree; None where there is none."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, kind):
            flat += node.nodes
        elif node is not None:
            flat.append(node)
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
