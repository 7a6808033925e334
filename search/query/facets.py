"""Counting what was found: who said it, in which role, where, how and when."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quoth.indexer.names import fold
from quoth.search.model import FacetCount
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
SELECT {columns} FROM said JOIN articles ON articles.id = article LEFT JOIN speakers ON speakers.id = speaker_id
WHERE {condition}"""


def count(
    db: Database, ids: Iterable[str], names: Sequence[str], limit: int | None
) -> tuple[list[FacetCount], dict[str, int]]:
    """Count the values that the quotes with these ids have in the facets `names`, keys of FACETS.

    Returns of each facet the `limit` values that most quotes have, and how many values there are in all. Values
    that differ in case, accents, punctuation or a first "the" only are one. Years come in their order, the newest first.
    """
    sql = _ROWS.format(
        columns=", ".join(FACETS[name] for name in names),
        condition="said.id IN (SELECT value FROM json_each(?))",
    )
    values: list[Counter[str | None]] = [Counter() for _ in names]
    for row in db.stream(sql, json.dumps(list(ids))):
        for counter, value in zip(values, row, strict=True):
            counter[value] += 1
    rows, distinct = [], {}
    for name, counter in zip(names, values, strict=True):
        merged = _merged(counter)
        merged.sort(key=lambda pair: (pair[0] is None, *_order(name, *pair)))
        rows += [FacetCount(name, value, quotes) for value, quotes in merged[:limit]]
        distinct[name] = len(merged)
    return rows, distinct


def _order(name: str, value: str | None, quotes: int) -> tuple[int, str]:
    newest = name == "year" and value is not None and value.isdecimal()
    return -int(value or 0) if newest else -quotes, value or ""


def _merged(counter: Counter[str | None]) -> list[tuple[str | None, int]]:
    """Put together values that mean the same; the most frequent way to write it stands for all."""
    alike: dict[str | None, list[tuple[int, str | None]]] = defaultdict(list)
    for value, quotes in counter.items():
        alike[None if value is None else _ARTICLE.sub("", fold(value)) or value].append((quotes, value))
    return [
        (max(some, key=lambda one: one[0])[1], sum(quotes for quotes, _ in some)) for some in alike.values()
    ]
