"""Finding quotes in an archive: a query goes to the text index, what it finds is read from the record."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import astuple, replace
from itertools import chain

from quoth.indexer.names import fold
from quoth.search.engines.interface import Found
from quoth.search.errors import NotFoundError, sound
from quoth.search.model import UNSURE, Counted, Filters, Hit, Page, StoredQuote
from quoth.search.query.language import parse, within
from quoth.search.query.tree import Node, Phrase, Word, leaves, wanted
from quoth.search.speakers.ids import resolved, spelled_out
from quoth.search.speakers.model import Period
from quoth.search.statements.groups import Statements, also
from quoth.search.store.index import Index
from quoth.search.store.record import Record

_WINDOW = 4
"""So many times as many quotes are asked for as statements are wanted, and again, until there are enough."""
_BLOCK = 40
"""So many quotes in a row are put in the order of how sure they are; then the next so many, however many are asked for."""
_MANY = 100_000
"""Who wants more quotes than this gets them from a search for all: engines make room for as many as are asked for."""
_FEW = 20
"""Where a query finds fewer quotes, it is told if its words are a speaker's name, too."""
_KEPT = 500
"""So many counts of facets are kept, the last asked for."""
_WORDS_OF = 50
"""So many quotes are looked at for a word that is spelled nearly as one that none has."""
_SHOWN = 5
"""Ids that are named where several quotes are meant."""
_LIMITS = {
    "sure": "round(said.confidence, 2) >= asked.sure / 100.0",
    "collection": "said.id IN (SELECT quote FROM collected WHERE collection IN (SELECT value FROM json_each(asked.names)))",
    "added": "said.added > asked.since AND articles.generation > asked.since",
    "speaker_ids": "said.speaker_id IN (SELECT value FROM json_each(asked.speakers))",
}
"""Filters that the text index knows nothing of -> what they ask of the record."""
_WITHIN = """
WITH asked (sure, names, since, speakers) AS (SELECT ?, ?, ?, ?)
SELECT said.id FROM asked, said JOIN articles ON articles.id = said.article WHERE """
_AMONG = "said.id IN (SELECT value FROM json_each(?))"
_NEWEST = """
(parent IS NULL OR speaker IS NOT NULL)
ORDER BY ifnull(date, '') DESC, key, ifnull(json_extract(said.content, '$[0][0]'), 0), said.id"""
_ADDED = """
SELECT id FROM quotes WHERE id IN (SELECT value FROM json_each(?)) ORDER BY added DESC"""
_RANKS = """
WITH asked (unsure, ids, names) AS (SELECT ?, ?, ?)
SELECT said.id, asked.names IS NOT NULL AND kind IS NOT 'person' AND NOT EXISTS (
    SELECT 1 FROM json_each(asked.names) AS name JOIN speakers ON speakers.id = speaker_id
    WHERE instr(' | ' || folded || ' | ', ' | ' || name.value || ' | ') > 0),
  type = 'indirect', confidence < unsure
FROM asked, said WHERE said.id IN (SELECT value FROM json_each(asked.ids))"""
"""Where a speaker is asked for, a person, and whoever is called just so, comes before whoever has the name as a part."""
_CALLED = """
SELECT name FROM speakers WHERE kind IN ('person', 'organisation') AND instr(' ' || folded || ' ', ' ' || ? || ' ') > 0
ORDER BY (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id) DESC LIMIT 1"""


