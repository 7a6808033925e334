"""JSON-LD in schema.org's words: the NewsArticle, the Quotation in it, and the Claim that it makes.

A paraphrase is a Claim only, and its text the article's sentence, for the words are the reporter's. What was denied, or is
not reported to have been said, is a Claim of nobody: the sentence that says so. ClaimReviews are `claim-review`.
"""

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from quoth.indexer.model import Speaker
from quoth.search.cite.fragments import link
from quoth.search.cite.locators import locator
from quoth.search.cite.marks import clean
from quoth.search.cite.names import is_organisation
from quoth.search.cite.reported import is_reported, reported
from quoth.search.cite.source import Source
from quoth.search.cite.wording import words
from quoth.search.cite.works import Work, attribution, works
from quoth.search.export.addresses import address
from quoth.search.export.interface import Articles
from quoth.search.model import StoredQuote, shown_role

Node = dict[str, Any]


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
    """Return the authors, each a person unless the name is that of an organisation."""
    kinds = {True: "Organization", False: "Person"}
    names = [author.direct() for author in source.authors]
    return [{"@type": kinds[is_organisation(name)], "name": name} for name in names]


def _statement(stored: StoredQuote, article: str, articles: Articles) -> Iterable[Node]:
    """Yield the quotation, if the words are said to be the speaker's, and the claim, in it or in the article."""
    quote = stored.quote
    asserted = quote.polarity.kind == "asserted"
    who = speaker_node(quote.speaker) if quote.speaker and asserted else {}
    of = speaker_document(quote.speaker) if quote.speaker and asserted else None
    place, text = article, words(quote)
    if quote.type != "indirect" and asserted:
        place = address(stored.article, quote.id)
        yield _kept(
            {
                "@id": place,
                "@type": "Quotation",
                "identifier": quote.id,
                "text": text,
                "creator": who,
                "isBasedOn": of,
                "isPartOf": {"@id": article},
                "description": f"{locator(quote)}; {attribution(quote)}",
                "url": link(stored, articles(stored.article)),
            }
        )
    if is_reported(quote):
        text = reported(stored, articles(stored.article)) or (text if asserted else "")
    if text:
        yield _kept(
            {
                "@id": address(stored.article, quote.id, "claim"),
                "@type": "Claim",
                "text": text,
                "author": who,
                "isBasedOn": of,
                "appearance": {"@id": place},
            }
        )


def speaker_node(speaker: Speaker) -> Node:
    """Return a speaker as a Person or an Organization, the only kinds that schema.org lets make a statement.

    Who has no name gets a description only; a document is no maker: {}.
    """
    if speaker.kind in ("document", "nobody"):
        return {}
    named = speaker.kind not in ("unnamed", "group")
    role = clean(shown_role(speaker) or "") or None
    name = clean(speaker.name)
    described = role if named else ", ".join(part for part in (name, role) if part)
    kind = "Organization" if speaker.kind in ("organisation", "group") else "Person"
    return _kept({"@type": kind, "name": name if named else None, "description": described})


def speaker_document(speaker: Speaker) -> Node | None:
    """Return the document that makes a statement, or None."""
    return {"@type": "CreativeWork", "name": clean(speaker.name)} if speaker.kind == "document" else None


def _kept(node: Node) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in node.items() if value}
