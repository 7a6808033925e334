"""What stands around a quote: the text before and after it, and the number of its paragraph."""

from bisect import bisect_right
from collections.abc import Sequence

from quoth.indexer.model import Span

LIMIT = 300
"""Context of more characters than this is cut at a word."""


def before(text: str, start: int, sentences: Sequence[Span]) -> str:
    """Return what leads up to `start`: the rest of its sentence, and the sentence before if that is short."""
    own = bisect_right(sentences, start, key=lambda s: s.start) - 1
    first = own if own >= 0 and start - sentences[own].start > LIMIT // 4 else max(own - 1, 0)
    if own < 0:
        return ""
    lead = " ".join(text[sentences[first].start : start].split())
    return lead if len(lead) <= LIMIT else "… " + lead[-LIMIT:].split(" ", 1)[-1]


def after(text: str, end: int, sentences: Sequence[Span]) -> str:
    """Return what follows `end`: the rest of its sentence, and the next sentence if that is short."""
    own = bisect_right(sentences, end - 1, key=lambda s: s.start) - 1
    if own < 0:
        return ""
    last = own if sentences[own].end - end > LIMIT // 4 else min(own + 1, len(sentences) - 1)
    tail = " ".join(text[end : sentences[last].end].split())
    return tail if len(tail) <= LIMIT else tail[:LIMIT].rsplit(" ", 1)[0] + " …"
