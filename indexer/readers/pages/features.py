"""What the model of `body` sees of each block of a page: its form, where it stands, what its elements are called."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from quoth.indexer.readers.pages.blocks import Block, Blocks, Node

PROSE = 60
"""Characters: a block with as many, mostly unlinked, looks like prose."""
_LENGTHS = (8, 16, 30, 50, 80, 120, 200, 350, 600)
_LINKED = (0.001, 0.2, 0.4, 0.7, 0.95)
_CONTAINERS = frozenset("div td article section main body form".split())
_PARTS = (1.0, 0.5, 0.2)
"""What of the weight of a paragraph counts for the element around it, and for those around that."""
_FAR = 60
"""Elements: so far up a common one is sought."""
_SHARES = (0.001, 0.05, 0.15, 0.35, 0.6, 0.85, 0.999)
_SIZES = (500, 1500, 4000, 10_000)
_SIBLINGS = (2, 4, 8, 20)
_STARTS = {**dict.fromkeys("“\"‘'«„", "mark"), **dict.fromkeys("0123456789", "digit")}
_PLACES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_ENDS = {
    **dict.fromkeys(".!?…。！？", "stop"),
    **dict.fromkeys(":;,", "colon"),
    **dict.fromkeys("”\"’'»“)]", "mark"),
}
_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li td th div blockquote pre dt dd section article body figure address a".split()
)
_INSIDE = frozenset(
    "article main aside footer header form table ul ol blockquote figure section h1 title address details".split()
)
_TEASER_WORDS = frozenset(
    """share comment comments subscribe newsletter read related cookie cookies copyright advertisement follow sign
    email print updated published photo image source tags topics rights reserved login register privacy""".split()
)


Features = dict[str, float]
"""Feature -> value: 1, but for names of elements, which count the less the more there are."""


def features(page: Blocks, told: str | None) -> list[Features]:
    """Return the features of each block of a page.

    `told` is the text of the article that the page gives in its JSON-LD, None without.
    """
    blocks = page.found
    best = _weigh(page)
    _inherit(page.nodes)
    texts = Counter(block.text for block in blocks)
    siblings = Counter(_family(block.node) for block in blocks)
    families: Counter[tuple[int, str]] = Counter()
    for block in blocks:
        if block.linked * 3 < len(block.text):
            families[_family(block.node)] += len(block.text)
    largest = max(families.values(), default=1)
    size = _bin(sum(families.values()), _SIZES)
    heading = next((n for n, block in enumerate(blocks) if block.node.tag == "h1"), -1)
    title = _key(next((block.text for block in blocks if block.node.tag == "title"), ""))
    body = _key(told) if told else ""
    total = sum(len(block.text) for block in blocks) or 1
    nodes: dict[object, Features] = {}
    chain = _chain(best)
    found = []
    before = 0
    for number, block in enumerate(blocks):
        node = block.node
        alike = id(node) if id(node) in chain else (id(node.parent), node.tag, node.names, node.hidden)
        if alike not in nodes:
            nodes[alike] = _of_node(node, best)
        own = _of_text(block) | nodes[alike]
        family = _family(node)
        own |= _place(
            _bin(before / total, _PLACES),
            _bin(siblings[family], _SIBLINGS),
            _bin(families[family] / largest, _SHARES),
            size,
            _bin(len(block.text), _LENGTHS),
        )
        own["early" if number < heading else "late" if heading >= 0 else "no heading"] = 1.0
        before += len(block.text)
        if texts[block.text] > 1:
            own["again"] = 1.0
        key = _key(block.text[:200])
        if key and title.startswith(key):
            own["title"] = 1.0
        if body:
            own["told" if key[:120] in body else "not told"] = 1.0
        found.append(own)
    return found


def _family(node: Node) -> tuple[int, str]:
    """Return what the paragraphs of one text share: their element, or the one around them and their tag."""
    return (id(node), "") if node.tag in _CONTAINERS else (id(node.parent), node.tag)


def _key(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(filter(str.isalnum, text)).lower()


def _bin(value: float, edges: Sequence[float]) -> int:
    return bisect_right(edges, value)


def _weigh(page: Blocks) -> Node | None:
    """Count the prose in each element; return the one whose own paragraphs have most, as Readability scores them."""
    scored: list[Node] = []
    for block in page.found:
        size = len(block.text)
        if size >= PROSE and block.linked * 3 < size:
            block.node.prose += size
            weight = 1.0 + min(size / 100, 3.0) + min(block.text.count(","), 5)
            node: Node | None = block.node if block.node.tag in _CONTAINERS else block.node.parent
            for part in _PARTS:
                if node is not None:
                    node.score += weight * part
                    scored.append(node)
                    node = node.parent
    for node in reversed(page.nodes):
        if node.prose and node.parent:
            node.parent.prose += node.prose
    return max(scored, key=lambda node: node.score, default=None)


def _inherit(nodes: Sequence[Node]) -> None:
    """Hand names and tags down to inner elements. What holds most of the page's prose is not hidden, whatever it says."""
    most = max((node.prose for node in nodes), default=0) / 2
    for node in nodes:
        parent = node.parent
        if parent is not None:
            node.above, node.tags = parent.above, parent.tags
            node.hidden = (node.hidden and node.prose <= most) or parent.hidden
        if node.tag in _INSIDE and node.tag not in node.tags:
            node.tags = node.tags | {node.tag}
        if not node.names <= node.above:
            node.above = node.above | node.names