class Finder:
    """Answers the queries of one open archive; `Archive` says what its methods take and give."""

    def __init__(self, record: Record, index: Index) -> None:
        """Search `index`, and read `record`."""
        self._record, self._index = record, index
        self._counted: dict[object, Counted] = {}

    def search(
        self, query: str, filters: Filters, sort: str, limit: int | None, once: bool, offset: int = 0
    ) -> Page:
        """Find quotes, as `Archive.search` does."""
        from quoth.search.query.rereading import also_a_name, reread

        query, filters = self._asked(query, filters)
        node = parse(query)
        page = self._page(node, filters, sort, limit, once, offset)
        if page.total:
            note = also_a_name(node, self._count) if page.total < _FEW and not filters.speaker else None
            return replace(page, note=note) if note else page
        for other in reread(node, filters, self._name):
            found = self._page(other.node, other.filters, sort, limit, once, offset)
            if found.total:
                return replace(found, note=other.note)
        return replace(page, hint=self._hint(node, filters))

    def _page(
        self, node: Node | None, filters: Filters, sort: str, limit: int | None, once: bool, offset: int
    ) -> Page:
        from quoth.search.query.highlight import matches
        from quoth.search.query.variants import widened

        marked, whole = widened(node), widened(within(node, filters))
        end = None if limit is None else offset + limit
        limit = end if end is not None and end <= _MANY else None
        if once:
            found, groups = self._once(whole, filters, sort, limit)
        else:
            found = self._found(whole, filters, sort, limit)
            groups = [(id,) for id, _ in found.ids]
        groups, scores = groups[offset:end], dict(found.ids)
        stored = {one.quote.id: one for one in self._record.quotes(id for group in groups for id in group)}
        hits = tuple(
            Hit(stored[id], matches(marked, stored[id].quote.text), scores[id], also(id, others, stored))
            for id, *others in groups
            if id in stored
        )
        folded = sum(id in scores for group in groups for id in group[1:])
        return Page(hits, found.total, None, self._index.behind(), folded)

    def facets(self, names: Sequence[str], query: str, filters: Filters, limit: int | None) -> Counted:
        """Count what a search finds by facets, as `Archive.facets` does.

        The counts of the last queries are kept: who turns the pages of a result asks for them each time.
        """
        key = self._record.db.revision, self._index.generation, *names, query, filters, limit
        counted = self._counted.pop(key, None) or self._count_facets(names, query, filters, limit)
        self._counted[key] = counted
        if len(self._counted) > _KEPT:
            del self._counted[next(iter(self._counted))]
        return counted

    def _count_facets(self, names: Sequence[str], query: str, filters: Filters, limit: int | None) -> Counted:
        from quoth.search.query.facets import count

        query, filters = self._asked(query, filters)
        node = parse(query)
        ids = self._ids(node, filters)
        counts, distinct, whole = count(self._record.db, ids, names, limit)
        hint = None if ids else self._hint(node, filters)
        return Counted(tuple(counts), len(ids), distinct, whole.statements, whole.paraphrases, hint)

    def timeline(self, query: str, filters: Filters, by: str | None) -> list[Period]:
        """Count what a search finds by dates, as `Archive.timeline` does."""
        from quoth.search.query import timeline

        query, filters = self._asked(query, filters)
        return timeline.count(self._record.db, self._ids(parse(query), filters), by)

    def quote(self, prefix: str) -> StoredQuote:
        """Return the quote whose id starts with `prefix`, as `Archive.quote` does."""
        digits = prefix.strip().lower()
        if not re.fullmatch("[0-9a-f]{4,16}", digits):
            raise NotFoundError(f"{prefix[:40]!r} is no quote id: give 4 to 16 of its digits (0-9, a-f)")
        ids = self._record.starting_with(digits, _SHOWN + 1)
        if not ids:
            raise NotFoundError(f"no quote has an id that starts with {digits}: `quoth search` shows the ids")
        if len(ids) > 1:
            names = ", ".join(ids[:_SHOWN]) + (", ..." if len(ids) > _SHOWN else "")
            raise NotFoundError(f"several quotes have ids that start with {digits}: {names}")
        [stored] = self._record.quotes(ids)
        return stored

    def ask(self, node: Node, filters: Filters, limit: int) -> Found:
        """Return the best quotes for a query that is parsed already."""
        return self._index.search(within(node, filters), "relevance", limit)

    def _found(self, node: Node | None, filters: Filters, sort: str, limit: int | None) -> Found:
        """Find quotes; how sure they are is not in the text index, so it is asked of the record."""
        if sort == "added":
            found = self._found(node, filters, "date", None)
            ids = self._record.db.rows(_ADDED, json.dumps([id for id, _ in found.ids]))
            return Found(tuple((row["id"], 0.0) for row in ids[:limit]), found.total)
        limits = self._limits(filters)
        if not limits:
            names = _speakers(node, filters)
            if sort != "relevance" or not (names or any(wanted(node))):
                return self._index.search(node, sort, limit)
            blocks = None if limit is None else -(-limit // _BLOCK) * _BLOCK
            found = self._surest_first(self._index.search(node, sort, blocks), names)
            return found._replace(ids=found.ids[:limit])
        if node is None and filters.sure is None:  # few, and all else is no part of them
            newest = self._record.db.rows(
                _WITHIN + " AND ".join([*limits, _NEWEST]), *self._limiting(filters)
            )
            return Found(tuple((row["id"], 0.0) for row in newest[:limit]), len(newest))
        found = self._index.search(node, sort, None)
        passed = self._passed([id for id, _ in found.ids], filters)
        kept = [one for one in found.ids if one[0] in passed]
        return Found(tuple(kept[:limit]), len(kept))

    def _surest_first(self, found: Found, names: list[str]) -> Found:
        """Return what was found with quotations before paraphrases, and sure before unsure, else in its order.

        First of all come those of whom `names` mean, if there are any. Each block is so
        ordered by itself: the order is the same whatever the limit, or pages would not fit together.
        """
        asked = UNSURE, json.dumps([id for id, _ in found.ids]), json.dumps(names) if names else None
        ranks = {row["id"]: tuple(row)[1:] for row in self._record.db.rows(_RANKS, *asked)}
        blocks = (found.ids[at : at + _BLOCK] for at in range(0, len(found.ids), _BLOCK))
        ordered = (sorted(block, key=lambda one: ranks.get(one[0], (0, 0, 0))) for block in blocks)
        return found._replace(ids=tuple(chain.from_iterable(ordered)))

    def _ids(self, node: Node | None, filters: Filters) -> Collection[str]:
        from quoth.search.query.variants import widened

        ids = self._index.ids(widened(within(node, filters)))
        return self._passed(ids, filters) if self._limits(filters) else ids

    def _asked(self, query: str, filters: Filters) -> tuple[str, Filters]:
        """Return a query and filters with ids of speakers as what they mean, and all limits that are in words as filters."""
        from quoth.search.query.rereading import limited

        sound("the query", query)
        sound("a limit", *astuple(filters), nul=True)
        query, filters = limited(spelled_out(self._record.db, query), filters)
        if filters.speaker is None:
            return query, filters
        names, ids = resolved(self._record.db, filters.speaker)
        speaker = names[0] if isinstance(filters.speaker, str) else names
        return query, replace(filters, speaker=speaker, speaker_ids=ids)

    def _limits(self, filters: Filters) -> list[str]:
        """Return what the filters ask of the record alone."""
        return [asked for name, asked in _LIMITS.items() if getattr(filters, name) is not None]

    def _limiting(self, filters: Filters) -> tuple[object, ...]:
        """Return the values that go with that. Raises NotFoundError for a collection that there is not."""
        names = filters.collection
        listed = names and json.dumps(self._collections(names))
        return filters.sure, listed, filters.added, json.dumps(filters.speaker_ids)

    def _passed(self, ids: Collection[str], filters: Filters) -> set[str]:
        """Return those of the ids that the filters let pass of which only the record knows."""
        sql = _WITHIN + " AND ".join([*self._limits(filters), _AMONG])
        return {
            row["id"] for row in self._record.db.rows(sql, *self._limiting(filters), json.dumps(list(ids)))
        }

    def _collections(self, names: str | tuple[str, ...]) -> list[str]:
        asked = [" ".join(name.split()) for name in ([names] if isinstance(names, str) else names)]
        known = {row[0] for row in self._record.db.rows("SELECT DISTINCT collection FROM collected")}
        for name in asked:
            if name not in known:
                raise NotFoundError(f"there is no collection {name[:100]!r}: `quoth collect` lists them")
        return asked

    def _once(
        self, node: Node | None, filters: Filters, sort: str, limit: int | None
    ) -> tuple[Found, list[tuple[str, ...]]]:
        """Find quotes; return with what was found the quotes of each statement, `limit` statements at most."""
        statements, window = Statements(self._record), limit
        while True:
            window = window and _WINDOW * window
            found = self._found(node, filters, sort, window)
            groups = statements.once([id for id, _ in found.ids], limit)
            if limit is None or len(groups) >= limit or len(found.ids) >= found.total:
                return found, groups

    def _count(self, node: Node | None, filters: Filters) -> int:
        from quoth.search.query.variants import widened

        return self._found(widened(within(node, filters)), filters, "relevance", 1).total

    def _texts(self, node: Node) -> list[str]:
        """Return the words of some quotes that a query finds, the best first."""
        ids = (id for id, _ in self._index.search(node, "relevance", _WORDS_OF).ids)
        return [stored.quote.text for stored in self._record.quotes(ids)]

    def _name(self, words: str) -> str | None:
        """Return the name of the speaker with most quotes whose name has these words, folded, side by side."""
        name: str | None = self._record.db.value(_CALLED, words)
        return name

    def _hint(self, node: Node | None, filters: Filters) -> str:
        from quoth.search.query.hints import explain

        return explain(self._record.db, node, filters, self._count, self._texts)


def _speakers(node: Node | None, filters: Filters) -> list[str]:
    """Return the names of the speakers who are asked for, folded, with and without an article."""
    names = [filters.speaker] if isinstance(filters.speaker, str) else list(filters.speaker or ())
    for leaf in leaves(node):
        if isinstance(leaf, Word | Phrase) and leaf.field == "speaker":
            names.append(leaf.text if isinstance(leaf, Word) else " ".join(leaf.words))
    plain = dict.fromkeys(fold(name).removeprefix("the ") for name in names)
    return [form for name in plain if name for form in (name, f"the {name}")]
