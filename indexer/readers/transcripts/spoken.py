"""JSON of what is spoken, with times: YouTube's captions (json3) and lists of them, Whisper's, podcasts' transcripts,
Oyez' of the Supreme Court and C-SPAN's.

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
        yield list(_turns(value)), _block
        yield value.get("parts"), _part


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


def _turns(value: Record) -> Iterator[Record]:
    """Yield what is said in a recording of Oyez, each piece with its speaker."""
    told = value.get("transcript")
    for section in _records(told if isinstance(told, dict) else value, "sections"):
        for turn in _records(section, "turns"):
            speaker = turn.get("speaker")
            name = speaker.get("name") if isinstance(speaker, dict) else None
            yield from (block | {"speaker": name} for block in _records(turn, "text_blocks"))


def _records(value: Record, name: str) -> list[dict[str, Any]]:
    found = value.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _block(piece: Record) -> Cue | None:
    """Return a block of a turn as Oyez has it."""
    text = piece.get("text")
    return (
        Cue(_seconds(piece.get("start")), text, _name(piece.get("speaker")))
        if isinstance(text, str)
        else None
    )


def _part(piece: Record) -> Cue | None:
    """Return a part of C-SPAN's captions; ">>" in the place of a name says only that another speaks."""
    text, name = piece.get("text"), _name(piece.get("cc_name"))
    if not isinstance(text, str):
        return None
    told = (name or "").strip("> ") or None
    return Cue(_seconds(piece.get("secAppOffset")), f">> {text}" if name and not told else text, told)


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
