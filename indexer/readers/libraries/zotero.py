"""Zotero's own library, zotero.sqlite, beside the folder `storage` with the files attached to its items.

It is opened for reading only and never locked, so that Zotero may run meanwhile.
"""

import re
from pathlib import Path

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.libraries.reference import Reference

NAME = "zotero.sqlite"
_KEY = re.compile(r"[A-Z0-9]{8}")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\b")
_ITEM = """
SELECT ifnull(parentItemID, itemAttachments.itemID) FROM itemAttachments
JOIN items ON items.itemID = itemAttachments.itemID WHERE items.key = ?"""
_FACTS = """
SELECT fieldName, value FROM itemData JOIN itemDataValues USING (valueID) JOIN fields USING (fieldID)
WHERE itemID = ?"""
_CREATORS = """
SELECT firstName, lastName FROM itemCreators JOIN creators USING (creatorID)
JOIN creatorTypes USING (creatorTypeID) WHERE itemID = ? AND creatorType = 'author' ORDER BY orderIndex"""
_OUTLETS = ("publicationTitle", "websiteTitle", "blogTitle", "forumTitle", "programTitle", "publisher")


def facts(library: Path, place: Path) -> Metadata | None:
    """Return what the library says of a file in its storage; None where it does not know it. Raises ReadError."""
    if not _KEY.fullmatch(place.parent.name) or place.parent.parent != library.parent / "storage":
        return None
    import sqlite3  # only here, for it takes time to load

    try:
        connection = sqlite3.connect(f"{library.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            row = connection.execute(_ITEM, (place.parent.name,)).fetchone()
            if row is None:
                return None
            told = {str(name): str(value) for name, value in connection.execute(_FACTS, row)}
            names = [
                (str(given or ""), str(family or "")) for given, family in connection.execute(_CREATORS, row)
            ]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise ReadError(
            f"is no library that can be read ({error}): close Zotero, or export the library"
        ) from None
    reference = Reference(
        title=told.get("title"),
        authors=tuple(" ".join(filter(None, name)) for name in names),
        publisher=next((told[name] for name in _OUTLETS if name in told), None),
        date=_date(told.get("date", "")),
        url=told.get("url"),
        language=told.get("language"),
    )
    return fields.metadata(reference.record(), "Zotero")


def _date(value: str) -> str | None:
    """Return the day of "2016-03-09 March 9, 2016"; unknown parts are 00."""
    found = _DATE.match(value)
    if not found:
        return value or None
    return "-".join(part for part in found.groups() if part != "00") or None
