"""The text of a web page: its paragraphs, less menus, forms, captions and teasers for other articles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoth.indexer.readers.pages.markup import Tag, plain

PARAGRAPHS = frozenset("p h2 h3 h4 h5 h6 li blockquote dt dd pre".split())
_DROPPED_INLINE = frozenset(
    """audio button canvas iframe map noscript object script select style svg template textarea video
    xmp""".split()
)
_DROPPED = _DROPPED_INLINE | frozenset("aside dialog figcaption footer nav".split())
_BLOCKS = PARAGRAPHS | frozenset(
    """address article aside body center details dialog div dl fieldset figcaption figure footer form h1 head
    header hr html main nav ol section summary table tbody td tfoot th thead title tr ul""".split()
)
_NO_LINK = 2**31


class Block(NamedTuple):
    """A stretch of text between two block tags, and where it stands."""

    text: str
    """Single-spaced; a line for each <br>."""
    tag: str
    """The innermost element around it, of those that matter here."""
    paragraph: bool
    article: int
    """Number of the outermost <article> around it, from 1; 0 for none."""
    main: bool
    """Whether it stands in <main> or <article>."""
    beside: bool
    """Whether it is in a form, or all of it is a link to somewhere else."""


class Blocks:
    """Gathers the blocks of a page, tag by tag. Tags left open or closed twice do no harm."""

    def __init__(self) -> None:
        """Start before the page."""
        self.found: list[Block] = []
        """The blocks so far."""
        self._top = Block("", "", paragraph=False, article=0, main=False, beside=False)
        self._dropped = False
        self._outer: list[tuple[Block, bool]] = []
        self._counts: Counter[str] = Counter()
        self._articles = 0
        self._link = _NO_LINK  # how many elements were open around the <a> that is open
        self._lines: list[list[str]] = [[]]
        self._unlinked = False

    def text(self, text: str) -> None:
        """Take text between tags."""
        if not self._dropped:
            self._lines[-1].append(text)
            self._unlinked = self._unlinked or (self._link == _NO_LINK and not text.isspace())

    def tag(self, tag: Tag) -> None:
        """Take a tag."""
        if tag.name == "br":
            self._lines += [] if self._dropped else [[]]
        elif tag.name == "a":
            self._link = len(self._outer) if not tag.closing and "href" in tag.attributes else _NO_LINK
        elif tag.name in _DROPPED_INLINE:
            if not tag.empty:
                self._nest(tag)
        elif tag.name in _BLOCKS and not (tag.name == "title" and self._dropped):  # an icon's title
            self.flush()
            if not self._dropped:
                self._close("p")
            self._nest(tag)

    def flush(self) -> None:
        """End the block in hand, at a block tag or at the end of the page."""
        lines = (" ".join(plain("".join(line)).split()) for line in self._lines)
        text = "\n".join(lines).strip("\n")
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        if text:
            self.found.append(self._top._replace(text=text, beside=self._top.beside or not self._unlinked))
        self._lines = [[]]
        self._unlinked = False

    def _nest(self, tag: Tag) -> None:
        if tag.closing:
            self._close(tag.name)
        elif tag.name != "hr":
            self._enter(tag.name)

    def _enter(self, name: str) -> None:
        top = self._top
        self._outer.append((top, self._dropped))
        self._counts[name] += 1
        self._articles += name == "article" and not top.article
        self._top = Block(
            text="",
            tag=name,
            paragraph=top.paragraph or name in PARAGRAPHS,
            article=top.article or (self._articles if name == "article" else 0),
            main=top.main or name in ("article", "main"),
            beside=top.beside or name == "form",
        )
        self._dropped = self._dropped or name in _DROPPED or (name == "header" and not top.main)

    def _close(self, name: str) -> None:
        while self._counts[name]:
            last = self._top.tag
            self._counts[last] -= 1
            self._top, self._dropped = self._outer.pop()
            if len(self._outer) < self._link:
                self._link = _NO_LINK
            if last == name:
                return


def body(blocks: Iterable[Block]) -> Sequence[Block]:
    """Return the blocks that are the article.

    These are the paragraphs of the largest <article>, or of a wider part of the page where that is but a
    fraction of it; all blocks there, where few are paragraphs.
    """
    found = [block for block in blocks if block.tag not in ("title", "h1")]
    found = [block for block in found if not block.beside] or found  # some pages are one form, all of them
    inside = [block for block in found if block.main]
    sizes: Counter[int] = Counter()
    for block in inside:
        sizes[block.article] += len(block.text) if block.article else 0
    largest = max(sizes, key=sizes.__getitem__, default=0)
    best = [block for block in inside if block.article == largest]
    for wider in inside, [block for block in found if block.main or block.paragraph]:
        if 3 * _size(best) < _size(wider):
            best = wider
    best = best or found
    paragraphs = [block for block in best if block.paragraph]
    return paragraphs if 4 * _size(paragraphs) >= _size(best) else best


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)
