"""TTML, the subtitles of broadcasters and streaming services (https://www.w3.org/TR/ttml2/): .ttml, .dfxp, .xml."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.transcripts.cues import Cue, transcript
from quoth.indexer.readers.transcripts.subtitles import seconds
from quoth.indexer.readers.xml.trees import Element, parse

_CLOCK = re.compile(r"\d{1,4}:\d\d:\d\d(?:\.\d{1,9})?|(\d{1,4}:\d\d:\d\d):\d{1,3}(?:\.\d+)?", re.ASCII)
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)", re.ASCII)
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


def read_ttml(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the transcript. Raises ReadError where nothing is said, or it is no XML."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    root = parse(data)
    head = root.first("head")
    title = head.first("title") if head else None
    record = {
        "title": title.text() if title else None,
        "language": root.attributes.get("lang"),
    }
    yield transcript(_cues(root), origin, fields.metadata(record, "its head"))


def _cues(root: Element) -> Iterator[Cue]:
    units = _UNITS | {
        "f": 1 / (_number(root, "frameRate") or 30),
        "t": 1 / (_number(root, "tickRate") or 10_000_000),
    }
    agents = {
        agent.attributes.get("id", ""): name.text()
        for agent in root.every("agent")
        if (name := agent.first("name"))
    }
    for block in root.every("p"):
        voice = agents.get(block.attributes.get("agent", ""))
        time = _time(block.attributes.get("begin", ""), units)
        spoken = [part for part in block.children("span") if "begin" in part.attributes]
        if spoken:  # each piece has its own time
            for part in spoken:
                yield Cue(_time(part.attributes["begin"], units), _text(part), voice)
        else:
            yield Cue(time, _text(block), voice)


def _text(block: Element) -> str:
    """Return the text of a block, in which <br/> parts words."""
    return "".join(" " if piece is None else piece for piece in _pieces(block))


def _pieces(block: Element) -> Iterator[str | None]:
    waiting = [iter(block.content)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, str):
            yield item
        elif item.name == "br":
            yield None
        elif item.name != "metadata":
            waiting.append(iter(item.content))


def _time(given: str, units: dict[str, float]) -> float | None:
    """Return seconds of a clock or an offset; frames behind a clock do not count."""
    clock, offset = _CLOCK.fullmatch(given), _OFFSET.fullmatch(given)
    if clock:
        return seconds(clock[1] or given)
    return float(offset[1]) * units[offset[2]] if offset else None


def _number(root: Element, name: str) -> float:
    given = root.attributes.get(name, "")
    return float(given) if re.fullmatch(r"\d{1,9}", given, re.ASCII) else 0.0
