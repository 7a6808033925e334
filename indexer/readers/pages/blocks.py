"""A web page as blocks: stretches of text between two block tags, each with the elements around it.

One pass over the tags, in time linear in the page; tags left open or closed twice do no harm.
"""

import re
from functools import lru_cache

from quoth.indexer.readers.pages.breaks import LINE_BREAK, preformatted, split
from quoth.indexer.readers.pages.markup import Tag, plain

PARAGRAPHS = frozenset("p h2 h3 h4 h5 h6 li blockquote dt dd pre".split())
_DROPPED_INLINE = frozenset(
    """audio button canvas iframe map noscript object rp rt script select style svg template textarea video
    xmp""".split()
)
"""rt says how the word before it is read, letter by letter."""
_DROPPED = _DROPPED_INLINE | frozenset("dialog figcaption nav".split())
_BLOCKS = (
    PARAGRAPHS
    | _DROPPED
    | frozenset(
        """address article aside body center details div dl fieldset figure footer form h1 head header hr html
        main ol section summary table tbody td tfoot th thead title tr ul""".split()
    )
) - _DROPPED_INLINE
HEADING, MAIN, BESIDE, HEADER, PARAGRAPH, TITLE = 1, 2, 4, 8, 16, 32
"""Bits of `Node.inside`."""
_BITS = {
    "h1": HEADING, "article": MAIN, "main": MAIN, "aside": BESIDE, "footer": BESIDE, "form": BESIDE, "header": HEADER,
    "title": TITLE, **dict.fromkeys(PARAGRAPHS, PARAGRAPH),
}  # fmt: skip
MATTER = _BLOCKS | _DROPPED_INLINE | {"br", "a", "b", "ruby", "strong"}
"""Tags that say something of text; all others stand within it."""
DEEPEST = 500
"""Elements inside elements that are kept apart: browsers give up at about as many."""
_NO_LINK = 2**31
_LONGEST = 1000
"""Characters of the attributes of an element in which it is named: pictures may be in them, too."""
NAMELESS: frozenset[str] = frozenset()
_NAMES = re.compile(r"""\b(?:class|id|itemprop|role)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++))""", re.I)
_HIDDEN = re.compile(r"""\bdisplay\s*:\s*none|(?:^|\s)hidden(?:[\s/]|=|$)""", re.I)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")


class Node:
    """An element that sets text apart."""

    __slots__ = (
        "above", "article", "attributes", "depth", "hidden", "inside", "known", "names", "parent", "prose", "score", "tag",
        "tags",
    )  # fmt: skip

    def __init__(self, tag: str, parent: "Node | None", attributes: str) -> None:
        """Open an element in `parent`, with its attributes as written."""
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.known = False
        """Whether it holds text: `names`, `hidden` and what follows them are told only then."""
        if parent is None:
            self.depth, self.article, self.inside = 0, 0, 0
            return
        self.depth = parent.depth + 1
        self.article = parent.article
        self.inside = parent.inside | _BITS.get(tag, 0)
        """Which elements that matter it is or stands in."""

    def tell(self, known: frozenset[str] | None) -> None:
        """Tell what it is called, of `known` names, all if that is None, and whether it is hidden."""
        own = self.attributes[:_LONGEST]
        self.names = NAMELESS if not own else names(own) if known is None else names(own) & known
        """Words in its class, id, itemprop and role."""
        self.hidden = bool(own) and _HIDDEN.search(own) is not None
        self.prose = 0
        """Letters of its own and inner blocks that look like prose; filled in once the page is read."""
        self.score = 0.0
        self.tags = self.above = NAMELESS
        self.attributes = ""
        self.known = True


@lru_cache(4096)
def names(attributes: str) -> frozenset[str]:
    """Return the words in class, id, itemprop and role: "postBody entry-content" has post, body, entry, content."""
    found = _NAMES.findall(attributes)
    return frozenset(part.lower() for each in found for part in _PART.findall(" ".join(each)))


class Block:
    """A paragraph, or another stretch of text, and where it stands."""

    __slots__ = ("linked", "node", "text")

    def __init__(self, text: str, node: Node, linked: int) -> None:
        """Put `text` into `node`; so many characters of it are links."""
        self.text = text
        self.node = node
        self.linked = linked


class Blocks:
    """Gathers the blocks of a page, tag by tag."""

    def __init__(self, known: frozenset[str] | None) -> None:
        """Start before the page; of the names of elements only `known` ones are kept, all if that is None."""
        self._known = known
        self.found: list[Block] = []
        """The blocks so far."""
        self.nodes: list[Node] = []
        """All elements with text in them, a parent before its children."""
        self._top = Node("", None, "")
        self._open: dict[str, int] = {}
        self._dropped = 0  # how many of the open elements are dropped with what is in them
        self._articles = 0
        self._link = _NO_LINK  # depth at which the <a> that is open stands
        self._pieces: list[str] = []
        self._linked = 0

    def text(self, text: str) -> None:
        """Take text between tags."""
        if not self._dropped:
            self._pieces.append(text)
            if self._link != _NO_LINK:
                self._linked += len(text.strip())

    def tag(self, tag: Tag) -> None:
        """Take a tag that is in MATTER."""
        name = tag.name
        if name == "br":
            if not self._dropped:
                self._pieces.append(LINE_BREAK)
        elif name == "a":
            self._link = self._top.depth if not tag.closing and "href" in tag.attributes else _NO_LINK
        elif name in ("b", "strong"):
            if tag.closing and self._pieces and self._pieces[-1].endswith(":"):
                self._pieces.append(" ")  # a label, such as of a speaker
        elif name in _DROPPED_INLINE or name == "ruby":
            if not tag.empty:
                self._nest(tag)
        elif name != "title" or not self._dropped:  # an icon's title
            self.flush()
            if not self._dropped and not tag.closing:
                self._close("p")
            self._nest(tag)

    def flush(self) -> None:
        """End the block in hand, at a block tag or at the end of the page."""
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        linked, self._linked = self._linked, 0
        self._pieces = []
        if raw.isspace():
            return
        raw = plain(raw).replace("\u00ad", "")  # where a word may be parted at the end of a line
        node = self._top
        if self._open.get("pre"):
            texts = preformatted(raw)
        elif LINE_BREAK in raw:
            texts = split(raw)
        else:
            texts = [" ".join(raw.split())]
        self._tell(node)
        for text in texts:
            if text:
                self.found.append(Block(text, node, min(linked, len(text))))

    def _nest(self, tag: Tag) -> None:
        if tag.closing:
            self._close(tag.name)
        elif tag.name != "hr":
            self._enter(tag)

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if self._top.depth >= DEEPEST:
            return
        node = Node(name, self._top, tag.attributes)
        if name == "article" and not node.article:
            self._articles += 1
            node.article = self._articles
        self._open[name] = self._open.get(name, 0) + 1
        self._dropped += name in _DROPPED
        self._top = node

    def _tell(self, node: Node | None) -> None:
        """Add an element and those around it to those that hold text."""
        new = []
        while node is not None and not node.known:
            node.tell(self._known)
            new.append(node)
            node = node.parent
        self.nodes += reversed(new)

    def _close(self, name: str) -> None:
        while self._open.get(name):
            top = self._top
            self._open[top.tag] -= 1
            self._dropped -= top.tag in _DROPPED
            self._top = top.parent or top
            if self._top.depth < self._link:
                self._link = _NO_LINK
            if top.tag == name:
                return
