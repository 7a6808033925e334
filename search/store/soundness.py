"""Whether an archive is whole: its record, its text index, and what else is made from the record."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from quoth.search.errors import ArchiveError
from quoth.search.model import Fault
from quoth.search.store.index import Index
from quoth.search.store.record import Record

SHOWN = 5
"""So many faults of one kind are named; the rest is counted."""
_BREAK = re.compile(r"[ \t\xa0]*[\r\n\u2028\u2029]\s*")
"""What is one blank in a quote whose paragraph is broken into lines."""
_QUOTES = "SELECT id, article, content, text FROM quotes ORDER BY article"
_TEXT = "SELECT key, text FROM articles WHERE id = ?"
_INDEXED = "SELECT id FROM said WHERE parent IS NULL OR speaker IS NOT NULL"
_LOST = "SELECT quote FROM alike WHERE quote NOT IN (SELECT id FROM quotes)"


AGAIN = "`quoth check --mend`"
READ_AGAIN = "`quoth check --mend`, then `quoth index PATH` reads the article again"
LOST = "take quoth.db from a backup, or move it away and run `quoth index PATH` again"


def faults(record: Record, index: Index) -> Iterator[Fault]:
    """Yield what is wrong with an archive; nothing if it is whole. It reads all of it."""
    broken = list(_record(record))
    yield from broken
    if not broken:
        yield from _offsets(record)
        yield from _statements(record)
        yield from _index(record, index)


def _record(record: Record) -> Iterator[Fault]:
    try:
        lines = [row[0] for row in record.db.rows(f"PRAGMA integrity_check({SHOWN})")]
        loose = record.db.rows("PRAGMA foreign_key_check")
    except ArchiveError as error:
        yield Fault("record", str(error), LOST)
        return
    yield from (Fault("record", line, LOST) for line in lines if line != "ok")
    if loose:
        yield Fault("record", f"{len(loose)} rows belong to rows that are gone", LOST)


def wrong_offsets(record: Record) -> dict[int, list[str]]:
    """Return the ids of the quotes whose offsets are not true to the text, by the number of their article."""
    wrong: dict[int, list[str]] = defaultdict(list)
    number, text = -1, ""
    for row in record.db.stream(_QUOTES):
        if row["article"] != number:
            number = row["article"]
            [article] = record.db.rows(_TEXT, number)
            text = article["text"]
        spans = json.loads(row["content"])
        found = " ".join(_BREAK.sub(" ", text[start:end]) for start, end in spans)
        if found != row["text"]:
            wrong[number].append(row["id"])
    return wrong


def _offsets(record: Record) -> Iterator[Fault]:
    for number, ids in islice(wrong_offsets(record).items(), SHOWN):
        [article] = record.db.rows(_TEXT, number)
        yield Fault(
            "offsets",
            f"{article['key']}: {', '.join(ids[:SHOWN])} do not stand where they should",
            READ_AGAIN,
        )


def _index(record: Record, index: Index) -> Iterator[Fault]:
    held = index.generation
    if held is None:
        yield Fault("text index", f"there is no {index.engine} index that could be asked", AGAIN)
        return
    if held != record.generation:
        yield Fault("text index", f"it holds generation {held} of {record.generation}", AGAIN)
        return
    wanted = {row["id"] for row in record.db.stream(_INDEXED)}
    found = index.ids(None)
    if missing := wanted - set(found):
        yield Fault("text index", f"{len(missing)} quotes are not in it: {_some(missing)}", AGAIN)
    if strange := set(found) - wanted:
        yield Fault("text index", f"{len(strange)} quotes are in it that are gone: {_some(strange)}", AGAIN)
    if len(found) > len(set(found)):
        yield Fault("text index", f"{len(found) - len(set(found))} quotes are in it twice", AGAIN)


def _statements(record: Record) -> Iterator[Fault]:
    if int(record.fact("likeness") or 0) != record.generation:
        yield Fault("statements", "not all quotes have been compared with each other", AGAIN)
    if lost := [row["quote"] for row in record.db.rows(_LOST)]:
        yield Fault("statements", f"{len(lost)} quotes are compared that are gone: {_some(lost)}", AGAIN)


def _some(ids: set[str] | list[str]) -> str:
    return ", ".join(sorted(ids)[:SHOWN]) + (", ..." if len(ids) > SHOWN else "")


def mend(record: Record, index: Index) -> None:
    """Make anew what is derived, and have the articles read again whose quotes do not stand where they should."""
    articles = json.dumps(list(wrong_offsets(record)))
    with record.db.writing(), record.db.transaction():
        record.db.rows(
            "UPDATE articles SET digest = '' WHERE id IN (SELECT value FROM json_each(?))", articles
        )
    index.rebuild()
    index.compare_again()
