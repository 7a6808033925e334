"""Which blocks of a page are the article.

A linear-chain CRF over the blocks says how likely each is part of it (as Spengler & Gallinari 2010, "Document
structure meets page layout", WSDM); the element with most of what is likely is the body, in which less is asked of
a block than outside. Pages with few words are told by rules alone, as are pieces of pages.
"""

from collections.abc import Sequence
from functools import cache

from quoth.indexer.models.loading import Tagger, per_thread, shipped, tagger
from quoth.indexer.readers.pages.blocks import (
    BESIDE,
    HEADER,
    HEADING,
    MAIN,
    PARAGRAPH,
    TITLE,
    Block,
    Blocks,
)
from quoth.indexer.readers.pages.breaks import without_marks
from quoth.indexer.readers.pages.features import features

MODEL, NAMES = "pages.crfsuite", "pages.txt"
INSIDE, OUTSIDE, HALF = 0.2, 0.8, 0.4
"""Probability asked of a block inside the body and outside it, and that from which it counts for an element."""
SURE = 0.8
"""Where even the likeliest block of prose has less, less is asked of all."""
PROSE, MOST = 60, 600
"""Characters: of a block that is prose, and so many of one count."""
TOLD = 500
"""Characters: an article in JSON-LD that is longer goes before what little there is on the page."""
MOST_BLOCKS = 20_000
"""A page with more is told by rules, too: each takes the model some 3 kB."""
SMALL = 250
"""Characters of a page that is told by rules."""


@cache
def vocabulary() -> frozenset[str]:
    """Return the names of elements that the model knows."""
    with shipped() as folder:
        return frozenset((folder / NAMES).read_text(encoding="utf-8").split())


@per_thread
def _model() -> Tagger:
    with shipped() as folder:
        return tagger(folder / MODEL)


def everything(page: Blocks) -> list[str]:
    """Return the text of a piece of a page, but for what stands beside it."""
    return [block.text for block in page.found if not block.node.inside & (TITLE | BESIDE)]


def article(page: Blocks, told: str | None) -> list[str]:
    """Return the paragraphs of the article; `told` is its text as JSON-LD gives it, None without."""
    blocks = [block for block in page.found if not block.node.inside & TITLE]
    if sum(len(block.text) for block in blocks) < SMALL or len(blocks) > MOST_BLOCKS or _is_bare(page):
        kept = _by_rules(blocks)
    else:
        kept = _chosen(page, told) or _by_rules(blocks)
    paragraphs = without_marks([block.text for block in kept if not block.node.inside & HEADING])
    if (
        told
        and sum(map(len, paragraphs)) * 4 < len(told)
        and (len(told) > TOLD or not any(map(_is_text, kept)))
    ):
        return [line for line in told.splitlines() if line.strip()]
    return paragraphs


def _is_bare(page: Blocks) -> bool:
    """Return True if a page has no links and no names that tell anything: nothing but text is in it."""
    plain = all(not node.names and not node.inside & (BESIDE | HEADER) for node in page.nodes)
    return plain and not any(block.linked for block in page.found)


def _chosen(page: Blocks, told: str | None) -> list[Block]:
    model = _model()
    model.set(features(page, told))
    likely = [model.marginal("1", number) for number in range(len(page.found))]
    prose = [share for share, block in zip(likely, page.found, strict=True) if len(block.text) >= PROSE]
    scale = min(1.0, max(prose or likely, default=0.0) / SURE)
    inner = _body(page, likely, HALF * scale)
    return [
        block
        for block, share in zip(page.found, likely, strict=True)
        if share > (INSIDE * scale if id(block.node) in inner else OUTSIDE) and not block.node.inside & TITLE
    ]


def _body(page: Blocks, likely: Sequence[float], half: float) -> set[int]:
    """Return the ids of the elements of the body: of the smallest one with most likely text, less unlikely text."""
    worth = {id(node): 0.0 for node in page.nodes}
    for block, share in zip(page.found, likely, strict=True):
        if id(block.node) in worth:
            worth[id(block.node)] += min(len(block.text), MOST) * (share - half)
    best, most = None, 0.0
    for node in reversed(page.nodes):
        own = worth[id(node)]
        if own > most:
            best, most = node, own
        if node.parent and id(node.parent) in worth:
            worth[id(node.parent)] += own
    inner: set[int] = set() if best else {id(block.node) for block in page.found}
    for node in page.nodes:
        if node is best or id(node.parent) in inner:
            inner.add(id(node))
    return inner


def _by_rules(blocks: Sequence[Block]) -> list[Block]:
    """Return the paragraphs of the largest <article>, of <main>, or of the page, without forms, asides and lone links."""
    found = [block for block in blocks if not block.node.inside & BESIDE and block.linked < len(block.text)]
    found = [block for block in found if not block.node.inside & HEADER or block.node.inside & MAIN]
    found = found or list(blocks)  # some pages are one form, all of them
    sizes: dict[int, int] = {}
    for block in found:
        sizes[block.node.article] = sizes.get(block.node.article, 0) + len(block.text)
    largest = max((number for number in sizes if number), key=lambda number: sizes[number], default=0)
    best = [block for block in found if block.node.article == largest and largest]
    for wider in [block for block in found if block.node.inside & MAIN], found:
        if 3 * _size(best) < _size(wider):
            best = wider
    paragraphs = [block for block in best if block.node.inside & PARAGRAPH]
    return paragraphs if 4 * _size(paragraphs) >= _size(best) else best


def _is_text(block: Block) -> bool:
    return block.node.inside & PARAGRAPH != 0


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def headings(page: Blocks) -> tuple[list[str], str | None]:
    """Return the headings of the first level, and the title of the page; None without."""
    found = [block.text for block in page.found if block.node.inside & HEADING]
    return found, next((block.text for block in page.found if block.node.inside & TITLE), None)


def byline(page: Blocks) -> str | None:
    """Return the text of an element that is called a byline or an author; None without."""
    for block in page.found:
        near = block.node.names | (block.node.parent.names if block.node.parent else frozenset())
        if len(block.text) <= 120 and not near.isdisjoint(("byline", "author")):
            return block.text
    return None
