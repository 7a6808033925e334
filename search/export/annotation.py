"""W3C Web Annotations (w3.org/TR/annotation-model, 2017): each quote as a place in its article, with who said it.

A place is given by its words with what stands around them. Offsets, which count in the text that quoth read and not in
the page that it was read from, are there only where the article has no address, and is that text. Of a split quote, each
stretch is a target. Of a recording with an address, the place is the moment.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from quoth.indexer.model import Article, Span
from quoth.search.cite.source import source_of
from quoth.search.cite.works import attribution, note
from quoth.search.export.addresses import address
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote

_MOMENT = {"type": "FragmentSelector", "conformsTo": "http://www.w3.org/TR/media-frags/"}
_AROUND = 32
"""Characters of prefix and suffix."""


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write a collection of annotations; asks for the article of each quote."""
    items = [annotation(stored, articles(stored.article)) for stored in quotes]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address("collection", *(item["id"] for item in items)),
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {
            "id": address("page", *(item["id"] for item in items)),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    out.write(dumps(collection, indent=1) + "\n")


def annotation(stored: StoredQuote, article: Article) -> dict[str, Any]:
    """Return one annotation."""
    quote = stored.quote
    body = [_text("describing", f"{note(stored, lambda key: article)} ({attribution(quote)})")]
    if quote.speaker:
        body.append(_text("tagging", quote.speaker.name))
    source = source_of(stored)
    page: dict[str, Any] = {"source": source.original or source.url or address(stored.article)}
    copy = {"state": {"type": "TimeState", "cached": source.url}} if source.original else {}
    known = bool(source.original or source.url)
    targets = [page | copy | {"selector": _selector(article.text, span, known)} for span in quote.content]
    if known and quote.time is not None:
        targets = [page | {"selector": _MOMENT | {"value": f"t={int(quote.time)}"}}]
    return {
        "id": address(stored.article, quote.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": targets if len(targets) > 1 else targets[0],
    }


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _selector(text: str, span: Span, of_page: bool) -> dict[str, Any] | list[dict[str, Any]]:
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    if of_page:
        return quoted
    return [quoted, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
