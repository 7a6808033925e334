"""The fields of a quote that a row keeps as JSON: spans, parts and reasons, as short arrays."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from quoth.indexer.model import Part, Polarity, PolarityKind, Quote, Reason, Span, Speaker


def encode(value: object) -> str:
    """Return a value as JSON with nothing to spare."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_CUT = "… "
_BLANKS = 200
"""Blanks around a quote are passed over, but no more than these and as many as there are letters."""
_WHOLE = 4
"""Numbers of a part, after its span, where none can be told from the others."""


class Row(NamedTuple):
    """A quote as its row in the table of quotes, less the number of its article and who speaks across articles."""

    id: str
    parent: str | None
    position: int
    type: str
    text: str
    speaker: str | None
    kind: str | None
    role: str | None
    role_confidence: float | None
    speaker_title: str | None
    audience: str | None
    paragraph: int
    confidence: float
    rule: str
    content: str
    source: str
    cue: str
    around: str
    parts: str
    polarity: str
    polarity_span: str | None
    reason: str
    time: float | None


def rows(quotes: Iterable[Quote], text: str, parent: str | None = None) -> Iterator[Row]:
    """Yield the rows of quotes, and of those inside them, in an article of this text."""
    for position, quote in enumerate(quotes):
        who = quote.speaker
        kind, span = polarity_row(quote)
        yield Row(
            id=quote.id,
            parent=parent,
            position=position,
            type=quote.type,
            text=quote.text,
            speaker=who.name if who else None,
            kind=who.kind if who else None,
            role=who.role if who else None,
            role_confidence=who.role_confidence if who else None,
            speaker_title=who.title if who else None,
            audience=quote.audience,
            paragraph=quote.paragraph,
            confidence=quote.confidence,
            rule=quote.rule,
            content=encode(quote.content),
            source=encode(quote.source),
            cue=encode(quote.cue),
            around=around_row(quote, text),
            parts=parts_row(quote),
            polarity=kind,
            polarity_span=span,
            reason=reason_row(quote.reason, text),
            time=quote.time,
        )
        yield from rows(quote.nested, text, quote.id)


