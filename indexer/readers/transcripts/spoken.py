"""JSON of what is spoken, with times: YouTube's captions (json3) and lists of them, Whisper's, podcasts' transcripts.

Told from lists of articles by the names that each piece of speech has.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from quoth.indexer.readers.transcripts.cues import Cue

Record = Mapping[str, Any]


def cues_of(value: object) -> list[Cue] | None:
    """Return what is said; None where JSON holds no times of speech."""
    for pieces, cue in _lists(value):
        if isinstance(pieces, list) and pieces:
            found = [cue(piece) if isinstance(piece, dict) else None for piece in pieces]
            told = [one for one in found if one is not None]
            if any(one.time is not None for one in told) and all(one.time is not None for one in told):
                return told
    return None


def _lists(value: object) -> Iterator[tuple[object, Any]]:
    """Yield the lists that may be speech, each with what makes a cue of its items."""
    if isinstance(value, list):
        yield value, _listed
    if isinstance(value, dict):
        yield value.get("events"), _captioned
        yield value.get("segments"), _segment
        yield value.get("transcription"), _transcribed
        yield value.get("transcript"), _listed


def _captioned(event: Record) -> Cue | None:
    """Return an event of YouTube's json3; one without words sets a window."""
    parts = event.get("segs")
    if not isinstance(parts, list):
        return None
    words = [part.get("utf8") for part in parts if isinstance(part, dict)]
    text = "".join(word for word in words if isinstance(word, str))
    return Cue(_seconds(event.get("tStartMs"), 1000), text) if text.strip() else None


def _segment(piece: Record) -> Cue | None:
    """Return a segment as Whisper has it, or the transcripts of podcasts (podcastindex.org)."""
    text = piece.get("text", piece.get("body"))
    time = piece.get("start", piece.get("startTime"))
    return Cue(_seconds(time), text, _name(piece.get("speaker"))) if isinstance(text, str) else None


def _transcribed(piece: Record) -> Cue | None:
    """Return a piece as whisper.cpp has it."""
    offsets, text = piece.get("offsets"), piece.get("text")
    time = offsets.get("from") if isinstance(offsets, dict) else None
    return Cue(_seconds(time, 1000), text) if isinstance(text, str) else None


def _listed(piece: Record) -> Cue | None:
    """Return a piece of a list of captions; it has a time and how long that lasts, which no article has."""
    text = piece.get("text")
    if not isinstance(text, str) or not {"duration", "dur", "end"} & piece.keys():
        return Cue(None, "")
    return Cue(_seconds(piece.get("start")), text, _name(piece.get("speaker")))


def _seconds(value: object, parts: int = 1) -> float | None:
    """Return a number as seconds, of which it has so many `parts`."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        return None
    return value / parts


def _name(value: object) -> str | None:
    return " ".join(value.split())[:100] or None if isinstance(value, str) else None
