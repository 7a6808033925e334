"""Markdown: its text without marks, so that no address and no star stands in anybody's mouth."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article
from quoth.indexer.readers.decoding import prose, slurp
from quoth.indexer.readers.facts import fields
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.pages.markup import plain
from quoth.indexer.readers.plain.front import front_matter

_HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>[^ \t#].{0,500}?)[ \t#]*")
_UNDERLINED = re.compile(r"(?:=+|-+)[ \t]*")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FACT = re.compile(r"[A-Za-z_-]{1,40}:(?:\s|\Z)")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_DEFINITION = re.compile(r"[ \t]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S.*")
_CODE_LINE = re.compile(r"(?:import|export)\s.*\bfrom\s+['\"].*|\{\{[%<].*[%>]\}\}|</?[A-Z]\w*\b[^<>]*>")
_SIGNED = re.compile(r"[-–—]{1,2}\s*(?=[A-Z])")
_INLINE = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)", ""),
        (r"!\[\[[^\[\]\n]{0,500}\]\]", ""),
        (r"\[\[(?:[^\[\]|\n]{0,500}\|)?([^\[\]|\n]{1,500})\]\]", r"\1"),
        (r"\[\^[^\]\n]{1,50}\]:?", ""),
        (
            r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)(?:\{[^{}\n]{0,200}\})?",
            r"\1",
        ),
        (r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]", r"\1"),
        (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
        (r"</?[A-Za-z][^<>\n]{0,1000}>|<!--[^<>]{0,2000}-->", ""),
        (r"(?<![\\\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*])", r"\2"),
        (r"(?<![\\\w*])(\*{1,3}|_{1,3})(?=\S)([^\n]{1,200}?)(?<=\S)\1(?![\w*])", r"\2"),
        (r"~~([^~\n]{1,1000})~~|==([^=\n]{1,1000})==", r"\1\2"),
        (r"(`{1,2})([^`\n]{1,1000})\1", r"\2"),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
]
"""What is written inside a line, and what stays of it."""


def read_markdown(stream: BinaryIO, origin: Origin) -> Iterator[Article]:
    """Yield the one article of a Markdown file: paragraphs a blank line apart, without marks.

    A heading on top is its title.
    """
    meta, text = front_matter(prose(slurp(stream)))
    title, paragraphs = _parsed(text)
    if not paragraphs:
        raise ReadError("is empty but for its front matter")
    meta = replace(meta, title=meta.title or fields.words(title))
    yield Article(meta.url or origin.key, "\n\n".join(paragraphs), origin.path, origin.doc, meta)


def _parsed(text: str) -> tuple[str | None, list[str]]:
    """Return the title, None without, and the paragraphs of a text, the title among them."""
    paragraphs = [
        inline for lines in _groups(re.split(r"\r\n?|\n", text)) if (inline := _inline(" ".join(lines)))
    ]
    top = next((line for line in re.split(r"\r\n?|\n", text) if line.strip()), "")
    heading = _HEADING.fullmatch(top.strip()) if re.match(r"\s*#\s", top) else None
    return (_inline(heading["title"]) if heading else None), paragraphs


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, without what stands before them."""
    held: list[str] = []
    fenced = quoted = False
    fact = _RULE.fullmatch(lines[0]) is not None  # of front matter that nobody closed
    for line in lines:
        if fact and held:
            yield held
            held = []
            fact = _FACT.match(line) is not None
        if _FENCE.match(line):
            fenced = not fenced
        bare = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
        inner = bare is not line
        heading = _HEADING.fullmatch(bare.strip())
        item = _ITEM.match(bare)
        ends = (
            not bare.strip()
            or _FENCE.match(line)
            or heading
            or item
            or _RULE.fullmatch(bare)
            or inner != quoted
        )
        if ends and held and not (inner and quoted and _SIGNED.match(bare.strip())):
            yield held
            held = []
        if (
            _UNDERLINED.fullmatch(bare.strip())
            or _RULE.fullmatch(bare)
            or _FENCE.match(line)
            or _is_code(bare)
        ):
            continue
        if heading:
            yield [heading["title"]]
            continue
        kept = bare[item.end() :] if item else bare
        held += [kept.strip()] if kept.strip() else []
        quoted = inner
    if held:
        yield held


def _is_code(line: str) -> bool:
    return bool(_DEFINITION.fullmatch(line) or _CODE_LINE.fullmatch(line.strip()))


def _inline(text: str) -> str:
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return " ".join(plain(text).split())
