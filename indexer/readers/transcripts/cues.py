"""What is said in a recording, piece by piece with its time: one running transcript of it.

A voice or a label (MAYOR FINCH:) starts a paragraph; a long one of one voice ends with its sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata
from quoth.indexer.readers.decoding import mended
from quoth.indexer.readers.interface import Origin

_LABEL = re.compile(r"(?:>>+\s*)?[A-Z][A-Z0-9 .,'’()-]{1,60}:\s|>>|-\s?(?=[A-Z])")
_ENDS = re.compile(r"""[.!?]["'”’)\]]*$""")
LONG = 500
"""Characters after which a paragraph of one voice ends with its sentence."""
_LAST = 400_000
"""Seconds; a later time is none."""


class Cue(NamedTuple):
    """A piece of what is said, on one line."""

    time: float | None
    """Seconds from the start; None: not known."""
    text: str
    voice: str | None = None
    """Who says it, where the file tells."""


def transcript(cues: Iterable[Cue], origin: Origin, meta: Metadata) -> Article:
    """Return the transcript with its times. Raises ReadError where nothing is said."""
    writer = _Writer()
    for cue in cues:
        writer.add(cue)
    if not writer.pieces:
        raise ReadError("holds times and no words")
    return Article(
        meta.url or origin.key,
        "".join(writer.pieces),
        origin.path,
        origin.doc,
        meta,
        times=tuple(writer.times),
    )


@dataclass
class _Writer:
    """Puts the text together."""

    pieces: list[str] = field(default_factory=list)
    times: list[tuple[int, float]] = field(default_factory=list)
    size: int = 0
    speaker: str | None = None
    last: str = ""
    paragraph: int = 0
    """Characters of the paragraph that is being written."""

    def add(self, cue: Cue) -> None:
        """Add what is said, in its paragraph or in a new one."""
        text = mended(" ".join(cue.text.split()))
        if not text:
            return
        full = self.paragraph > LONG and _ENDS.search(self.last)
        new = not self.pieces or cue.voice != self.speaker or _LABEL.match(text) or full
        text = text.lstrip("> ")
        if not text:
            return
        if self.pieces:
            self._put("\n\n" if new else " ")
        if (
            cue.time is not None
            and 0 <= cue.time < _LAST
            and (not self.times or cue.time >= self.times[-1][1])
        ):
            self.times.append((self.size, cue.time))
        self.paragraph = 0 if new else self.paragraph
        if new and cue.voice:
            self._put(f"{mended(cue.voice)}: ")
        self._put(text)
        self.paragraph += len(text)
        self.speaker, self.last = cue.voice, text

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)
