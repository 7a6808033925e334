"""What else a query may mean where it finds nothing as it stands: a name typed as words, a middle name too many."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quoth.indexer.names import fold
from quoth.search.errors import QueryError
from quoth.search.model import Filters
from quoth.search.query.hints import Count
from quoth.search.query.tree import And, Node, Word, joined
from quoth.search.query.variants import TITLES, shorter

_SURE = re.compile(r"(?<!\S)sure:(\S*)", re.IGNORECASE)
_COLLECTION = re.compile(r"(?<!\S)(-?)collection:(?:\"([^\"]*)\"|(\S*))", re.IGNORECASE)
_PERCENT = re.compile(r"(>=?)?(\d{1,3})%?")
_FULL = 2
"""Words of a name that is more likely a name than words that were looked for."""
_LONGEST = 4
"""Words of a name at most."""
_ASKING = frozenset(
    "what who when where why how which did does do has have had is are was were say says said saying tell told think "
    "thinks about on of the a an to that".split()
)
"""Words of a question that what was said need not have: what did Obama say about hacking."""


class Reading(NamedTuple):
    """Another way to understand a query."""

    node: Node | None
    filters: Filters
    note: str
    """What was understood, for people."""


def limited(query: str, filters: Filters) -> tuple[str, Filters]:
    """Return a query without what only the record knows, `sure:` and `collection:`, which become filters.

    Raises QueryError if the first is no percentage, or the second names nothing.

    >>> limited("rain sure:>80", Filters())[0], limited("sure:80 rain", Filters())[1].sure
    ('rain ', 80)
    >>> limited('rain collection:"my story"', Filters()) == ("rain ", Filters(collection="my story"))
    True
    """
    found = _COLLECTION.search(query)
    if found:
        if found[1] or not (name := " ".join((found[2] or found[3] or "").split())):
            raise QueryError("collection: takes the name of one, and goes without -", query, found.start())
        if filters.collection is not None:
            raise QueryError("a search is of one collection", query, found.start())
        return limited(query[: found.start()] + query[found.end() :], replace(filters, collection=name))
    return _certainty(query, filters)


def _certainty(query: str, filters: Filters) -> tuple[str, Filters]:
    found = _SURE.search(query)
    if not found:
        return query, filters
    percent = _PERCENT.fullmatch(found[1])
    if not percent or int(percent[2]) > 100:
        raise QueryError("sure: takes percent: sure:80, sure:>80", query, found.start())
    least = int(percent[2]) + (percent[1] == ">")
    return query[: found.start()] + query[found.end() :], replace(filters, sure=max(least, filters.sure or 0))


def reread(node: Node | None, filters: Filters, known: Callable[[str], str | None]) -> Iterator[Reading]:
    """Yield other ways to understand a query that finds nothing, the likeliest first.

    `known` returns the name of the speaker who is called by some words, if there is one.
    """
    if isinstance(filters.speaker, str):
        short = shorter(filters.speaker)
        if short:
            note = f"nobody is called {filters.speaker!r}: {short!r} was looked for"
            yield Reading(node, replace(filters, speaker=short), note)
        return
    if filters.speaker is not None:
        return
    parts = list(node.nodes) if isinstance(node, And) else [node]
    yield from _with_a_name(parts, filters, known)
    asking = [
        part
        for part in parts
        if isinstance(part, Word) and part.field == "text" and part.text.lower() in _ASKING
    ]
    if asking and len(asking) < len(parts):
        fewer = [part for part in parts if part not in asking]
        note = f"left out: {' '.join(part.text for part in asking)}"
        for reading in _with_a_name(fewer, filters, known):
            yield reading._replace(note=f"{reading.note}; {note}")
        yield Reading(joined(And, fewer), filters, note)


def _with_a_name(
    parts: Sequence[Node | None], filters: Filters, known: Callable[[str], str | None]
) -> Iterator[Reading]:
    """Yield the readings of a query, parts that all must match, in which some of its words are a speaker's name."""
    words = [part for part in parts if isinstance(part, Word) and part.field == "text"]
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            asked = [
                word for part in run for word in fold(part.text).split() if size == 1 or word not in TITLES
            ]
            name = known(" ".join(asked)) if asked else None
            if name:
                rest = joined(And, [part for part in parts if not any(part is one for one in run)])
                note = f"{' '.join(part.text for part in run)!r} was read as the speaker {name}"
                yield Reading(rest, replace(filters, speaker=" ".join(asked)), note)


def also_a_name(node: Node | None, count: Count) -> str | None:
    """Return a note if all words of a query that finds quotes are a speaker's name too."""
    parts = node.nodes if isinstance(node, And) else (node,)
    words = [part.text for part in parts if isinstance(part, Word) and part.field == "text"]
    if not words or len(words) < len(parts) or len(words) > _FULL:
        return None
    name = " ".join(words)
    quotes = count(None, Filters(speaker=name))
    said = f"{quotes:,} quote{'s' * (quotes != 1)}"
    asked = f'speaker:"{name}"' if " " in name else f"speaker:{name}"
    return f"these quotes say {name!r}; {asked} finds the {said} by that speaker" if quotes else None
