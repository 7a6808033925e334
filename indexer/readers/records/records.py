"""Articles from records: an object of JSON or a row of a table, whose fields may have many names."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.facts.dates import Order, is_ambiguous, order_of
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.html import text_of
from quoth.indexer.readers.pages.markup import plain
from quoth.indexer.readers.records.posts import told

SHOWN = 20
"""Bad records of one file that are named each; the others are counted."""

Record = dict[str, object]


_LONG = 300
"""Characters: a field that is longer may be the text of an article."""
_HELD, _MOST_HELD = 500, 8 * 2**20
"""Records, and characters of text, that wait for a date that tells how days and months stand in the file."""
_HTML = re.compile(
    r"<(?:p|br|div|/p|/div|/a|/b|/i|/em|/strong|/span|/h[1-6]|/li|/blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)


_QUOTE = frozenset(("id", "rule", "parts", "polarity"))
"""Fields by which a quote that quoth printed is known: a shared collection may lie among the articles."""


def no_notes(record: Record) -> tuple[str, ...]:
    """Return what there is to know of a usual record: nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Common:
    """What the records of one file share."""

    publisher: str | None = None
    """Their outlet, where they name none."""
    users: Mapping[str, object] = field(default_factory=dict)
    """Who wrote posts, by id."""
    notes: Callable[[Record], tuple[str, ...]] = no_notes
    """Says what there is to know of the text of a record."""
    order: Order | None = None
    """How days and months stand in dates."""
    marked: bool = True
    """Whether their texts may hold HTML or entities."""


def articles(
    records: Iterable[tuple[int, Record | ReadError]],
    origin: Origin,
    unit: str,
    common: Common = Common(),
) -> Iterator[Article | Skipped]:
    """Yield the article of each record; `records` come with their numbers, each a `unit` of the file: "line".

    A record that holds none is Skipped. Raises ReadError where none of the file holds one.
    """
    bad: list[Skipped] = []
    lost = good = 0
    used: set[str] = set()
    known: set[Order] = set()
    for number, record in _held(records, origin.names, known):
        try:
            if isinstance(record, ReadError):
                raise record
            order = next(iter(known)) if len(known) == 1 else None
            article = _article(record, number, origin, f"{unit} {number}", used, replace(common, order=order))
            noted = (*common.notes(record), *article.meta.notes)
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


def unmarked(text: str) -> str:
    """Return the text of a field that holds HTML, or entities; others as they are."""
    if "<" in text and _HTML.search(text):
        return text_of(text)
    return plain(text) if fields.ENTITY.search(text) else text


def has_text(record: Record, names: Mapping[str, str]) -> bool:
    """Tell whether `record` is an article: whether a field that may hold the text is there."""
    return any(True for _ in fields.pick(_folded(record, names), "text"))


def _no_text(record: Record) -> str:
    """Return why a record is no article, and what to do."""
    told = f"has no text field, only {_listed(record)}; say which it is: --map text=FIELD"
    long = any(isinstance(value, str) and len(value) > _LONG for value in record.values())
    if long or not fields.metadata(fields.fold(record), "").url:
        return told
    return f"{told}; if none holds it, save the page at its address as .html"


def _held(
    records: Iterable[tuple[int, Record | ReadError]], names: Mapping[str, str], known: set[Order]
) -> Iterator[tuple[int, Record | ReadError]]:
    """Yield the records; `known` fills with how days and months stand in their dates, before the first that needs it."""
    waiting: deque[tuple[int, Record | ReadError]] = deque()
    size = 0
    for item in records:
        record = item[1]
        waiting.append(item)
        if not isinstance(record, ReadError):
            day = next(fields.pick(_folded(record, names), "date"), None)
            order = order_of([day])
            known |= {order} if order else set()
            size += sum(len(value) for value in record.values() if isinstance(value, str))
            if not known and is_ambiguous(day) and len(waiting) < _HELD and size < _MOST_HELD:
                continue
        while waiting:
            yield waiting.popleft()
        size = 0
    yield from waiting


def _article(
    record: Record, number: int, origin: Origin, place: str, used: set[str], common: Common
) -> Article:
    """Make the article of one record, with a key that is not among those `used` by others."""
    if record.keys() >= _QUOTE:
        raise ReadError(
            "is a quote as quoth prints it, not an article; `quoth collect --from FILE` takes it in"
        )
    folded = told(_folded(record, origin.names), common.users)
    texts = list(fields.pick(folded, "text"))
    text = next((text for text in texts if isinstance(text, str) and text.strip()), None)
    if text is None:
        raise ReadError("its text is empty or not a string" if texts else _no_text(record))
    text = unmarked(text) if common.marked else text
    if not text.strip():
        raise ReadError("its text is empty but for tags")
    meta, ident = fields.metadata(folded, "its field", common.order), _ident(folded.get("id"))
    doc = _ident(folded.get("doc")) or ident or origin.part(str(number)).doc
    names = [meta.url, ident and origin.part(ident).key, origin.part(str(number)).key]
    own = next((name for name in names if name and name not in used), origin.part(place).key)
    used.add(own)
    cut = Metadata(notes=("cut short by its source",) if fields.CUT_SHORT.search(text) else ())
    meta = fields.merge([meta, fields.day_in(meta.url), Metadata(publisher=common.publisher), cut])
    day = next(fields.pick(folded, "date"), None)
    if meta.date is None and is_ambiguous(day):
        note = f"its date {day} is unknown: day or month first? no other date of the file tells"
        meta = replace(meta, notes=(*meta.notes, note[:200]))
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
