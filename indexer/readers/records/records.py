"""Articles from records: an object of JSON or a row of a table, whose fields may have many names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin

SHOWN = 20
"""Bad records of one file that are named each; the others are counted."""

Record = dict[str, object]


def no_notes(record: Record) -> tuple[str, ...]:
    """Return what there is to know of a usual record: nothing."""
    return ()


def articles(
    records: Iterable[tuple[int, Record | ReadError]],
    origin: Origin,
    unit: str,
    notes: Callable[[Record], tuple[str, ...]] = no_notes,
) -> Iterator[Article | Skipped]:
    """Yield the article of each record; `records` come with their numbers, each a `unit` of the file: "line".

    `notes` says what there is to know of the text of a record. A record that holds none is Skipped. Raises
    ReadError where none of the file holds one.
    """
    bad: list[Skipped] = []
    lost = good = 0
    used: set[str] = set()
    for number, record in records:
        try:
            if isinstance(record, ReadError):
                raise record
            article = _article(record, number, origin, f"{unit} {number}", used)
            noted = (*notes(record), *article.meta.notes)
        except ReadError as error:
            lost += 1
            bad += [Skipped(origin.path, f"{unit} {number}: {error}")] if lost <= SHOWN else []
            continue
        good += 1
        yield from bad
        bad = []
        yield replace(article, meta=replace(article.meta, notes=noted))
    if not good:
        raise ReadError(f"holds no article; {bad[0].reason}" if bad else "is empty")
    yield from bad
    if lost > SHOWN:
        yield Skipped(origin.path, f"{lost - SHOWN} more {unit}s hold no article")


def has_text(record: Record, names: Mapping[str, str]) -> bool:
    """Tell whether `record` is an article: whether a field that may hold the text is there."""
    return any(True for _ in fields.pick(_folded(record, names), "text"))


def _article(record: Record, number: int, origin: Origin, place: str, used: set[str]) -> Article:
    """Make the article of one record, with a key that is not among those `used` by others."""
    folded = _folded(record, origin.names)
    texts = list(fields.pick(folded, "text"))
    text = next((text for text in texts if isinstance(text, str) and text.strip()), None)
    if text is None:
        raise ReadError(
            "its text is empty or not a string"
            if texts
            else f"has no text field, only {_listed(record)}; say which it is: --map text=FIELD"
        )
    meta, ident = fields.metadata(folded, "its field"), _ident(folded.get("id"))
    doc = _ident(folded.get("doc")) or ident or origin.part(str(number)).doc
    names = [meta.url, ident and origin.part(ident).key, origin.part(str(number)).key]
    own = next((name for name in names if name and name not in used), origin.part(place).key)
    used.add(own)
    cut = Metadata(notes=("cut short by its source",) if fields.CUT_SHORT.search(text) else ())
    meta = fields.merge([meta, fields.day_in(meta.url), cut])
    return Article(own, mended(text), origin.path, doc, meta)


def _folded(record: Record, names: Mapping[str, str]) -> Record:
    """Return the record under plain names, with what `names` says under the name of its fact."""
    given = {fact: _at(record, path) for fact, path in names.items()}
    folded = fields.fold(record)
    for fact in given:
        for name in fields.NAMES[fact]:
            folded.pop(name, None)
    return folded | {fields.NAMES[fact][0]: value for fact, value in given.items() if value is not None}


def _at(record: object, path: str) -> object:
    """Return the value at "name" or, inside objects, at "name.name"; None where there is none."""
    if not isinstance(record, dict):
        return None
    if path in record:
        return record[path]
    name, _, rest = path.partition(".")
    return _at(record.get(name), rest) if rest else None


def _ident(value: object) -> str | None:
    return str(value) if type(value) is int else fields.words(value)


def _listed(record: Record) -> str:
    names = ", ".join(list(record)[:10])[:200]
    return "".join(char if char.isprintable() else "?" for char in names) or "an empty object"
