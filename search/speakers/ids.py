"""Ids of speakers, as people type them: s12 is the twelfth row of the table. They may change when articles are added."""

import re
from collections.abc import Iterable
from sqlite3 import Row

from quoth.search.store.database import Database

_ID = re.compile(r"s(\d{1,9})", re.IGNORECASE)
_FIELD = re.compile(r"(speaker:)(s\d{1,9})(?![^\s)])", re.IGNORECASE)


def shown(id: int) -> str:
    """Return an id as people type it."""
    return f"s{id}"


def bearer(db: Database, text: str) -> Row | None:
    """Return the row of the speaker who has this id; None where it is a name, or nobody's id."""
    found = _ID.fullmatch(text.strip())
    rows = db.rows("SELECT * FROM speakers WHERE id = ?", int(found[1])) if found else []
    return rows[0] if rows else None


def named(db: Database, text: str) -> str:
    """Return the name of the speaker who has this id; the text itself where it is none."""
    row = bearer(db, text)
    return str(row["name"]) if row else text


def resolved(db: Database, asked: str | Iterable[str]) -> tuple[tuple[str, ...], tuple[int, ...] | None]:
    """Return the names of the speakers who are asked for, and their ids where all are asked for by id, else None."""
    rows = [(one, bearer(db, one)) for one in ([asked] if isinstance(asked, str) else asked)]
    ids = tuple(row["id"] for _, row in rows if row)
    return tuple(row["name"] if row else one for one, row in rows), ids if len(ids) == len(rows) else None


def spelled_out(db: Database, query: str) -> str:
    """Return a query with the names of speakers in place of their ids."""

    def name(found: re.Match[str]) -> str:
        row = bearer(db, found[2])
        words = re.sub(r"[^\w\s'’.-]", " ", row["name"]) if row else ""
        return f'{found[1]}"{words}"' if row else found[0]

    return _FIELD.sub(name, query)
