"""TEI, in which corpora of parliaments are published (ParlaMint, https://www.clarin.eu/parlamint), and other texts."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import mended, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.xml.trees import Element, parse

_WORDS = re.compile(r"((?:[A-Z][^\W\d_A-Z]+){2,6})\d{0,8}")
_WORD = re.compile(r"[A-Z][^\W\d_A-Z]+")


def read_tei(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the article of each TEI text; a segment of speech is a paragraph, the first with its speaker."""
    root = parse(slurp(stream))
    texts = list(root.every("TEI")) or [root]
    found = False
    for number, item in enumerate(texts, 1):
        part = origin.part(str(number)) if len(texts) > 1 else origin
        text = mended("\n\n".join(_paragraphs(item)))
        if text:
            found = True
            title, date = item.first("title"), _date(item)
            meta = fields.metadata({"title": title.text() if title else None, "date": date}, "its head")
            yield Article(part.key, text, origin.path, part.doc, meta)
    if not found:
        raise ReadError("holds no text; save its text as .txt")


def _date(item: Element) -> str | None:
    setting = item.first("settingDesc") or item.first("sourceDesc") or item
    found = setting.first("date")
    return (found.attributes.get("when") or found.attributes.get("from") or found.text()) if found else None


def _paragraphs(item: Element) -> Iterator[str]:
    names = {
        person.attributes.get("id", ""): _name(person)
        for person in item.every("person")
        if person.first("persName")
    }
    body = item.first("text") or item
    speaker: str | None = None
    for block in body.every("note", "u", "p", "head", "l", "speaker"):
        if block.name in ("note", "speaker"):
            speaker = (
                block.text().rstrip(" :.")
                if block.attributes.get("type", "speaker") == "speaker"
                else speaker
            )
        elif block.name == "u":
            who = block.attributes.get("who", "").rpartition("#")[2]
            name = names.get(who) or speaker or _called(who)
            said = [text for segment in block.children("seg", "p") if (text := segment.text("note"))] or [
                block.text("note")
            ]
            yield from ([f"{name}: {said[0]}", *said[1:]] if name and said[0] else filter(None, said))
            speaker = None
        elif text := block.text("note"):
            yield text


def _called(who: str) -> str:
    """Return an id as a name, where the list of persons is a file of its own: words that are not parted are.

    >>> _called("AnnLee"), _called("LeeAnn1950"), _called("p.17")
    ('Ann Lee', 'Lee Ann', 'p.17')
    """
    words = _WORDS.fullmatch(who)
    return " ".join(_WORD.findall(words[1])) if words else who


def _name(person: Element) -> str:
    name = person.first("persName")
    if name is None:
        return ""
    parts = [part.text() for part in (*name.children("forename"), *name.children("surname"))]
    return " ".join(parts) or name.text()