def _chain(node: Node | None) -> set[int]:
    """Return the ids of an element and of those around it. All others in one parent that are called alike are alike."""
    found = set()
    while node is not None:
        found.add(id(node))
        node = node.parent
    return found


def _of_node(node: Node, best: Node | None) -> Features:
    """Return what is the same for all blocks of an element."""
    found = [f"tag={node.tag if node.tag in _TAGS else 'other'}"]
    found += [f"in={tag}" for tag in node.tags]
    parent = node.parent
    near = node.names | parent.names if parent else node.names
    if parent and parent.parent:
        near = near | parent.parent.names
    if node.hidden:
        found.append("hidden")
    if parent:
        found.append(f"parent={parent.tag}")
    if best:
        found += _relation(node, best)
    values = dict.fromkeys(found, 1.0)
    values |= dict.fromkeys([f"near={name}" for name in near], 2 / (1 + len(near)))
    values |= dict.fromkeys([f"above={name}" for name in node.above], 2 / (1 + len(node.above)))
    return values


def _relation(node: Node, best: Node) -> list[str]:
    """Return where an element stands to the one with most prose."""
    at: Node | None = node
    inside = set()
    steps = 0
    while at is not None and at is not best and steps < _FAR:
        inside.add(id(at))
        at = at.parent
        steps += 1
    top = best.prose or 1
    parent = node.parent or node
    found = [f"share={_bin(parent.prose / top, _SHARES)}"]
    if at is best:
        return [*found, f"inside={min(steps, 5)}"]
    out = 0
    up: Node | None = best
    while up is not None and id(up) not in inside and out < _FAR:
        up = up.parent
        out += 1
    common = up.prose / top if up else 0.0
    return [*found, f"outside={min(out, 4)}", f"common={_bin(common, (1.0, 1.1, 1.3, 1.7, 2.5))}"]


def _of_text(block: Block) -> Features:
    text = block.text
    size = len(text)
    first = text[0]
    found = _form(
        _bin(size, _LENGTHS),
        _bin(block.linked / size, _LINKED),
        _ENDS.get(text[-1], "letter"),
        "upper" if first.isupper() else "lower" if first.islower() else _STARTS.get(first, "other"),
        min(text.count(","), 3),
    ).copy()
    if size < 120:
        for word in text.lower().split():
            if word in _TEASER_WORDS:
                found[f"word={word}"] = 1.0
        if sum(map(str.isdigit, text)) * 4 > size:
            found["digits"] = 1.0
        if text.isupper():
            found["capitals"] = 1.0
        if "©" in text:
            found["©"] = 1.0
    return found


@lru_cache(8192)
def _form(length: int, linked: int, end: str, start: str, commas: int) -> Features:
    names = (
        f"length={length}", f"linked={linked}", f"end={end}", f"start={start}", f"length={length} end={end}",
        f"length={length} linked={linked}", f"commas={commas}",
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)


@lru_cache(8192)
def _place(place: int, siblings: int, family: int, size: int, length: int) -> Features:
    names = (
        f"place={place}", f"siblings={siblings}", f"family={family}", f"family={family} page={size}",
        f"family={family} length={length}",
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)
