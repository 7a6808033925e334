"""Counting what was found: who said it, in which role, where, how and when."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quoth.indexer.names import fold
from quoth.search.model import FacetCount
from quoth.search.statements.counting import Tally
from quoth.search.store.database import Database

FACETS = {
    "speaker": "speakers.name",
    "publisher": "publisher",
    "role": "role",
    "type": "type",
    "year": "substr(date, 1, 4)",
}
"""Name -> what it counts, in SQL. The record is asked, not the index, because it knows who is one speaker."""

_ARTICLE = re.compile(r"^(?:the|an?) (?=.)")

_ROWS = """
SELECT ifnull(statement, said.id), type, {columns}
FROM said JOIN articles ON articles.id = article LEFT JOIN speakers ON speakers.id = speaker_id
LEFT JOIN alike ON alike.quote = said.id
WHERE said.id IN (SELECT value FROM json_each(?))"""


def count(
    db: Database, ids: Iterable[str], names: Sequence[str], limit: int | None
) -> tuple[list[FacetCount], dict[str, int], Tally]:
    """Count the values that the quotes with these ids have in the facets `names`, keys of FACETS.

    Returns of each facet the `limit` values that most statements have, how many values there are in all, and the count
    of all. Values that differ in case, accents, punctuation or a first "the" only are one. Years come in their order,
    the newest first.
    """
    sql = _ROWS.format(columns=", ".join(FACETS[name] for name in names) or "NULL")
    values: list[dict[str | None, Tally]] = [defaultdict(Tally) for _ in names]
    whole = Tally()
    for statement, type, *found in db.stream(sql, json.dumps(list(ids))):
        whole.add(statement, type)
        for tallies, value in zip(values, found, strict=bool(names)):
            tallies[value].add(statement, type)
    rows, distinct = [], {}
    for name, tallies in zip(names, values, strict=True):
        merged = _merged(tallies)
        merged.sort(key=lambda pair: (pair[0] is None, *_order(name, *pair)))
        rows += [FacetCount(name, value, *tally.numbers) for value, tally in merged[:limit]]
        distinct[name] = len(merged)
    return rows, distinct, whole


def _order(name: str, value: str | None, tally: Tally) -> tuple[int, int, str]:
    newest = name == "year" and value is not None and value.isdecimal()
    return -int(value or 0) if newest else -tally.statements, -tally.quotes, value or ""


def _merged(tallies: Mapping[str | None, Tally]) -> list[tuple[str | None, Tally]]:
    """Put together values that mean the same; the most frequent way to write it stands for all."""
    alike: dict[str | None, list[tuple[Tally, str | None]]] = defaultdict(list)
    for value, tally in tallies.items():
        alike[None if value is None else _ARTICLE.sub("", fold(value)) or value].append((tally, value))
    return [
        (
            max(some, key=lambda one: one[0].quotes)[1],
            Tally.of(tally for tally, _ in some) if len(some) > 1 else some[0][0],
        )
        for some in alike.values()
    ]