def spans(text: str) -> tuple[Span, ...]:
    """Return spans from `[[start, end], ...]`."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def around_row(quote: Quote, text: str) -> str:
    """Return the context of a quote in an article of this text, as `[start, end]`.

    Two more numbers follow, 0 or 1, where the text before or after was cut at the end that is far from the quote.
    Context that is not in the text so, as other programs may give it, is kept as two texts.
    """
    if quote.content:
        first, last = quote.content[0].start, quote.content[-1].end
        lead, tail = quote.before.removeprefix(_CUT), quote.after.removesuffix(_CUT[::-1])
        start = first - _reach(reversed(text[max(0, first - 2 * len(lead) - _BLANKS) : first]), lead)
        end = last + _reach(text[last : last + 2 * len(tail) + _BLANKS], tail)
        cuts = [int(lead != quote.before), int(tail != quote.after)]
        found = [start, end, *(cuts if any(cuts) else ())]
        if around(encode(found), text, quote.content) == (quote.before, quote.after):
            return encode(found)
    return encode([quote.before, quote.after])


def _reach(letters: Iterable[str], words: str) -> int:
    """Return how many letters to take for as many that are not blank as `words` has."""
    left = sum(not letter.isspace() for letter in words)
    reach = 0
    for at, letter in enumerate(letters, 1):
        if not left:
            break
        if not letter.isspace():
            left, reach = left - 1, at
    return reach


def around(row: str, text: str, content: Sequence[Span]) -> tuple[str, str]:
    """Return what stands before and after a quote."""
    start, end, *cuts = json.loads(row)
    if isinstance(start, str):
        return start, end
    before, after = _line(text[start : content[0].start]), _line(text[content[-1].end : end])
    cut_before, cut_after = cuts or (0, 0)
    return (_CUT + before if cut_before else before), (after + _CUT[::-1] if cut_after else after)


def _line(text: str) -> str:
    return " ".join(text.split())


def parts_row(quote: Quote) -> str:
    """Return parts as `[[start, end, quoted, continues], ...]`, zeros at the end left out.

    Where their words are not as long in the quote's text as in the article, or not where one expects them, it is
    `[start, end, at, length, quoted, continues]`.
    """
    found = []
    for part in quote.parts:
        row = [*part.span]
        if (part.at, len(part.text)) != (
            _at(part.span.start, quote.content),
            part.span.end - part.span.start,
        ):
            row += [part.at, len(part.text), int(part.quoted), int(part.continues)]
        elif part.continues:
            row += [int(part.quoted), 1]
        elif part.quoted:
            row += [1]
        found.append(row)
    return encode(found)


def parts(row: str, text: str, content: Sequence[Span]) -> tuple[Part, ...]:
    """Return the parts of the quote with this text and these stretches."""
    found = []
    for start, end, *more in json.loads(row):
        if len(more) < _WHOLE:
            more = [_at(start, content), end - start, *more, *(0, 0)[len(more) :]]
        at, length, quoted, continues = more
        found.append(Part(Span(start, end), text[at : at + length], bool(quoted), at, bool(continues)))
    return tuple(found)


def quoted(type: str, parts: Iterable[Part]) -> str | None:
    """Return what of a quote of this type stands between marks, where only a part of it does; else None."""
    return " ".join(part.text for part in parts if part.quoted) or None if type == "mixed" else None


def _at(start: int, content: Sequence[Span]) -> int:
    """Return where a place in the article is in the stretches of a quote, with a blank between them."""
    at = 0
    for span in content:
        if start <= span.end:
            return at + start - span.start
        at += span.end - span.start + 1
    return at


def reason_row(reason: Iterable[Reason], text: str) -> str:
    """Return reasons as `[[step, start, end, probability], ...]`, with null for what is not known.

    Where their words are not those of the article's text there, they stand before the offsets.
    """
    found = []
    for one in reason:
        known = one.span is not None and one.span.of(text) == one.words
        words = [] if known else [one.words]
        found.append([one.step, *words, *(one.span or (None, None)), one.probability])
    return encode(found)


def reason(row: str, text: str) -> tuple[Reason, ...]:
    """Return the reasons of a quote in an article of this text."""
    found = []
    for step, *words, start, end, probability in json.loads(row):
        span = None if start is None else Span(start, end)
        found.append(Reason(step, words[0] if words else text[start:end], span, probability))
    return tuple(found)


def polarity_row(quote: Quote) -> tuple[str, str | None]:
    """Return kind and span of a quote's polarity."""
    span = quote.polarity.span
    return quote.polarity.kind, span and encode(span)


def polarity(kind: PolarityKind, span: str | None) -> Polarity:
    """Return the polarity from its two columns."""
    return Polarity(kind, Span(*json.loads(span)) if span else None)


def quote_of(row: sqlite3.Row, article: str, nested: tuple[Quote, ...]) -> Quote:
    """Return the quote of a row, in an article of this text, with those inside it."""
    names = ("id", "type", "text", "audience", "paragraph", "confidence", "rule", "time")
    values: dict[str, Any] = {name: row[name] for name in names}
    values |= {name: spans(row[name]) for name in ("content", "source", "cue")}
    content: tuple[Span, ...] = values["content"]
    before, after = around(row["around"], article, content)
    who = (row["kind"], row["role"], row["role_confidence"], row["speaker_title"])
    return Quote(
        **values,
        speaker=Speaker(row["speaker"], *who) if row["speaker"] is not None else None,
        parts=parts(row["parts"], row["text"], content),
        before=before,
        after=after,
        reason=reason(row["reason"], article),
        polarity=polarity(row["polarity"], row["polarity_span"]),
        nested=nested,
    )
