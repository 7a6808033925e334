"""Asking a tantivy index."""

from heapq import nlargest
from typing import Any, NamedTuple

from tantivy import Searcher

from quoth.search.engines.interface import Found
from quoth.search.engines.tantivy_index import SCHEMA
from quoth.search.engines.tantivy_query import matching, ranked
from quoth.search.query.tree import Node, wanted


class _Hit(NamedTuple):
    score: float
    date: int
    place: bytes

    @property
    def id(self) -> str:
        return str(self.place.rpartition(b"\0")[2], "utf-8", "surrogatepass")


def find(searcher: Searcher, node: Node | None, sort: str, limit: int | None) -> Found:
    """Find quotes as `Engine.search` promises.

    tantivy puts what is equal in the order of its documents. So more are asked for than are wanted, until the
    last one is worse than the last one wanted, and the equal ones are put in order here.
    """
    by_score = sort == "relevance" and any(wanted(node))
    query = ranked(SCHEMA, node) if by_score else matching(SCHEMA, node)
    how: dict[str, Any] = {"weight_by_field": "weight"} if by_score else {"order_by_field": "date"}
    size = 2 * limit + 10 if limit is not None else max(searcher.num_docs, 1)
    while True:
        found: Any = searcher.search(query, size, **how)  # its stubs do not know `count`
        hits, total = found.hits, found.count
        if limit is None or len(hits) >= total or not limit or hits[-1][0] < hits[limit - 1][0]:
            break
        size = min(8 * size, searcher.num_docs)
    dates = searcher.fast_field_values("date", [address for _, address in hits])
    rows = [
        (value if by_score else 0.0, int(date or 0), address)
        for (value, address), date in zip(hits, dates, strict=True)
    ]
    if limit is not None and limit < len(rows):  # places are read of those only that may be shown
        least = min((row[:2] for row in nlargest(limit, rows, key=_rank)), default=None)
        rows = [row for row in rows if least is not None and row[:2] >= least]
    read = [_Hit(score, date, searcher.doc(address)["place"][0]) for score, date, address in rows]
    read.sort(key=lambda hit: hit.place)
    read.sort(key=lambda hit: (hit.score, hit.date), reverse=True)
    return Found(tuple((hit.id, hit.score) for hit in read[:limit]), total)


def _rank(row: tuple[float, int, Any]) -> tuple[float, int]:
    return row[:2]


def find_ids(searcher: Searcher, node: Node | None) -> list[str]:
    """Return the ids of all quotes that match."""
    found = searcher.search(matching(SCHEMA, node), max(searcher.num_docs, 1))
    addresses = [address for _, address in found.hits]
    numbers = searcher.fast_field_values("id", addresses)
    return [
        f"{int(number) + (1 << 63):016x}"
        if number is not None
        else _Hit(0.0, 0, searcher.doc(address)["place"][0]).id
        for number, address in zip(numbers, addresses, strict=True)
    ]
