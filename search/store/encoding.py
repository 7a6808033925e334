"""The fields of a quote that a row keeps as JSON: spans, parts and reasons, as short arrays."""

import json
from collections.abc import Iterable

from quoth.indexer.model import Part, Polarity, PolarityKind, Quote, Reason, Span


def encode(value: object) -> str:
    """Return a value as JSON with nothing to spare."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def spans(text: str) -> tuple[Span, ...]:
    """Return spans from `[[start, end], ...]`."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def parts_row(parts: Iterable[Part]) -> str:
    """Return parts as `[[start, end, at, length, quoted, continues], ...]`; their words are in the quote's text."""
    return encode([[*p.span, p.at, len(p.text), int(p.quoted), int(p.continues)] for p in parts])


def parts(row: str, text: str) -> tuple[Part, ...]:
    """Return the parts of the quote with this text."""
    return tuple(
        Part(Span(start, end), text[at : at + length], bool(quoted), at, bool(continues))
        for start, end, at, length, quoted, continues in json.loads(row)
    )


def reason_row(reason: Iterable[Reason]) -> str:
    """Return reasons as `[[step, words, start, end, probability], ...]`, with null for what is not known."""
    return encode([[one.step, one.words, *(one.span or (None, None)), one.probability] for one in reason])


def reason(row: str) -> tuple[Reason, ...]:
    """Return the reasons of a quote."""
    return tuple(
        Reason(step, words, None if start is None else Span(start, end), probability)
        for step, words, start, end, probability in json.loads(row)
    )


def polarity_row(quote: Quote) -> tuple[str, str | None]:
    """Return kind and span of a quote's polarity."""
    span = quote.polarity.span
    return quote.polarity.kind, span and encode(span)


def polarity(kind: PolarityKind, span: str | None) -> Polarity:
    """Return the polarity from its two columns."""
    return Polarity(kind, Span(*json.loads(span)) if span else None)
