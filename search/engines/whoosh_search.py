"""Answering a query from the segments of a Whoosh index, with sets of document numbers."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest
from math import log
from typing import NamedTuple

from quoth.search import dates
from quoth.search.engines.fields import required
from quoth.search.engines.interface import Found
from quoth.search.engines.whoosh_index import Segment
from quoth.search.model import Filters
from quoth.search.query import And, Node, Not, Or, stems, wanted

Documents = AbstractSet[int]

# BM25 with the usual constants (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019): how soon
# more of the same word stops to count, and how much a long quote is held to have it by chance.
K1 = 1.2
B = 0.75
PARAPHRASE = 0.5
"""A paraphrase scores less, so that what was said comes before what somebody is said to have said."""


class _Candidate(NamedTuple):
    value: tuple[float, int]
    """What the order goes by, most first: the score, if that is asked for, and the date as a number."""
    score: float
    segment: Segment
    document: int


def find(
    segments: Sequence[Segment], query: Node | None, filters: Filters, sort: str, limit: int | None
) -> Found:
    """Find quotes as `Engine.search` promises. Raises QueryError."""
    terms, days = required(filters), dates.limits(filters)
    found = [_limited(segment, query, terms, days) for segment in segments]
    candidates = [
        _Candidate((0.0 if sort == "date" else score, segment.dates[document]), score, segment, document)
        for segment, scores in zip(segments, _scores(segments, found, query), strict=True)
        for document, score in scores.items()
    ]
    return Found(tuple(_best(candidates, limit)), len(candidates))


def _limited(
    segment: Segment, query: Node | None, terms: list[tuple[str, str]], days: tuple[int, int] | None
) -> Documents:
    """Return the documents that the query matches, that have these terms, and a date within these days."""
    found = None if query is None else _matching(segment, query)
    for field, term in terms:
        having = segment.postings(field, term).keys()
        found = having if found is None else found & having
    if found is None:
        found = segment.documents()
    if days:
        first, last = days
        number = segment.dates
        found = {one for one in found if 0 < number[one] <= last and dates.last(number[one]) >= first}
    return found


def _matching(segment: Segment, node: Node) -> Documents:
    match node:
        case Or():
            return set().union(*(_matching(segment, part) for part in node.nodes))
        case Not():
            return segment.documents() - _matching(segment, node.node)
        case And():
            # What must not match is only taken away: the other way round every document would be looked at.
            found: Documents | None = None
            for part in sorted(node.nodes, key=lambda part: isinstance(part, Not)):
                if found is None:
                    found = _matching(segment, part)
                elif isinstance(part, Not):
                    found = found - _matching(segment, part.node)
                else:
                    found = found & _matching(segment, part)
            return found or set()
        case _:
            line = stems(node)
            found = segment.postings("text", line[0]).keys()
            for stem in line[1:]:
                found = found & segment.postings("text", stem).keys()
            return segment.with_phrase(line, found) if len(line) > 1 else found


def _scores(
    segments: Sequence[Segment], found: Sequence[Documents], query: Node | None
) -> Iterator[dict[int, float]]:
    """Yield for each segment the documents found in it, with their scores."""
    words = dict.fromkeys(stem for line in wanted(query) for stem in line) if query else ()
    count = sum(len(segment.lengths) for segment in segments)
    average = sum(sum(segment.lengths) for segment in segments) / (count or 1) or 1
    rarity = {}
    for word in words:
        having = sum(len(segment.postings("text", word)) for segment in segments)
        rarity[word] = log(1 + (count - having + 0.5) / (having + 0.5))
    for segment, documents in zip(segments, found, strict=True):
        scores = dict.fromkeys(documents, 0.0)
        lengths, paraphrases = segment.lengths, segment.paraphrases
        for word in words:
            times, weight = segment.postings("text", word), rarity[word] * (K1 + 1)
            for one in documents & times.keys():
                score = weight * times[one] / (times[one] + K1 * (1 - B + B * lengths[one] / average))
                scores[one] += score * PARAPHRASE if paraphrases[one] else score
        yield scores


def _best(candidates: list[_Candidate], limit: int | None) -> Iterator[tuple[str, float]]:
    """Yield the ids and scores of the candidates that come first; what is equal goes by its place."""
    if limit is not None and limit < len(candidates):
        least = min(nlargest(limit, (candidate.value for candidate in candidates)), default=(0.0, 0))
        # Places are read of those only that may be shown.
        candidates = [candidate for candidate in candidates if candidate.value >= least]
    candidates.sort(key=lambda candidate: candidate.segment.place(candidate.document))
    candidates.sort(key=lambda candidate: candidate.value, reverse=True)
    for candidate in candidates[:limit]:
        yield candidate.segment.id(candidate.document), candidate.score
