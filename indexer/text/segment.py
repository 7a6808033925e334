"""Paragraphs, sentences and tokens, all as spans of the article's text.

Sentences are found outside quotation marks only: what stands between marks is one piece, whatever
full stops are in it. Punkt (Kiss & Strunk 2006) decides with a list of abbreviations of our own.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Any

from quoth.indexer.document import Document
from quoth.indexer.model import Span
from quoth.indexer.text.wrapping import unwrapped

CONTINUES = ")],;:%"
"""What no sentence starts with."""
PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"  # 1,000
    r"|[^\W\d_]\w*(?:[-&]\w+|['’](?!s\b)\w+)*"  # co-operate, don't, O'Neill-Hart, AT&T
    r"|['’]s\b"  # the possessive is a token of its own
    r"|``|''|\.{2,}|\w+|[^\w\s]"
)
ABBREVIATIONS = frozenset(
    """a.d a.m adm adv alh apr asst atty aug b.c ave barr blvd brgy brig capt cllr cmdr co col comr
    corp cpl dec dept det dr dra e.g engr est etc feb fr ft gen
    gov hon i.e inc insp jan jr lieut lt ltd ma maj mar messrs mr mrs ms mt no nov oct p.m ph.d pres prof pvt rep
    reps rev sec sen sens sep sept sgt sr st sta sto supt u.k u.n u.s u.s.a v vs""".split()
)


_span = partial(tuple.__new__, Span)  # twice as fast as Span(*pair), for every word of an article


def split_lines(document: Document) -> Document:
    """Assign the lines of the document's text."""
    return document.with_layers(lines=tuple(paragraphs(document.text)))


def paragraphs(text: str) -> list[Span]:
    """Return the lines of `text` that hold anything, without their line ends; lines broken by their length as one."""
    lines = PARAGRAPH.finditer(unwrapped(text))
    return [Span(*match.span()) for match in lines if not match.group().isspace()]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words and punctuation marks of `text[start:end]`."""
    stop = len(text) if end is None else end
    return [_span(match.span()) for match in TOKEN.finditer(text, start, stop)]


def sentences(text: str, paragraph: Span, quotations: Sequence[Span] = ()) -> list[Span]:
    """Split one paragraph; `quotations` are the stretches between marks in it, in order."""
    masked = _mask(text, paragraph, quotations)
    found: list[Span] = []
    for start, end in _punkt().span_tokenize(masked):
        span = Span(paragraph.start + start, paragraph.start + end)
        first = masked[start]
        if found and (first in CONTINUES or (first.islower() and first != "q")):  # "(D-Mo.) said"
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _mask(text: str, paragraph: Span, quotations: Iterable[Span]) -> str:
    """Return the paragraph with each quotation's inside made one long word, its last stop kept."""
    pieces, at = [], paragraph.start
    for start, end in quotations:
        if start < at or end > paragraph.end:
            continue
        pieces.append(text[at:start])
        stop = text[start:end].rstrip("\"'”’»“")[-1:]
        length = end - start
        pieces.append("Q" * (length - 1) + "." if stop in (".", "?", "!") else "q" * length)
        at = end
    pieces.append(text[at : paragraph.end])
    return "".join(pieces)


@cache
def _punkt() -> Any:
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class Variables(PunktLanguageVars):  # type: ignore[misc]  # nltk has no types
        """Punkt's own pattern without the clock by which nltk breaks off on a slow machine: it cannot run away."""

        def period_context_re(self) -> Any:
            return pattern

    compiled = PunktLanguageVars().period_context_re()
    pattern = re.compile(compiled.pattern, re.UNICODE | re.VERBOSE)
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters, lang_vars=Variables())
