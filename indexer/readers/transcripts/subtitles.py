"""Subtitles: SubRip's .srt and WebVTT's .vtt (https://www.w3.org/TR/webvtt1/), as one running transcript.

Numbers and times are left out. A voice tag (<v Dana Hollis>) or a label (MAYOR FINCH:) starts a paragraph.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import mended, prose, slurp
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.markup import plain

_TIMES = re.compile(r"\s*(?:\d+:)?\d\d?:\d\d[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d\d?:\d\d[.,]\d{1,3}.*")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^<>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,100}\}")
_LABEL = re.compile(r"(?:>>+\s*)?[A-Z][A-Z0-9 .,'’()-]{1,60}:\s|>>|-\s?(?=[A-Z])")
_ENDS = re.compile(r"""[.!?]["'”’)\]]*$""")
LONG = 500
"""Characters after which a paragraph of one voice ends with its sentence."""


def read_subtitles(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the transcript. Raises ReadError where there are no times, or nothing is said."""
    lines = prose(slurp(stream)).splitlines()
    if not any(map(_TIMES.fullmatch, lines)):
        raise ReadError("holds no times of subtitles; if it is text, name the file .txt")
    text = mended("\n\n".join(_paragraphs(_cues(lines))))
    if not text:
        raise ReadError("holds times and no words")
    yield Article(origin.key, text, origin.path, origin.doc, Metadata())


def _cues(lines: list[str]) -> Iterator[tuple[str | None, str]]:
    """Yield what is said, line by line, each with its voice; a line that stays on the screen comes once."""
    said = False
    voice: str | None = None
    shown: set[str] = set()
    now: set[str] = set()
    for line in lines:
        if _TIMES.fullmatch(line):
            said, voice = True, None
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
            yield voice, text
        if text:
            now.add(text)


def _paragraphs(cues: Iterator[tuple[str | None, str]]) -> Iterator[str]:
    held: list[str] = []
    speaker: str | None = None
    size = 0
    for voice, text in cues:
        full = size > LONG and _ENDS.search(held[-1])
        if held and (voice != speaker or _LABEL.match(text) or full):
            yield " ".join(held)
            held, size = [], 0
        if not held and voice:
            held.append(f"{voice}:")
        speaker = voice
        held.append(text.lstrip("> "))
        size += len(text)
    if held:
        yield " ".join(held)
