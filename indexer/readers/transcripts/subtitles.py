"""Subtitles: SubRip's .srt and WebVTT's .vtt (https://www.w3.org/TR/webvtt1/), as one running transcript.

Numbers are left out, and times are kept beside the text. A voice tag (<v Dana Hollis>) starts a paragraph.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import prose, slurp
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.markup import plain
from quoth.indexer.readers.transcripts.cues import Cue, transcript

_TIMES = re.compile(
    r"\s*((?:\d{1,4}:)?\d\d?:\d\d[.,]\d{1,3})\s*-->\s*(?:\d{1,4}:)?\d\d?:\d\d[.,]\d{1,3}.*", re.ASCII
)
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^<>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,100}\}")


def read_subtitles(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the transcript. Raises ReadError where there are no times, or nothing is said."""
    lines = prose(slurp(stream)).splitlines()
    if not any(map(_TIMES.fullmatch, lines)):
        raise ReadError("holds no times of subtitles; if it is text, name the file .txt")
    yield transcript(_cues(lines), origin, Metadata())


def _cues(lines: list[str]) -> Iterator[Cue]:
    """Yield what is said, line by line; a line that stays on the screen comes once."""
    said = False
    voice: str | None = None
    time: float | None = None
    shown: set[str] = set()
    now: set[str] = set()
    for line in lines:
        if times := _TIMES.fullmatch(line):
            said, voice, time = True, None, seconds(times[1])
            shown, now = now, set()
            continue
        if not line.strip():
            said = False
        if not said:
            continue
        found = _VOICE.search(line)
        voice = plain(found["name"]).strip() if found else voice
        text = " ".join(plain(_TAG.sub("", line)).split())
        if text and text not in shown:
            yield Cue(time, text, voice)
        if text:
            now.add(text)


def seconds(clock: str) -> float:
    """Return the seconds of "1:02:03.5", "02:03,5" or "3.5".

    >>> seconds("00:01:23,400"), seconds("1:02")
    (83.4, 62.0)
    """
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total
