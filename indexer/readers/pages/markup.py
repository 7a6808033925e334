"""HTML into tags and text, in time linear in its length.

`html.parser` of the standard library takes minutes for 100 kB of "<a <a <a", and reads broken markup
differently from one Python to the next, which would move every offset after it. So this follows the
tokenizer of the HTML standard (https://html.spec.whatwg.org/#tokenization) as far as an article needs.
"""

import html
import re
from collections.abc import Container, Iterator
from typing import NamedTuple

_TAG = re.compile(
    r"""<(?:
        !--.*?(?:-->|\Z)                    # a comment; one left open runs to the end
      | [!?][^>]*+>?                        # doctype, <![if !IE]>, <?php
      | (?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>?
    )""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>/"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "svg", "noscript")
}
_LONG_NUMBER = re.compile(r"&#\d{8,};?")  # int() refuses thousands of digits


class Tag(NamedTuple):
    """A start or an end tag."""

    name: str
    """In lower case."""
    closing: bool
    attributes: str
    """As written; `attributes` makes a mapping of it."""

    @property
    def empty(self) -> bool:
        """Whether it closes itself: <svg/>."""
        return self.attributes.endswith("/")


def tokens(page: str, wanted: Container[str] | None = None) -> Iterator[Tag | str]:
    """Yield the tags of `page` and the text between them, as written: `plain` decodes its entities.

    Of the tags only those whose names are `wanted`, where given.

    Comments and declarations are left out. What stands inside <script>, <style>, <svg>, <title> and the like is one
    text.
    """
    place = 0
    while found := _TAG.search(page, place):
        if found.start() > place:
            yield page[place : found.start()]
        place = found.end()
        closing, name, attributes = found.groups()
        if not name:
            continue
        name = name.lower()
        if wanted is not None and name not in wanted and name not in _RAW:
            continue
        tag = Tag(name, bool(closing), attributes)
        yield tag
        if name in _RAW and not closing and not tag.empty:
            end = _RAW[name].search(page, place)
            stop = end.start() if end else len(page)
            yield page[place:stop]
            place = stop
    yield page[place:]


def plain(text: str) -> str:
    """Return `text` with its entities decoded."""
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def attributes(tag: Tag) -> dict[str, str]:
    """Return the attributes of `tag`; names in lower case, "" for one without a value."""
    found = _ATTRIBUTE.findall(tag.attributes)
    return {name.lower(): plain(double or single or bare) for name, double, single, bare in reversed(found)}
