"""The quotes that a claim may come from: asked of the text index, the likeliest first.

Neither the archive's size nor the claim's length changes how many are compared word by word.
"""

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from quoth.indexer.model import Quote
from quoth.search.engines.interface import Found
from quoth.search.model import Filters, StoredQuote
from quoth.search.query.analysis import stems
from quoth.search.query.tree import Node, Or, Phrase
from quoth.search.query.tree import Word as Term
from quoth.search.store.record import Record
from quoth.search.verify.claim import Item
from quoth.search.verify.words import Word, turned, weight, words

Ask = Callable[[Node, Filters, int], Found]
"""Finds quotes in the text index, the best first, at most so many."""

_PHRASES = 16
_TERMS = 12
"""So many phrases and words of the claim are asked for."""
_FOUND = 100
"""So many quotes are read for each question."""
_LIKELIEST = 32
"""So many quotes in quotation marks, and so many paraphrases, are given."""
_LONGEST = 3_000
"""Words of a quote that are compared; longer ones are speeches in full."""


class Source(NamedTuple):
    """A quote, or its words between quotation marks, to compare a claim with."""

    stored: StoredQuote
    words: list[Word]
    """Those that are compared; offsets count in `stored.quote.text`."""
    spoken: bool
    """They stand between quotation marks."""
    outer: Quote | None = None
    """The quote around this one."""
    shared: float = 0.0
    """How much of the claim's words they have, by weight and in any order, 0 to 1."""

    def keys(self) -> list[str]:
        """Return what the words are compared by: those of a reporter as reported speech turns them."""
        plain = (word.key.strip("[]") for word in self.words)
        return list(plain) if self.spoken else list(map(turned, plain))


def sources(ask: Ask, record: Record, text: str, items: Sequence[Item], besides: str | None) -> list[Source]:
    """Return what a claim, `text` read as `items`, should be compared with; nothing from the article `besides`."""
    ids: dict[str, float] = {}
    phrases, terms = _phrases(text, items), _terms(text, items)
    for nodes, filters in ((phrases, Filters()), (terms, Filters()), (terms, Filters(type="indirect"))):
        if nodes:
            node = Or(tuple(nodes)) if len(nodes) > 1 else nodes[0]
            ids |= dict(ask(node, filters, _FOUND).ids)
    wanted = [item.key for item in items if isinstance(item, Word)]
    quotes = [stored for stored in record.quotes(ids) if stored.article != besides]
    outer = {inner.id: stored.quote for stored in quotes for inner in stored.quote.nested}
    found = [
        source._replace(outer=outer.get(stored.quote.id)) for stored in quotes for source in _sources(stored)
    ]
    return [*_likeliest(wanted, found, spoken=True), *_likeliest(wanted, found, spoken=False)]


def _phrases(text: str, items: Sequence[Item]) -> list[Node]:
    """Return rows of three words that stand together in the claim, spread over it."""
    runs: list[Node] = []
    for at in range(len(items) - 2):
        surface = [text[i.start : i.end] for i in items[at : at + 3] if isinstance(i, Word)]
        if len(surface) == 3 and all(map(stems, surface)):
            runs.append(Phrase(tuple(surface)))
    step = max(1, -(-len(runs) // _PHRASES))
    return runs[::step]


def _terms(text: str, items: Sequence[Item]) -> list[Node]:
    """Return the words of the claim that most likely tell it from others: the long ones and the numbers."""
    found = {
        item.key: Term(text[item.start : item.end])
        for item in items
        if isinstance(item, Word) and stems(text[item.start : item.end])
    }
    telling = [key for key in found if weight(key) == 1] or list(found)
    return [found[key] for key in sorted(telling, key=lambda key: (not key[0].isdigit(), -len(key)))[:_TERMS]]


def _sources(stored: StoredQuote) -> list[Source]:
    quote = stored.quote
    if len(quote.text) > 10 * _LONGEST:
        return []
    everything = words(quote.text)
    if quote.type != "mixed":
        return [Source(stored, everything, quote.type == "direct")]
    spans = [(part.at, part.at + len(part.text)) for part in quote.parts if part.quoted]
    flags = [any(start <= word.start < end for start, end in spans) for word in everything]
    spoken = [
        word if before else word._replace(opens=True)
        for word, before, flag in zip(everything, [False, *flags], flags, strict=False)
        if flag
    ]
    sources = [Source(stored, everything, False)]
    return [Source(stored, spoken, True), *sources] if spoken else sources


def _likeliest(wanted: Sequence[str], found: Iterable[Source], spoken: bool) -> list[Source]:
    """Return the sources that share most with the claim: words, and twice as much for two in a row."""
    asked = set(wanted if spoken else map(turned, wanted))
    rows = set(pairwise(wanted if spoken else map(turned, wanted)))
    total = sum(map(weight, asked)) or 1
    ranked: list[tuple[float, int, Source]] = []
    for number, source in enumerate(found):
        if source.spoken == spoken:
            having = source.keys()
            score = sum(map(weight, asked.intersection(having)))
            source = source._replace(shared=score / total)
            score += 2 * sum(max(map(weight, row)) for row in rows.intersection(pairwise(having)))
            ranked.append((score, -number, source))
    return [source for _, _, source in nlargest(_LIKELIEST, ranked, key=lambda one: one[:2])]
