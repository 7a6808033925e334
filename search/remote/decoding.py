"""The API's JSON back into the values that an archive gives: the inverse of `render.rows.record`.

What another version of quoth adds is passed over; what it does not send is as where nothing is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from quoth.indexer.model import Article, Metadata, Part, Polarity, Quote, Reason, Span, Speaker
from quoth.search.model import Hit, Mark, StoredArticle, StoredQuote
from quoth.search.verify import Change, Check, Claim, Evidence

Record = Mapping[str, Any]
Value = TypeVar("Value")
ESCAPED = "backslashreplace"
"""How half a character is sent, which only the name of a file may have: as an archive keeps it."""


def value(kind: type[Value], record: Record) -> Value:
    """Return a dataclass from the fields of a record that it has; lists become tuples."""
    found = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in record:
            given = record[field.name]
            found[field.name] = tuple(given) if isinstance(given, list) else given
        elif field.default is MISSING and field.default_factory is MISSING:
            found[field.name] = None
    return kind(**found)


def stored(record: Record) -> StoredQuote:
    """Return a quote with its article."""
    where = (str(record["article"]), str(record["path"]), value(Metadata, record))
    marks = tuple(value(Mark, one) for one in record.get("collections", ()))
    numbers = tuple(record.get("corrections", ()))
    id = record.get("speaker_id")
    return StoredQuote(quote(record), *where, record.get("known_as"), numbers, marks, id)


def hit(record: Record) -> Hit:
    """Return a quote that a search found."""
    also = tuple(stored(one) for one in record.get("also", ()))
    return Hit(stored(record), spans(record.get("matches")), float(record.get("score", 0)), also)


def quote(record: Record) -> Quote:
    """Return a quote."""
    speaker = None
    if record.get("speaker") is not None:
        told = (record.get("role"), record.get("role_confidence"), record.get("speaker_title"))
        speaker = Speaker(record["speaker"], record.get("kind") or "person", *told)
    polarity = record.get("polarity") or {}
    return Quote(
        id=record["id"],
        type=record["type"],
        content=spans(record.get("content")),
        text=record["text"],
        parts=tuple(_part(one) for one in record.get("parts", ())),
        source=spans(record.get("source")),
        cue=spans(record.get("cue")),
        speaker=speaker,
        audience=record.get("audience"),
        paragraph=record.get("paragraph", 1),
        before=record.get("before", ""),
        after=record.get("after", ""),
        confidence=record.get("confidence", 0.0),
        rule=record.get("rule", "none"),
        reason=tuple(_reason(one) for one in record.get("reason", ())),
        polarity=Polarity(polarity.get("kind", "asserted"), span(polarity.get("span"))),
        time=record.get("time"),
        nested=tuple(quote(one) for one in record.get("nested", ())),
    )


def article(record: Record) -> Article:
    """Return an article with its text."""
    return Article(
        record["key"], record["text"], record["path"], record.get("doc", "-"), value(Metadata, record)
    )


def listed(record: Record) -> StoredArticle:
    """Return an article without its text."""
    return StoredArticle(record["key"], record["path"], value(Metadata, record), record["quotes"])


def check(record: Record) -> Check:
    """Return a claim that was checked."""
    claim = Claim(record["claim"], record.get("claimed_speaker"), record.get("paragraph"))
    evidence = tuple(_evidence(one) for one in record["evidence"])
    changes = tuple(value(Change, one) for one in record["changes"])
    return Check(claim, record["verdict"], record["score"], evidence, changes, tuple(record["notes"]))


def spans(pairs: Iterable[Iterable[int]] | None) -> tuple[Span, ...]:
    """Return spans from pairs of offsets."""
    return tuple(Span(*pair) for pair in pairs or ())


def span(pair: Iterable[int] | None) -> Span | None:
    """Return a span from a pair of offsets."""
    return None if pair is None else Span(*pair)


def _part(record: Record) -> Part:
    return Part(
        Span(*record["span"]),
        record["text"],
        record["quoted"],
        record.get("at", 0),
        record.get("continues", False),
    )


def _reason(record: Record) -> Reason:
    return Reason(record["step"], record["words"], span(record.get("span")), record.get("probability"))


def _evidence(record: Record) -> Evidence:
    return Evidence(
        record["text"],
        spans(record["covers"]),
        spans(record["differs"]),
        stored(record["quote"]) if record.get("quote") else None,
        str(record["article"]),
        str(record["path"]),
        value(Metadata, record),
        record.get("likeness", 1.0),
    )
