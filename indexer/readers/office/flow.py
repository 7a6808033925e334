"""The text of office documents in XML: which elements are paragraphs, and what stands in them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quoth.indexer.readers.xml.trees import Element


class Names(NamedTuple):
    """What the elements of a format mean."""

    paragraphs: frozenset[str]
    breaks: Mapping[str, str]
    """Element -> the sign that it stands for."""
    left_out: frozenset[str]
    """Elements without text of the document: what was deleted, comments, how it looks."""
    text: str | None = None
    """The element around each piece of text; None: text stands anywhere in a paragraph."""


def paragraphs(root: Element, names: Names) -> Iterator[str]:
    """Yield the text of each paragraph; of one in another, such as in a text box or a note, after that."""
    waiting = [(iter(root.content), root.name)]
    open_: list[tuple[int, list[str]]] = []
    done: list[str] = []
    while waiting:
        inside = waiting[-1][1]
        item = next(waiting[-1][0], None)
        if item is None:
            waiting.pop()
            if open_ and open_[-1][0] > len(waiting):
                done.insert(0, "".join(open_.pop()[1]))
                if not open_:
                    yield from done
                    done = []
        elif isinstance(item, str):
            if open_ and names.text in (None, inside):
                open_[-1][1].append(" ".join(["", *item.split(), ""]) if "\n" in item else item)
        elif item.name not in names.left_out:
            if item.name in names.breaks and open_:
                open_[-1][1].append(names.breaks[item.name])
            waiting.append((iter(item.content), item.name))
            if item.name in names.paragraphs:
                open_.append((len(waiting), []))
