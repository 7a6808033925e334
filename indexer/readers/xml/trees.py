"""XML into a tree of plain objects, safely: no entities of its own, bounded depth, nothing fetched.

The expat of the standard library reads it (https://docs.python.org/3/library/pyexpat.html); a document that declares
entities is refused, for they can grow without bound.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from quoth.indexer.errors import ReadError
from quoth.indexer.readers.extras import damaged

DEEPEST = 500
"""Elements inside elements."""
MOST = 1_500_000
"""Elements of a document, some 500 bytes each."""


@dataclass(slots=True)
class Element:
    """An element: its name without namespace, its attributes likewise, and what it holds."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list["Element | str"] = field(default_factory=list)

    def children(self, *names: str) -> Iterator["Element"]:
        """Yield the elements right inside; only those called one of `names`, where given."""
        for item in self.content:
            if isinstance(item, Element) and (not names or item.name in names):
                yield item

    def every(self, *names: str) -> Iterator["Element"]:
        """Yield the elements inside, at any depth, in order, that are called one of `names`."""
        waiting = [iter(self.content)]
        while waiting:
            for item in waiting[-1]:
                if isinstance(item, Element):
                    if item.name in names:
                        yield item
                    waiting.append(iter(item.content))
                    break
            else:
                waiting.pop()

    def first(self, *names: str) -> "Element | None":
        """Return the first element inside, at any depth, that is called one of `names`."""
        return next(self.every(*names), None)

    def text(self, *left_out: str) -> str:
        """Return the text inside on one line, single-spaced, without that of elements called `left_out`."""
        return " ".join("".join(self.pieces(frozenset(left_out))).split())

    def pieces(self, left_out: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield the pieces of text inside, in order."""
        waiting = [iter(self.content)]
        while waiting:
            for item in waiting[-1]:
                if isinstance(item, str):
                    yield item
                elif item.name not in left_out:
                    waiting.append(iter(item.content))
                    break
            else:
                waiting.pop()


def parse(data: bytes) -> Element:
    """Return the root of a document. Raises ReadError for what is no XML, or could do harm."""
    parser = expat.ParserCreate()
    root = Element("")
    stack = [root]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise ReadError(f"has elements more than {DEEPEST} deep; save its text as .txt")
        nonlocal count
        count += 1
        if count > MOST:
            raise ReadError(f"has more than {MOST:,} elements; split it, or save its text as .txt")
        made = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        stack[-1].content.append(made)
        stack.append(made)

    def end(name: str) -> None:
        stack.pop()

    def entity(*declared: object) -> NoReturn:
        raise ReadError("declares entities of its own, which can be a bomb; save its text as .txt")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: stack[-1].content.append(text)
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(error) from None
    return next(root.children(), root)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
