"""The query language: what people type, parsed once into a small tree that every engine translates.

    what is typed                   what is found: quotes with
    ------------------------------  --------------------------------------------------------------
    chlorine attack                 both words, in any form (attacks, attacked) and any order
    chlorine AND attack             the same
    "chlorine attack"               these words side by side, in this order
    chlorine OR gas                 at least one of the two
    idlib chlorine OR gas           idlib, and one of the two: OR binds closer than a space
    "white helmets" OR (civil defence)
                                    the phrase, or both words
    chlorine -idlib                 chlorine, but not idlib; -"...", -(...) and NOT do the same
    -idlib                          everything that does not say idlib
    co-operate, 9/11                what parts into several words is a phrase

Case and accents never matter, and “ ” « » „ do what " does. What holds no letter or digit is ignored.

>>> parse("chlorine attacks")
And(nodes=(Word(text='chlorine'), Word(text='attacks')))
>>> parse("chlorine AND attacks") == parse("chlorine attacks")
True
>>> parse("“chlorine attack”")
Phrase(words=('chlorine', 'attack'))
>>> parse("idlib chlorine OR gas")
And(nodes=(Word(text='idlib'), Or(nodes=(Word(text='chlorine'), Word(text='gas')))))
>>> parse('"white helmets" OR (civil defence)')
Or(nodes=(Phrase(words=('white', 'helmets')), And(nodes=(Word(text='civil'), Word(text='defence')))))
>>> parse("chlorine -idlib") == parse("chlorine NOT idlib")
True
>>> parse('-"barrel bomb"')
Not(node=Phrase(words=('barrel', 'bomb')))
>>> stems(parse("co-operate"))
('co', 'oper')
>>> parse("  ") is None
True
>>> parse("chlorine OR")
Traceback (most recent call last):
    ...
quoth.indexer.errors.QueryError: nothing stands after OR (character 10): chlorine OR
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from quoth.indexer.errors import QueryError
from quoth.search import analysis

LONGEST = 2_000
"""So many characters a query may have."""
MOST_WORDS = 200
DEEPEST = 20
"""So deep brackets, and minus signs, may stand in one another."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as typed; engines compare stems."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order."""

    words: tuple[str, ...]


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


Node: TypeAlias = Word | Phrase | Not | And | Or


def parse(text: str) -> Node | None:
    """Return the tree of a query, None if `text` is blank.

    Every word and phrase in the tree has at least one stem. Raises QueryError, whose message is one line.
    """
    if not text.strip():
        return None
    if len(text) > LONGEST:
        raise _error(text, LONGEST, f"a query has at most {LONGEST:,} characters")
    parser = _Parser(text)
    node = parser.query()
    if parser.next.kind == "close":
        raise _error(text, parser.next.at, "this bracket closes nothing")
    if node is None:
        raise _error(text, 0, "there is no word to look for")
    return node


def stems(leaf: Word | Phrase) -> tuple[str, ...]:
    """Return the stems that have to stand side by side where `leaf` matches; at least one."""
    return tuple(analysis.stems(leaf.text if isinstance(leaf, Word) else " ".join(leaf.words)))


def wanted(node: Node, positive: bool = True) -> Iterator[tuple[str, ...]]:
    """Yield the stems of each word and phrase that the query asks for, not of those that must not match.

    >>> list(wanted(parse('"barrel bombs" chlorine -idlib')))
    [('barrel', 'bomb'), ('chlorin',)]
    """
    match node:
        case And() | Or():
            for part in node.nodes:
                yield from wanted(part, positive)
        case Not():
            yield from wanted(node.node, not positive)
        case _ if positive:
            yield stems(node)


class _Lexeme(NamedTuple):
    kind: str
    text: str
    at: int
    """Offset in the query."""


_MARKS = '"“”„‟«»″＂'
_LEXEME = re.compile(
    rf"[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]"
    rf"|(?P<mark>[{_MARKS}])|(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>-+(?=[^\s)-]))"
    rf"|(?P<word>[^\s(){_MARKS}]+)"
)
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "minus"}


def _lexemes(text: str) -> Iterator[_Lexeme]:
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup or ""
        kind = _OPERATORS.get(match[0], kind) if kind == "word" else kind
        yield _Lexeme(kind, match[match.lastgroup or 0], match.start())
    yield _Lexeme("end", "", len(text))


class _Parser:
    """Recursive descent: a query is parts, all of which must match, and between parts there may be OR."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = 0
        self.lexemes = _lexemes(text)
        self.next = next(self.lexemes)

    def query(self, depth: int = 0) -> Node | None:
        nodes = []
        while self.next.kind not in ("end", "close"):
            if self.next.kind == "and":
                self.take()
            else:
                nodes.append(self.either(depth))
        return _joined(And, nodes)

    def either(self, depth: int) -> Node | None:
        nodes = [self.part(depth)]
        while self.next.kind == "or":
            nodes.append(self.part(depth, self.take()))
        return _joined(Or, nodes)

    def part(self, depth: int, after: _Lexeme | None = None) -> Node | None:
        """Read a word, a phrase, a query in brackets or any of these with a minus; None if it has no letters.

        `after` is the operator that wants this part.
        """
        if depth > DEEPEST:
            raise _error(self.text, self.next.at, f"brackets go deeper than {DEEPEST}")
        lexeme = self.take()
        match lexeme.kind:
            case "word" | "phrase":
                return self.leaf(lexeme)
            case "minus":
                node = self.part(depth + 1, lexeme)
                return node.node if isinstance(node, Not) else node and Not(node)
            case "open":
                node = self.query(depth + 1)
                if self.take().kind != "close":
                    raise _error(self.text, lexeme.at, "this bracket is not closed")
                return node
            case "mark":
                raise _error(self.text, lexeme.at, "this quotation mark is not closed")
        if after:
            raise _error(self.text, after.at, f"nothing stands after {after.text}")
        raise _error(self.text, lexeme.at, f"nothing stands before {lexeme.text}")

    def leaf(self, lexeme: _Lexeme) -> Node | None:
        words = tuple(word for word in lexeme.text.split() if analysis.words(word))
        self.words += len(words)
        if self.words > MOST_WORDS:
            raise _error(self.text, lexeme.at, f"a query has at most {MOST_WORDS} words")
        if not words:
            return None
        return Phrase(words) if lexeme.kind == "phrase" else Word(lexeme.text)

    def take(self) -> _Lexeme:
        lexeme = self.next
        self.next = next(self.lexemes, lexeme)
        return lexeme


def _joined(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    """Put nodes together without a needless level in the tree."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, kind):
            flat += node.nodes
        elif node is not None:
            flat.append(node)
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _error(text: str, at: int, what: str) -> QueryError:
    """Return an error about the character at offset `at`."""
    shown = "".join(char if char.isprintable() else "�" for char in text[:LONGEST])
    more = "…" if len(text) > LONGEST else ""
    return QueryError(f"{what} (character {at + 1}): {shown}{more}")
