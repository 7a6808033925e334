"""JSON-LD in schema.org's words: the NewsArticle, the Quotation in it, and the Claim that it makes.

A paraphrase is a Claim only, for its words are the reporter's. A ClaimReview is never written: whether a claim
is true is for a person to say, who signs it.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from quoth.indexer.model import Speaker
from quoth.search.cite.fragments import link
from quoth.search.cite.marks import clean
from quoth.search.cite.source import Source
from quoth.search.cite.wording import words
from quoth.search.cite.works import Work, attribution, works
from quoth.search.export.addresses import address
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote

Node = dict[str, Any]
_TYPES = {"person": "Person", "unnamed": "Person", "organisation": "Organization", "document": "CreativeWork"}


def export(quotes: Iterable[StoredQuote], articles: Articles, out: TextIO) -> None:
    """Write one graph."""
    graph = [node for work in works(quotes) for node in _nodes(work, articles)]
    out.write(dumps({"@context": "https://schema.org", "@graph": graph}, indent=1) + "\n")


def _nodes(work: Work, articles: Articles) -> Iterable[Node]:
    article = _article(work)
    yield article
    for stored in work.quotes:
        yield from _statement(stored, article["@id"], articles)


def _article(work: Work) -> Node:
    source = work.source
    fields = {
        "@id": source.original or source.url or address(work.quotes[0].article),
        "@type": "NewsArticle",
        "headline": source.title,
        "author": [] if source.self_published() else _authors(source),
        "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
        "datePublished": source.date.iso() if source.date else None,
        "url": source.original or source.url,
        "archivedAt": source.original and source.url,
    }
    return {name: value for name, value in fields.items() if value}


def _authors(source: Source) -> list[Node]:
    """Return the authors; of one who is not told apart from an organisation, only the name."""
    persons = {True: {"@type": "Person"}, False: {}}
    return [persons[bool(author.given)] | {"name": author.direct()} for author in source.authors]


def _statement(stored: StoredQuote, article: str, articles: Articles) -> Iterable[Node]:
    """Yield the quotation, unless it is a paraphrase, and the claim, which appears in it or in the article."""
    quote = stored.quote
    who = _speaker(quote.speaker) if quote.speaker else None
    place = article
    if quote.type != "indirect":
        place = address(stored.article, quote.id)
        fields = {
            "@id": place,
            "@type": "Quotation",
            "identifier": quote.id,
            "text": words(quote),
            "creator": who,
            "isPartOf": {"@id": article},
            "description": f"para. {quote.paragraph}; {attribution(quote)}",
            "url": link(stored, articles(stored.article)),
        }
        yield {name: value for name, value in fields.items() if value}
    claim = {
        "@id": address(stored.article, quote.id, "claim"),
        "@type": "Claim",
        "text": words(quote),
        "author": who,
        "appearance": {"@id": place},
    }
    yield {name: value for name, value in claim.items() if value}


def _speaker(speaker: Speaker) -> Node:
    """Return the speaker; who has no name of his own gets a description only."""
    named = speaker.kind not in ("unnamed", "group")
    role = clean(speaker.role or "") or None
    name = clean(speaker.name)
    described = role if named else ", ".join(part for part in (name, role) if part)
    fields = {
        "@type": _TYPES.get(speaker.kind, "Thing"),
        "name": name if named else None,
        "description": described,
    }
    return {name: value for name, value in fields.items() if value}
