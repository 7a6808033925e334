"""Which corrections hold for which quotes: for those they were made of, and for all copies of their statements."""

import json
from typing import TYPE_CHECKING

from quoth.search.speakers.speakers import touch
from quoth.search.store.database import Database

if TYPE_CHECKING:
    from quoth.search.store.record import Record

_MADE = "SELECT id, action, quote, who FROM corrections WHERE action IN ('correct', 'role') ORDER BY id"
_COPIES = """
SELECT mine.quote, other.quote FROM alike AS mine JOIN alike AS other ON other.statement = mine.statement
WHERE mine.quote IN (SELECT value FROM json_each(?)) AND other.quote <> mine.quote"""
_WRITE = "INSERT OR REPLACE INTO corrected VALUES (?, ?, ?)"
_FORGET = "DELETE FROM corrected WHERE quote = ?"

Holding = tuple[int | None, int | None]
"""Numbers of the corrections that say who said a quote, and in which role."""
_NONE: Holding = (None, None)


def hold(record: "Record") -> None:
    """Find out anew which corrections hold for which quotes; to be called within a transaction.

    What was said of a quote itself counts more than what was said of a copy, and the later more than the earlier.
    Quotes for which that changes are looked at again.
    """
    before: dict[str, Holding] = {
        row[0]: (row[1], row[2]) for row in record.db.rows("SELECT * FROM corrected")
    }
    after = _holding(record.db)
    changed = [quote for quote in before.keys() | after.keys() if before.get(quote) != after.get(quote)]
    for quote in changed:
        if quote in after:
            record.db.rows(_WRITE, quote, *after[quote])
        else:
            record.db.rows(_FORGET, quote)
    if changed:
        touch(record, changed)


def _holding(db: Database) -> dict[str, Holding]:
    own: dict[str, Holding] = {}
    for row in db.rows(_MADE):
        if row["action"] == "correct":
            own[row["quote"]] = (row["id"], row["id"])
        else:
            own |= {quote: (own.get(quote, _NONE)[0], row["id"]) for quote in json.loads(row["who"])}
    found = dict(own)
    if own:
        for quote, copy in db.rows(_COPIES, json.dumps(list(own))):
            mine = own.get(copy, _NONE)
            spread = zip(own[quote], found.get(copy, _NONE), strict=True)
            latest = [max(one or 0, other or 0) or None for one, other in spread]
            found[copy] = (mine[0] or latest[0], mine[1] or latest[1])
    return found
