"""Answering a query from the segments of a Whoosh index, with sets of document numbers."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest
from math import log
from typing import NamedTuple

from quoth.search.dates import within
from quoth.search.engines.interface import Found
from quoth.search.engines.whoosh_index import Segment
from quoth.search.fields import FIELDS, STEMMED
from quoth.search.spelling import close
from quoth.search.tree import And, Days, Fuzzy, Node, Not, Or, Phrase, Prefix, Word, terms, wanted

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


def phrased(query: Node | None) -> set[str]:
    """Return the fields in which the query looks for terms side by side."""
    match query:
        case And() | Or():
            return set().union(*map(phrased, query.nodes))
        case Not():
            return phrased(query.node)
        case Word() | Phrase():
            return {query.field} if len(terms(query)) > 1 else set()
    return set()


def find(segments: Sequence[Segment], query: Node | None, sort: str, limit: int | None) -> Found:
    """Find quotes as `Engine.search` promises."""
    found = [_found(segment, query) for segment in segments]
    candidates = [
        _Candidate((0.0 if sort == "date" else score, segment.dates[document]), score, segment, document)
        for segment, scores in zip(segments, _scores(segments, found, query), strict=True)
        for document, score in scores.items()
    ]
    return Found(tuple(_best(candidates, limit)), len(candidates))


def find_ids(segments: Sequence[Segment], query: Node | None) -> list[str]:
    """Return the ids of all quotes that match."""
    return [segment.id(document) for segment in segments for document in _found(segment, query)]


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
        if field in (*FIELDS, *(f"{name}_forms" for name in STEMMED)):
            if isinstance(leaf, Prefix):
                yield from ((field, term) for term in segment.starting(field, leaf.start))
            else:
                yield from ((field, term) for term in close(leaf.word, segment.starting(field, "")))


def _scores(
    segments: Sequence[Segment], found: Sequence[Documents], query: Node | None
) -> Iterator[dict[int, float]]:
    """Yield for each segment the documents found in it, with their scores."""
    words = dict.fromkeys(stem for line in wanted(query) for stem in line)
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
