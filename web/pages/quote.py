"""The page of one quote: its words, its place, why this speaker, its copies, its citations."""

from starlette.requests import Request
from starlette.responses import Response

from quoth.indexer.model import Article
from quoth.indexer.text.segment import paragraphs
from quoth.search.archive import Archive
from quoth.search.cite import STYLES, Setting, cite, runs
from quoth.search.cite.fragments import link
from quoth.search.cite.warnings import warnings
from quoth.search.errors import NotFoundError
from quoth.search.export import EXPORTS
from quoth.search.model import StoredQuote
from quoth.search.render.kept import facts
from quoth.search.render.why import step, why
from quoth.search.verify.compare import differences
from quoth.web import lit
from quoth.web.pages.files import as_file
from quoth.web.rendering import page

STYLE_NAMES = {
    "apa": "APA 7",
    "mla": "MLA 9",
    "chicago": "Chicago, notes",
    "chicago-author-date": "Chicago, author-date",
    "chicago-18": "Chicago 18, notes",
    "chicago-18-author-date": "Chicago 18, author-date",
    "harvard": "Harvard",
    "ieee": "IEEE",
    "ap": "Newsroom (AP)",
    "biblatex": "BibLaTeX",
    "bibtex": "BibTeX",
    "plain": "Plain",
}


def quote(archive: Archive, request: Request) -> Response:
    """Return the page of the quote whose id is in the path."""
    stored = archive.quote(request.path_params["id"])
    article = archive.article(stored.article)
    one, quotes = stored.quote, [each.quote for each in archive.quotes_in(stored.article)]
    starts = [span.start for span in paragraphs(article.text)]
    return page(
        request,
        "quote.html",
        stored=stored,
        pieces=lit.words(one),
        article=article,
        paragraphs=lit.article(article.text, quotes, [reason.span for reason in one.reason]),
        colours=lit.colours(quotes),
        steps=[step(reason, one, starts) for reason in one.reason],
        why=why(one),
        denial=one.polarity.span.of(article.text) if one.polarity.span else None,
        also=[(other, differences(stored.quote, other.quote)) for other in archive.like(stored.quote.id)],
        citations=citations(stored, article),
        warnings=warnings(stored),
        link=link(stored, article, original=bool(stored.meta.archive_url)),
        archived=link(stored, article) if stored.meta.archive_url else None,
        exports=list(EXPORTS),
        collections=[each.name for each in archive.collections.collections()],
    )


def citations(stored: StoredQuote, article: Article) -> list[tuple[str, str, list[list[tuple[str, bool]]]]]:
    """Return of each style its short name, its name and its fields in pieces, True for italics."""
    found = []
    for style in STYLES:
        made = cite(stored, style, Setting(articles=lambda key: article))
        fields = [field for field in (made.sentence, made.in_text, made.entry) if field]
        pieces = [[(field, False)] if made.data else list(runs(field)) for field in fields]
        found.append((style, STYLE_NAMES.get(style, style), pieces))
    return found


def article(archive: Archive, request: Request) -> Response:
    """Return the page of an article with all of its quotes; `key` is in the address."""
    key = request.query_params.get("key", "")
    if not key:
        raise NotFoundError("no article has an empty key: the list of articles has them all")
    whole = archive.article(key)
    quotes = [one.quote for one in archive.quotes_in(key)]
    shown = lit.article(whole.text, quotes)
    edited = next((one for one in archive.edits.edits() if one.article == key), None)
    return page(
        request,
        "article.html",
        article=whole,
        quotes=quotes,
        paragraphs=shown,
        colours=lit.colours(quotes),
        edited=edited and (facts(edited), edited.made),
    )


def exported(archive: Archive, request: Request) -> Response:
    """Return the quote whose id is in the path as a file of the format that is in the path."""
    stored = archive.quote(request.path_params["id"])
    return as_file(archive, [stored], request.path_params["format"], f"quote-{stored.quote.id}")
