"""The annotation JSON of Citron (BBC Research & Development, 2021), both ways; one document a line.

A document is `{"text": ..., "quotes": [...]}`; a quote has `cue`, `sources`, `contents`, `coreferences`,
`confidence` and `id`, and each span `start`, `end` (exclusive, code points) and `text`. What Citron has no place
for goes beside that, under quoth's names, and comes back from there: of the quote, speaker, kind, role, audience,
type, rule and paragraph; of the document, its key and all that is known of it. Quotes inside quotes
and the context are not there; a cue in several pieces is only its first.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO, cast, get_args

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Quote, QuoteType, Span, Speaker, SpeakerKind
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote
from quoth.search.store.storable import storable

_MARKS = tuple("\"“”„«»‘’'`")
_DOUBLE = '"“”„«»'
_KINDS = get_args(SpeakerKind)
_PRONOUNS = frozenset("he she it they we i you who".split())
_BREAK = re.compile(r"\n\s*\n")


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write a line for each article; the quotes of one must stand together."""
    for key, group in groupby(quotes, lambda stored: stored.article):
        article = articles(key)
        meta = article.meta
        document = {
            "text": article.text,
            "quotes": [_write(stored.quote, article.text) for stored in group],
            "key": key,
        } | asdict(meta)
        out.write(json.dumps(document) + "\n")


def _write(quote: Quote, text: str) -> dict[str, Any]:
    def spans(places: Iterable[Span]) -> list[dict[str, Any]]:
        return [{"start": place.start, "end": place.end, "text": place.of(text)} for place in places]

    speaker = quote.speaker
    return {
        "id": quote.id,
        **({"cue": spans(quote.cue)[0]} if quote.cue else {}),
        "sources": spans(quote.source),
        "contents": spans(quote.content),
        "coreferences": [],
        "confidence": quote.confidence,
        "type": quote.type,
        "rule": quote.rule,
        "paragraph": quote.paragraph,
        "audience": quote.audience,
        "speaker": speaker.name if speaker else None,
        "kind": speaker.kind if speaker else None,
        "role": speaker.role if speaker else None,
    }


class Annotated:
    """Documents that were read, in the form in which `Archive.update` takes articles and their quotes."""

    def __init__(self) -> None:
        """Hold no document yet."""
        self.articles: list[Article] = []
        self._quotes: dict[tuple[str, str], tuple[Quote, ...]] = {}
        self._hash = sha256()

    @property
    def version(self) -> str:
        """Changes with what was read, so that the archive takes changed quotes of an unchanged text."""
        return f"citron {self._hash.hexdigest()}"

    def read(self, text: str, path: str) -> None:
        """Take the documents of a file. Raises ReadError."""
        self._hash.update(text.encode("utf-8", "surrogatepass"))
        for article, quotes in read(text, path):
            self.articles.append(article)
            self._quotes[article.path, article.doc] = quotes

    def extract(self, article: Article) -> tuple[Quote, ...]:
        """Return the quotes of one of the articles."""
        return self._quotes[article.path, article.doc]


