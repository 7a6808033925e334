"""Finding quotes in an archive: a query goes to the text index, what it finds is read from the record."""

from collections.abc import Sequence

from quoth.search.engines.interface import Found
from quoth.search.model import Counted, Filters, Hit, Page
from quoth.search.query.tree import Node
from quoth.search.speakers.model import Period
from quoth.search.statements.groups import Statements, also
from quoth.search.store.index import Index
from quoth.search.store.record import Record

_WINDOW = 4
"""So many times as many quotes are asked for as statements are wanted, and again, until there are enough."""


class Finder:
    """Answers the queries of one open archive; `Archive` says what its methods take and give."""

    def __init__(self, record: Record, index: Index) -> None:
        """Search `index`, and read `record`."""
        self._record, self._index = record, index

    def search(self, query: str, filters: Filters, sort: str, limit: int | None, once: bool) -> Page:
        """Find quotes, as `Archive.search` does."""
        from quoth.search.query.highlight import matches
        from quoth.search.query.language import parse, within

        node = parse(query)
        wanted = within(node, filters)
        if once:
            found, groups = self._once(wanted, sort, limit)
        else:
            found = self._index.search(wanted, sort, limit)
            groups = [(id,) for id, _ in found.ids]
        scores = dict(found.ids)
        stored = {one.quote.id: one for one in self._record.quotes(id for group in groups for id in group)}
        hits = tuple(
            Hit(stored[id], matches(node, stored[id].quote.text), scores[id], also(id, others, stored))
            for id, *others in groups
            if id in stored
        )
        folded = sum(id in scores for group in groups for id in group[1:])
        hint = None if found.total else self._hint(node, filters)
        return Page(hits, found.total, hint, self._index.behind(), folded)

    def facets(self, names: Sequence[str], query: str, filters: Filters, limit: int | None) -> Counted:
        """Count what a search finds by facets, as `Archive.facets` does."""
        from quoth.search.query.facets import count
        from quoth.search.query.language import parse, within

        node = parse(query)
        ids = self._index.ids(within(node, filters))
        counts, distinct = count(self._record.db, ids, names, limit)
        return Counted(tuple(counts), len(ids), distinct, None if ids else self._hint(node, filters))

    def timeline(self, query: str, filters: Filters, by: str | None) -> list[Period]:
        """Count what a search finds by dates, as `Archive.timeline` does."""
        from quoth.search.query import timeline
        from quoth.search.query.language import parse, within

        return timeline.count(self._record.db, self._index.ids(within(parse(query), filters)), by)

    def ask(self, node: Node, filters: Filters, limit: int) -> Found:
        """Return the best quotes for a query that is parsed already."""
        from quoth.search.query.language import within

        return self._index.search(within(node, filters), "relevance", limit)

    def _once(self, node: Node | None, sort: str, limit: int | None) -> tuple[Found, list[tuple[str, ...]]]:
        """Find quotes; return with what was found the quotes of each statement, `limit` statements at most."""
        statements, window = Statements(self._record), limit
        while True:
            window = window and _WINDOW * window
            found = self._index.search(node, sort, window)
            groups = statements.once([id for id, _ in found.ids], limit)
            if limit is None or len(groups) >= limit or len(found.ids) >= found.total:
                return found, groups

    def _hint(self, node: Node | None, filters: Filters) -> str:
        from quoth.search.query.hints import explain
        from quoth.search.query.language import within

        def count(node: Node | None, filters: Filters) -> int:
            return self._index.search(within(node, filters), "relevance", 1).total

        return explain(self._record.db, node, filters, count)
