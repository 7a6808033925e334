"""CSV for spreadsheets: a header, one row a line, cells exact but for those that would be formulas."""

from collections.abc import Iterable, Iterator
from csv import writer
from dataclasses import replace
from typing import Any, TextIO

from quoth.search.extras import Extra
from quoth.search.kept.model import Collection, Edit, KeptOut, Saved
from quoth.search.model import Counts, FacetCount, Fault, Hit, SpeakerCount, StoredArticle
from quoth.search.render import Look
from quoth.search.render.checks import difference
from quoth.search.render.kept import asked
from quoth.search.render.records import Record
from quoth.search.render.rows import Checked, Row, kept_in, record
from quoth.search.render.visible import visible
from quoth.search.speakers.model import Correction, Joining, Period

COLUMNS: dict[type[Row], str] = {
    Hit: "id type text speaker kind role role_confidence audience confidence rule paragraph "
    "title authors publisher date url path before after known_as corrections collections also speaker_id",
    StoredArticle: "key title authors publisher date date_from url archive_url language wire notes quotes path",
    FacetCount: "facet value statements paraphrases quotes",
    Fault: "part what mends",
    Extra: "name installed adds missing",
    Counts: "engine articles quotes speakers size generation indexed",
    SpeakerCount: "id name kind statements paraphrases quotes articles roles publishers first last names",
    Correction: "number made action who speaker kind role applies",
    Edit: "article made title authors publisher date url archive_url language applies",
    KeptOut: "article made title path",
    Collection: "name quotes noted here made",
    Saved: "name query filters made seen new",
    Joining: "speaker verdict name roles publishers articles why",
    Period: "period statements paraphrases quotes articles",
    Checked: "draft paragraph verdict stands score claim claimed_speaker differs text speaker role "
    "id title publisher date url path notes",
}
"""Names of `record` for each kind that has a flat form."""


def render(kind: type[Row], rows: Iterable[Row], out: TextIO, look: Look) -> None:
    """Write a header and one line for each row; on a terminal control characters are shown."""
    sheet = writer(out, lineterminator="\n")
    for row in table(kind, rows):
        cells = [_cell(value) for value in row]
        sheet.writerow([visible(cell) for cell in cells] if look.width else cells)


def table(kind: type[Row], rows: Iterable[Row]) -> Iterator[list[Any]]:
    """Yield the names of the columns, then the values of each row; lists are not yet joined."""
    columns = COLUMNS[kind].split()
    yield list(columns)
    for row in rows:
        yield [*map(_flat(row).get, columns)]


def joined(value: Any) -> str:
    """Return a value as text: lists with semicolons, what is not known as nothing."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _flat(row: Row) -> Record:
    """Return the record; of a check with its first evidence and its changes in words."""
    data = record(row)
    if isinstance(row, Hit):
        return data | {
            "collections": kept_in(row.stored),
            "also": [
                ", ".join(filter(None, (one["publisher"], one["date"], one["id"]))) for one in data["also"]
            ],
        }
    if isinstance(row, Saved):
        return data | {"filters": asked(replace(row, query=""))}
    if isinstance(row, Edit):
        return data | dict(row.facts)
    if not isinstance(row, Checked):
        return data
    first = data["evidence"][0] if data["evidence"] else {}
    return (
        first
        | data
        | {"path": first.get("path"), "differs": [difference(change) for change in row.check.changes]}
    )


def _cell(value: Any) -> str:
    """Return the cell's text; an apostrophe stops a spreadsheet from running it as a formula (OWASP)."""
    text = joined(value)
    formula = text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in tuple("=+-@＝＋－＠")
    return "'" + text if text and formula and not isinstance(value, int | float) else text
