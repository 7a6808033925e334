"""Quotes in a language that quoth cannot read: what stands between marks, with nobody named."""

import re
from collections.abc import Sequence

from quoth.indexer.document import Attribution, Document, Quotation
from quoth.indexer.model import Span

MARKS_ONLY = "marks-only"
"""The rule of such quotes. Their confidence is 0: no speaker was sought."""
FEWEST = 4
"""Words: less between marks is a name, a title or a word that the writer would not use."""
FEWEST_LETTERS = 12
"""The same where words are not set apart, as in Chinese."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]")


def is_foreign(language: str | None) -> bool:
    """Tell whether a text in that language, None if unknown, is to be read by its marks only."""
    return language not in (None, "en")


def attribute_by_marks(document: Document) -> Document:
    """Assign an attribution without a source for each quotation of the document."""
    return document.with_layers(attributions=tuple(by_marks(document.text, document.quotations)))


def by_marks(text: str, marked: Sequence[Quotation]) -> list[Attribution]:
    """Return the quotes of a text, one for each stretch between marks, or each run over several paragraphs."""
    groups: list[list[Span]] = []
    for quotation in marked:
        if groups and quotation.continues:
            groups[-1].append(quotation.span)
        else:
            groups.append([quotation.span])
    return [
        Attribution(tuple(group), (), (), "direct", 0.0, MARKS_ONLY)
        for group in groups
        if _says_something(" ".join(span.of(text) for span in group))
    ]


def _says_something(words: str) -> bool:
    return len(re.findall(r"\w+", words)) >= FEWEST or len(_UNSPACED.findall(words)) >= FEWEST_LETTERS
