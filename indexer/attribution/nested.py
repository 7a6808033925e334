"""Quotations inside quotations: what a speaker is quoted as saying that somebody else said."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from quoth.indexer.attribution.assemble import attribute
from quoth.indexer.attribution.marks_only import MARKS_ONLY
from quoth.indexer.attribution.relations import find_relations
from quoth.indexer.document import Attribution, Document, Quotation
from quoth.indexer.layout.transcripts import TURNS
from quoth.indexer.model import Span
from quoth.indexer.text.sentences import split_sentences


def attribute_nested(document: Document) -> Document:
    """Give each attribution of the document those of the quotations inside its content."""
    return document.with_layers(attributions=tuple(_with_nested(document, a) for a in document.attributions))


def _with_nested(document: Document, attribution: Attribution) -> Attribution:
    if attribution.type == "indirect" or attribution.rule == MARKS_ONLY:
        return attribution
    found = []
    for span in attribution.content:
        inside = _inside(document, span)
        if attribution.rule not in TURNS:  # its own marks are the outer ones
            inside = [inner for quotation in inside for inner in quotation.inner]
        if inside:
            found += [_with_nested(document, a) for a in _read(document, span, inside)]
    return replace(attribution, nested=tuple(found))


def _inside(document: Document, span: Span) -> list[Quotation]:
    return list(takewhile(lambda q: q.span.start < span.end, document.quotations_from(span.start)))


def _read(document: Document, span: Span, quotations: list[Quotation]) -> Iterator[Attribution]:
    """Yield the attributions of quotations in a stretch of the text, which is read as a paragraph by itself."""
    stretch = Document(article=document.article, lines=(span,), quotations=tuple(quotations), prose=(0,))
    for step in (split_sentences, find_relations, attribute):
        stretch = step(stretch)
    yield from (a for a in stretch.attributions if a.type != "indirect")
