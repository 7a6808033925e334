"""Names that quotes and articles had before: what was cited or corrected by them is found under the new ones."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from quoth.search.store.database import Database
from quoth.search.store.encoding import Row

_BEFORE = """
SELECT quotes.id, quotes.text FROM quotes JOIN articles ON articles.id = article
WHERE key = ? ORDER BY parent IS NOT NULL, parent, position"""


def quotes_before(db: Database, key: str) -> list[tuple[str, str]]:
    """Return id and text of the quotes that an article has, those inside others last."""
    return [(row["id"], row["text"]) for row in db.rows(_BEFORE, key)]


_NAMING = (
    ("corrections", "quote"),
    ("corrected", "quote"),
    ("collected", "quote"),
    ("edits", "article"),
)
"""What people said and keep: tables, and their columns that name a quote or an article."""


def rename(
    db: Database, key: tuple[str, str], before: Sequence[tuple[str, str]], quotes: Iterable[Row]
) -> dict[str, str]:
    """Note that an article's key, and with it the ids of its quotes, are others now; return the new id of each old one.

    db: within a transaction.
    key: the old one and the new one.
    before: what `quotes_before` gave for the old one. A quote is the same if its words are, case and marks apart; of
    several with the same words, the first is the first.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda one: one.parent is not None):
        ids[_folded(quote.text)].append(quote.id)
    pairs = [key]
    for id, text in before:
        same = ids[_folded(text)]
        if same:
            pairs.append((id, same.pop(0)))
    for old, new in pairs:
        if old != new:
            db.rows("UPDATE renamed SET new = ? WHERE new = ?", new, old)
            db.rows("INSERT OR REPLACE INTO renamed VALUES (?, ?)", old, new)
            db.rows("DELETE FROM renamed WHERE old = ?", new)
            for table, column in _NAMING:
                sql = f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ?"  # noqa: S608 - constants
                db.rows(sql, new, old)
    renamed = dict(pairs[1:])
    _correct(db, renamed)
    return renamed


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _correct(db: Database, ids: dict[str, str]) -> None:
    """Let corrections that name several go by the new ids."""
    for row in db.rows("SELECT id, who FROM corrections WHERE who IS NOT NULL") if ids else ():
        who = json.loads(row["who"])
        if not ids.keys().isdisjoint(who):
            named = json.dumps([ids.get(one, one) for one in who], ensure_ascii=False)
            db.rows("UPDATE corrections SET who = ? WHERE id = ?", named, row["id"])
