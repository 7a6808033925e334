"""Hansard, the record of parliaments, as XML: of Britain (by parlparse, which TheyWorkForYou reads), Canada, Australia.

Each heading that has speeches under it is an article. Every speech starts with the name of its speaker, as in TEI.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import mended, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.xml.trees import Element, parse

_HEADINGS = frozenset(
    "major-heading minor-heading oral-heading OrderOfBusinessTitle SubjectOfBusinessTitle title".split()
)
_SPEECHES = frozenset("speech Intervention interjection continue question answer".split())
_BLOCKS = frozenset("p para ParaText".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_LABEL = re.compile(r"[^“”:]{0,80}(?:\(\d\d?:\d\d\))?[^“”:]{0,20}:\s+")


@dataclass
class _Debate:
    """What is under one heading."""

    title: str | None = None
    url: str | None = None
    paragraphs: list[str] = field(default_factory=list)


def read_hansard(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of each heading with speeches. Raises ReadError where nobody speaks."""
    root = parse(slurp(stream))
    date = _date(root)
    debates = [debate for debate in _debates(root) if debate.paragraphs]
    if not debates:
        raise ReadError("is XML of a parliament in which nobody speaks; save its text as .txt")
    for number, debate in enumerate(debates, 1):
        part = origin.part(str(number)) if len(debates) > 1 else origin
        meta = fields.metadata({"title": debate.title, "url": debate.url, "date": date}, "its head")
        yield Article(part.key, mended("\n\n".join(debate.paragraphs)), origin.path, part.doc, meta)


def _debates(root: Element) -> Iterator[_Debate]:
    """Yield what is under each heading, in order; before the first, too."""
    debate = _Debate()
    for item in root.every(*_HEADINGS, *_SPEECHES):
        if item.name in _SPEECHES:
            said = [text for block in _blocks(item) if (text := _said(block))]
            name = _speaker(item)
            debate.paragraphs += [f"{name}: {said[0]}", *said[1:]] if name and said else said
        elif title := item.text():
            yield debate
            debate = _Debate(title, item.attributes.get("url"))
    yield debate


def _blocks(speech: Element) -> Iterator[Element]:
    """Yield the paragraphs of a speech, but not those of speeches inside it, which come for themselves."""
    waiting = [iter(speech.content)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, Element) and item.name not in _SPEECHES:
            if item.name in _BLOCKS:
                yield item
            else:
                waiting.append(iter(item.content))


def _said(block: Element) -> str:
    """Return the text of a paragraph, without the label that Australia's have as a link."""
    text = block.text()
    label = _LABEL.match(text) if any("type" in link.attributes for link in block.every("a")) else None
    return text[label.end() :] if label else text


def _speaker(speech: Element) -> str | None:
    """Return who speaks: as an attribute, in Affiliation, or in the last name of the talker, which is for show."""
    talker = speech.first("PersonSpeaking", "talker")
    names = list(talker.every("Affiliation", "name")) if talker else []
    name = speech.attributes.get("speakername") or (names[-1].text() if names else "")
    family, comma, given = name.partition(", ")
    inverted = comma and talker is not None and talker.name == "talker"
    name = f"{given} {family}" if inverted else name
    return name.strip().rstrip(":") or None


def _date(root: Element) -> str | None:
    """Return the day of the sitting."""
    for item in root.every("ExtractedItem"):
        if item.attributes.get("Name") == "Date":
            return item.text()
    head = root.first("session.header")
    day = head.first("date") if head else None
    if day:
        return day.text()
    ids = (speech.attributes.get("id", "") for speech in root.every("speech"))
    return next((found[0] for ident in ids if (found := _DAY.search(ident))), None)
