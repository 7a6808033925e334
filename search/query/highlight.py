"""Which stretches of a text a query matches: what a page of results marks."""

from quoth.indexer.model import Span
from quoth.search.query.analysis import tokens, words
from quoth.search.query.spelling import close
from quoth.search.query.tree import Fuzzy, Node, Prefix, leaves, wanted


def matches(node: Node | None, text: str) -> tuple[Span, ...]:
    """Return the stretches of `text` that are words and phrases of the query, in order, not overlapping.

    Words that must not match are left out, whether or not the text matches as a whole. A phrase is one
    stretch from its first word to its last.

    >>> from quoth.search.query.language import parse
    >>> text = "“Chlorine attacks, and then more attacks”"
    >>> [span.of(text) for span in matches(parse('"chlorine attack" more -then'), text)]
    ['Chlorine attacks', 'more']
    >>> [span.of(text) for span in matches(parse("attac* OR choride~ OR speaker:then"), text)]
    ['Chlorine', 'attacks', 'attacks']
    """
    sequences: dict[str, set[tuple[str, ...]]] = {}  # by their first stem
    for sequence in wanted(node):
        sequences.setdefault(sequence[0], set()).add(sequence)
    loose = [leaf for leaf in leaves(node) if isinstance(leaf, Prefix | Fuzzy) and leaf.field == "text"]
    if not sequences and not loose:
        return ()
    found = list(tokens(text))
    line = [token.stem for token in found]
    spans: list[Span] = []
    for at, token in enumerate(found):
        for sequence in sequences.get(token.stem, ()):
            if tuple(line[at : at + len(sequence)]) == sequence:
                _add(spans, Span(token.start, found[at + len(sequence) - 1].end))
        if loose and any(_like(leaf, token.stem, text[token.start : token.end]) for leaf in loose):
            _add(spans, Span(token.start, token.end))
    return tuple(spans)


def _like(leaf: Prefix | Fuzzy, stem: str, word: str) -> bool:
    """Tell whether a leaf is about a word, or about its stem."""
    for form in (stem, *words(word)):
        if form.startswith(leaf.start) if isinstance(leaf, Prefix) else any(close(leaf.word, [form])):
            return True
    return False


def _add(spans: list[Span], span: Span) -> None:
    """Append a span that starts at or after the last one; the two become one if they overlap."""
    if spans and span.start < spans[-1].end:
        span = Span(spans[-1].start, max(spans.pop().end, span.end))
    spans.append(span)
