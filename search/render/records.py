"""A quote as plain data: the fields that JSON has, under their public names, to which some are only ever added."""

from typing import Any

from quoth.indexer.model import Part, Quote, Reason, Span

Record = dict[str, Any]


def quote_record(quote: Quote) -> Record:
    """Return a quote with the quotes inside it as JSON can hold it."""
    speaker = quote.speaker
    return {
        "id": quote.id,
        "type": quote.type,
        "text": quote.text,
        "speaker": speaker.name if speaker else None,
        "kind": speaker.kind if speaker else None,
        "role": speaker.role if speaker else None,
        "role_confidence": speaker.role_confidence if speaker else None,
        "speaker_title": speaker.title if speaker else None,
        "audience": quote.audience,
        "confidence": round(quote.confidence, 3),
        "rule": quote.rule,
        "paragraph": quote.paragraph,
        "time": quote.time,
        "content": [list(span) for span in quote.content],
        "source": [list(span) for span in quote.source],
        "cue": [list(span) for span in quote.cue],
        "parts": [_part(part) for part in quote.parts],
        "polarity": {"kind": quote.polarity.kind, "span": _span(quote.polarity.span)},
        "reason": [_reason(one) for one in quote.reason],
        "before": quote.before,
        "after": quote.after,
        "nested": [quote_record(inner) for inner in quote.nested],
    }


def _part(part: Part) -> Record:
    span = {"span": list(part.span), "text": part.text}
    return span | {"quoted": part.quoted, "at": part.at, "continues": part.continues}


def _reason(reason: Reason) -> Record:
    where = {"step": reason.step, "words": reason.words, "span": _span(reason.span)}
    return where | {"probability": reason.probability}


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
