"""Writes the quotes of a document: the last step, after which nothing but `Quote` is left."""

import hashlib
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quoth.indexer.attribution.audience import audience
from quoth.indexer.document import Document, Resolution
from quoth.indexer.layout.transcripts import LAID
from quoth.indexer.model import Quote
from quoth.indexer.quotations.parts import parts
from quoth.indexer.text import context

_WORD = re.compile(r"\w+")


def write_quotes(document: Document) -> Document:
    """Assign a quote for each resolution of the document, in order."""
    writer = _Writer(document)
    return document.with_layers(quotes=tuple(map(writer.quote, document.resolutions)))


@dataclass
class _Writer:
    """Writes the quotes of one document, and numbers those of the same words."""

    document: Document
    seen: Counter[str] = field(default_factory=Counter)

    def quote(self, resolution: Resolution) -> Quote:
        document, found = self.document, resolution.attribution
        text, sentences = document.text, document.sentence_spans
        first, last = found.content[0].start, found.content[-1].end
        words = " ".join(span.of(text) for span in found.content)
        folded = fold(words)
        self.seen[folded] += 1
        return Quote(
            id=identifier(document.article.key, folded, self.seen[folded]),
            type=found.type,
            content=found.content,
            text=words,
            parts=parts(text, found.content, document.quotations, found.rule in LAID),
            source=found.source,
            cue=found.cue,
            speaker=resolution.speaker,
            audience=audience(text, found.cue[0]) if found.cue else None,
            paragraph=document.line_at(first) + 1,
            before=context.before(text, first, sentences),
            after=context.after(text, last, sentences),
            confidence=round(resolution.confidence, 3),
            rule=found.rule,
            reason=resolution.reason,
            polarity=found.polarity,
            nested=tuple(map(self.quote, resolution.nested)),
        )


def timed(quote: Quote, times: Sequence[tuple[int, float]]) -> Quote:
    """Return a quote of a transcript with its time; `times` as in `Article.times`."""
    at = bisect_right(times, (quote.content[0].start, math.inf)) - 1
    nested = tuple(timed(inner, times) for inner in quote.nested)
    return replace(quote, time=times[at][1] if at >= 0 else None, nested=nested)


def fold(words: str) -> str:
    """Return words without case, marks and punctuation, so that an id does not hang on them."""
    return " ".join(_WORD.findall(words.casefold()))


def identifier(key: str, words: str, number: int) -> str:
    """Return the id of the `number`th quote of the same words in the article named `key`."""
    return hashlib.sha256(f"{key}\0{words}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