def read(text: str, path: str = "-") -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield each document of a file with its quotes; there is one a line, or a single one over many lines.

    Of data that quoth did not write, a quote's type is told by its marks, and its speaker is the coreference, or
    else the source; a name is a person's then, for Citron does not say. Raises ReadError, with `path` in it, for
    the first document that is none.
    """
    parts = _documents(text)
    for number, part in enumerate(parts, 1):
        place = f"{path}, document {number}"
        doc = Path(path).stem if len(parts) == 1 else f"{Path(path).stem}#{number}"
        try:
            yield _document(json.loads(part), path, doc)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
            why = " ".join(str(error).split())[:200]
            raise ReadError(f"{place} is no Citron annotation ({why}): see docs/citing.md") from error


def _documents(text: str) -> list[str]:
    """Return the lines, if each could be a document; or else all of it."""
    lines = [line for line in text.split("\n") if line.strip()]
    return (
        lines
        if all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines)
        else [text]
    )


def _document(data: dict[str, Any], path: str, doc: str) -> tuple[Article, tuple[Quote, ...]]:
    text = _string(data, "text") or ""
    if not text and data["quotes"]:
        raise ValueError('it has no "text": write Citron\'s input into it')
    groups = data.get("coreference_groups") or []
    facts = {name: _strings(data, name) for name in ("authors", "notes")}
    single = {field.name: _string(data, field.name) for field in fields(Metadata) if field.name not in facts}
    meta = Metadata(**facts | single)  # type: ignore[arg-type]
    key = _string(data, "key") or meta.url or f"{Path(path).parent / doc}"
    article = storable(Article(key, text, path, doc, meta))
    quotes = tuple(_quote(_grouped(quote, groups), article) for quote in data["quotes"])
    if len({quote.id for quote in quotes}) < len(quotes):
        raise ValueError("two quotes have one id")
    return article, quotes


def _strings(data: dict[str, Any], name: str) -> tuple[str, ...]:
    values = data.get(name) or []
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} is no list of {'names' if name == 'authors' else 'strings'}")
    return tuple(values)


def _quote(data: dict[str, Any], article: Article) -> Quote:
    content = _spans(data["contents"], article.text)
    if not content:
        raise ValueError("a quote has no contents")
    text = " ".join(span.of(article.text) for span in content)
    source = _spans(data.get("sources"), article.text)
    breaks = len(_BREAK.findall(article.text, 0, content[0].start))
    return Quote(
        id=_id(data.get("id"), article.key, content),
        type=_type(data.get("type"), content, article.text),
        content=content,
        text=text,
        source=source,
        cue=_spans([data["cue"]] if data.get("cue") else [], article.text),
        speaker=_speaker(data, source, article.text),
        audience=_string(data, "audience"),
        paragraph=int(_between(1, data.get("paragraph") or breaks + 1, len(article.text))),
        confidence=_between(0.0, float(data.get("confidence") or 0), 1.0),
        rule=_string(data, "rule") or "citron",
    )


def _spans(places: Iterable[dict[str, Any]] | None, text: str) -> tuple[Span, ...]:
    """Return places as spans, in text order. Raises ValueError where they do not fit the text."""
    spans = []
    for place in places or ():
        span = Span(int(place["start"]), int(place["end"]))
        if not 0 <= span.start < span.end <= len(text) or place.get("text", span.of(text)) != span.of(text):
            raise ValueError(f"characters {span.start}-{span.end} of the text are not {place.get('text')!r}")
        spans.append(span)
    return tuple(sorted(spans))


def _speaker(data: dict[str, Any], source: tuple[Span, ...], text: str) -> Speaker | None:
    kind = _string(data, "kind")
    if "speaker" in data:
        name = _string(data, "speaker")
        return (
            Speaker(name, cast(SpeakerKind, kind), _string(data, "role")) if name and kind in _KINDS else None
        )
    places = [place.of(text) for place in (*_spans(data.get("coreferences"), text), *source)]
    name = max(places, key=_likely_name, default="")
    return Speaker(name, "person" if name[:1].isupper() else "unnamed") if name else None


def _likely_name(mention: str) -> tuple[bool, int]:
    """Return what is greater for a mention that is more of a name: capitals, no pronoun, length."""
    words = mention.split()
    return mention[:1].isupper() and mention.casefold() not in _PRONOUNS, len(words)


def _grouped(quote: dict[str, Any], groups: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """Return a quote with the mentions that its document groups with its source as its coreferences."""
    sources = {(place["start"], place["end"]) for place in quote.get("sources") or ()}
    same = [g for g in groups if any((place["start"], place["end"]) in sources for place in g)]
    return quote | {"coreferences": [place for g in same for place in g]} if same else quote


def _type(given: object, content: tuple[Span, ...], text: str) -> QuoteType:
    if given in get_args(QuoteType):
        return cast(QuoteType, given)
    if all(span.of(text).startswith(_MARKS) and span.of(text).endswith(_MARKS) for span in content):
        return "direct"
    return "mixed" if any(mark in span.of(text) for span in content for mark in _DOUBLE) else "indirect"


def _id(given: object, key: str, content: tuple[Span, ...]) -> str:
    """Return an id of quoth's as it is; or else one made from the article and the place."""
    if isinstance(given, str) and re.fullmatch("[0-9a-f]{16}", given):
        return given
    return sha256(f"{key}\0{content}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _string(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value or None


def _between(least: float, given: Any, most: float) -> float:
    """Return a number of the data, held within bounds; NaN is none."""
    number = float(given)
    if number != number:
        raise ValueError("NaN is no number")
    return min(max(number, least), most)
