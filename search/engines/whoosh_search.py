"""Answering a query from the segments of a Whoosh index, with sets of document numbers."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest
from itertools import chain
from math import log
from typing import TypeVar

from quoth.search.engines.interface import Found
from quoth.search.engines.whoosh_index import Segment, id_of
from quoth.search.query.dates import within
from quoth.search.query.spelling import close
from quoth.search.query.tree import And, Days, Fuzzy, Node, Not, Or, Phrase, Prefix, Word, terms, wanted

Documents = AbstractSet[int]
Value = TypeVar("Value", int, float)

# BM25 with the usual constants (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019): how soon
# more of the same word stops to count, and how much a long quote is held to have it by chance.
K1 = 1.2
B = 0.75
PARAPHRASE = 0.5
"""A paraphrase scores less, so that what was said comes before what somebody is said to have said."""


def find(segments: Sequence[Segment], query: Node | None, sort: str, limit: int | None) -> Found:
    """Find quotes as `Engine.search` promises."""
    found = [_found(segment, query) for segment in segments]
    total = sum(map(len, found))
    words = list(dict.fromkeys(stem for line in wanted(query) for stem in line))
    by_score = sort == "relevance" and words != []
    if not by_score:  # only what may be shown is scored
        dates = [
            {one: segment.dates[one] for one in some} for segment, some in zip(segments, found, strict=True)
        ]
        found = [some.keys() for some in _highest(dates, limit)]
    scores = list(_scores(segments, found, words))
    if by_score:
        scores = _highest(scores, limit)
    best = [
        (segment.place(one), score, segment.dates[one])
        for segment, some in zip(segments, scores, strict=True)
        for one, score in some.items()
    ]
    best.sort()
    best.sort(key=lambda row: (row[1] if by_score else 0.0, row[2]), reverse=True)
    return Found(tuple((id_of(place), score) for place, score, _ in best[:limit]), total)


def _highest(values: list[dict[int, Value]], limit: int | None) -> list[dict[int, Value]]:
    """Keep of each segment the documents that may be among the `limit` with the highest value, equal ones too."""
    if limit is None or limit >= sum(map(len, values)):
        return values
    highest = nlargest(limit, chain.from_iterable(some.values() for some in values))
    if not highest:
        return [{} for _ in values]
    return [{one: value for one, value in some.items() if value >= highest[-1]} for some in values]


def find_ids(segments: Sequence[Segment], query: Node | None) -> list[str]:
    """Return the ids of all quotes that match."""
    return [id_of(segment.place(document)) for segment in segments for document in _found(segment, query)]


def _found(segment: Segment, query: Node | None) -> Documents:
    found = _matching(segment, query, None) if query else None
    return segment.documents() if found is None else found


def _matching(segment: Segment, node: Node, among: Documents | None) -> Documents:
    """Return the documents that match, of those `among` which one looks; None: all."""
    match node:
        case Or():
            return set().union(*(_matching(segment, part, among) for part in node.nodes))
        case And():
            for part in sorted(node.nodes, key=_cost):
                among = _matching(segment, part, among)
            return among or set()
        case Not():
            among = segment.documents() if among is None else among
            return among - _matching(segment, node.node, among)
        case Days():
            among, date = segment.documents() if among is None else among, segment.dates
            return {one for one in among if within(date[one], node.first, node.last)}
        case Prefix() | Fuzzy():
            alike: Documents = set().union(*(segment.postings(*term) for term in _alike(segment, node)))
            return alike if among is None else among & alike
    line = terms(node)
    for term in line:
        having = segment.postings(node.field, term).keys()
        among = having if among is None else among & having
    return segment.with_phrase(node.field, line, among or ()) if len(line) > 1 else among or set()


def _cost(node: Node) -> int:
    """Return when to look at a part of many: what looks at each document among few of them only."""
    order = (Word, Phrase, Prefix, Fuzzy, Or, And, Days, Not)
    return next(place for place, kind in enumerate(order) if isinstance(node, kind))


def _alike(segment: Segment, leaf: Prefix | Fuzzy) -> Iterator[tuple[str, str]]:
    """Yield the terms of an index that a leaf stands for, with their fields."""
    for field in (leaf.field, f"{leaf.field}_forms"):
        found = segment.starting(field, leaf.start if isinstance(leaf, Prefix) else "")
        yield from (
            (field, term) for term in (found if isinstance(leaf, Prefix) else close(leaf.word, found))
        )


def _scores(
    segments: Sequence[Segment], found: Sequence[Documents], words: Sequence[str]
) -> Iterator[dict[int, float]]:
    """Yield for each segment the documents found in it, with their scores."""
    count = sum(segment.count for segment in segments)
    average = sum(segment.length for segment in segments) / (count or 1) or 1
    rarity = {}
    for word in words:
        having = sum(len(segment.postings("text", word)) for segment in segments)
        rarity[word] = log(1 + (count - having + 0.5) / (having + 0.5))
    for segment, documents in zip(segments, found, strict=True):
        scores = dict.fromkeys(documents, 0.0)
        lengths, paraphrases = segment.lengths, segment.paraphrases
        for word in words:
            times, weight = segment.postings("text", word), rarity[word] * (K1 + 1)
            for one in times.keys() & documents:
                count_here = times[one]
                score = weight * count_here / (count_here + K1 * (1 - B + B * lengths[one] / average))
                scores[one] += score * PARAPHRASE if paraphrases[one] else score
        yield scores
