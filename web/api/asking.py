"""What only reads: searches, quotes, citations, exports, speakers, articles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from quoth.indexer.model import Span
from quoth.indexer.text.segment import paragraphs
from quoth.search.archive import Archive
from quoth.search.cite import STYLES, cite
from quoth.search.errors import NotFoundError
from quoth.search.export import EXPORTS, SHEET
from quoth.search.model import Filters, Hit, StoredQuote
from quoth.search.query.facets import FACETS
from quoth.search.render.rows import Cited, Read, Shown, record
from quoth.search.verify.compare import differences
from quoth.web.api import shapes
from quoth.web.api.answers import answer, cursor, offset_of
from quoth.web.archives import Archives
from quoth.web.pages.files import as_file

asking = APIRouter()
Answers = dict[int | str, dict[str, Any]]
_WRONG: Answers = {
    status: {"model": shapes.Problem, "description": what, "content": {"application/problem+json": {}}}
    for status, what in ((400, "Cannot be understood"), (401, "A token is needed"), (404, "Not found"),
                         (422, "A field is wrong"), (503, "The archive is busy or damaged"))
}  # fmt: skip
Words = Annotated[str, Query(max_length=2_000, description="A query, as in docs/searching.md")]
Name = Annotated[str | None, Query(max_length=500)]
Names = Annotated[Sequence[Annotated[str, Query(max_length=500)]], Query(max_length=20)]
Day = Annotated[str | None, Query(max_length=10, description="2016, 2016-12 or 2016-12-22")]
Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before")]


def wanted(
    speaker: Names = (), role: Name = None, publisher: Name = None, since: Day = None, until: Day = None,
    type: Annotated[list[shapes.QuoteKind], Query(max_length=3)] = [],  # noqa: B006 - FastAPI copies it
    sure: Annotated[int | None, Query(ge=0, le=100, description="So many percent sure who, or more")] = None,
) -> Filters:  # fmt: skip
    """Return the limits of a search from the fields of an address."""
    names = tuple(name for name in speaker if name)
    return Filters(
        names or None,
        role or None,
        publisher or None,
        since or None,
        until or None,
        tuple(type) or None,
        sure,
    )


def within(
    filters: Annotated[Filters, Depends(wanted)],
    collection: Names = (),
    added: Annotated[
        int | None, Query(ge=0, le=2**60, description="Came after the archive had this generation")
    ] = None,
) -> Filters:
    """Return the limits of a search with those on what people keep."""
    return replace(filters, collection=tuple(name for name in collection if name) or None, added=added)


Wanted = Annotated[Filters, Depends(within)]


def shape(model: type[shapes.Shape], status: int = 200) -> Answers:
    """Return the answers of an endpoint, for the description."""
    return {status: {"model": model}, 304: {"description": "Known already"}, **_WRONG}


def archives(request: Request) -> Archives:
    """Return the open archives."""
    found: Archives = request.app.state.archives
    return found


@asking.get("/search", responses=shape(shapes.Found))
async def search(
    request: Request, filters: Wanted, q: Words = "", sort: Literal["relevance", "date", "added"] = "relevance",
    each: Annotated[bool, Query(description="Every copy of a statement by itself")] = False,
    limit: Limit = 20, after: Cursor = None,
) -> Response:  # fmt: skip
    """Find quotes by their words, by who said them, or both."""
    about = (q, filters, sort, each)
    start = offset_of(after, *about)

    def work(archive: Archive) -> dict[str, Any]:
        page = archive.search(q, filters, sort, start + limit, once=not each)
        more = len(page.hits) == start + limit and page.total > len(page.hits) + page.folded
        told = {
            "total": page.total,
            "folded": page.folded,
            "behind": page.behind,
            "hint": page.hint,
            "note": page.note,
        }
        hits = [record(hit) for hit in page.hits[start:]]
        return told | {"hits": hits, "next": cursor(start + limit, *about) if more else None}

    return answer(request, await archives(request).run(work))


@asking.get("/facets", responses=shape(shapes.Facets))
async def facets(
    request: Request, filters: Wanted, q: Words = "",
    names: Annotated[str, Query(max_length=200, description=f"Some of {', '.join(FACETS)}, with commas")] = "speaker",
    limit: Limit = 10,
) -> Response:  # fmt: skip
    """Count what a search finds by who said it, outlet, role, kind or year."""
    chosen = list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    if not chosen:
        raise NotFoundError(f"no facet is named: choose {', '.join(FACETS)}")
    for name in chosen:
        if name not in FACETS:
            raise NotFoundError(f"there is no facet {name[:40]!r}: choose {', '.join(FACETS)}")
    counted = await archives(request).run(lambda archive: archive.facets(chosen, q, filters, limit))
    listed = {
        name: [
            {name: getattr(row, name) for name in ("value", "quotes", "statements", "paraphrases")}
            for row in counted.counts
            if row.facet == name
        ]
        for name in chosen
    }
    told = {"total": counted.total, "statements": counted.statements, "paraphrases": counted.paraphrases}
    return answer(request, told | {"hint": counted.hint, "facets": listed, "distinct": counted.distinct})


@asking.get("/timeline", responses=shape(shapes.Periods))
async def timeline(
    request: Request, filters: Wanted, q: Words = "", by: Literal["year", "month", "day"] | None = None
) -> Response:
    """Count what a search finds by year, month or day."""
    found = await archives(request).run(lambda archive: archive.timeline(q, filters, by))
    return answer(request, {"periods": [record(one) for one in found]})


@asking.get("/quotes/{id}", responses=shape(shapes.Quote))
async def quote(request: Request, id: str) -> Response:
    """Give one quote with its paragraphs, its copies and the steps to its speaker."""
    return answer(request, await archives(request).run(lambda archive: record(shown(archive, id))))


@asking.get("/quotes/{id}/cite", responses=shape(shapes.Citation))
async def citation(
    request: Request, id: str, style: Annotated[str, Query(max_length=40)] = "apa"
) -> Response:
    """Cite a quote in a style: apa, mla, chicago, chicago-18 and their author-date, harvard, ieee, ap, bibtex, plain."""
    if style not in STYLES:
        raise NotFoundError(f"no citation style {style!r}: choose one of {', '.join(STYLES)}")
    stored = await archives(request).run(lambda archive: archive.quote(id))
    return answer(request, record(Cited(stored, style, cite(stored, style))))


@asking.get("/export", responses={200: {"description": "A file", "content": {"*/*": {}}}, **_WRONG})
async def exported(
    request: Request, filters: Wanted, q: Words = "",
    format: Annotated[str, Query(max_length=40, description=", ".join([*EXPORTS, SHEET]))] = "jsonl",
    id: Annotated[list[str] | None, Query(max_length=500, description="Quotes, in place of a search")] = None,
) -> Response:  # fmt: skip
    """Write all quotes that a search finds, or those with these ids, for another program."""

    def work(archive: Archive) -> Response:
        found: list[StoredQuote] = (
            [archive.quote(one) for one in id]
            if id
            else [hit.stored for hit in archive.search(q, filters, "date", None).hits]
        )
        return as_file(archive, found, format, "quotes")

    return await archives(request).run(work)


@asking.get("/speakers", responses=shape(shapes.Speakers))
async def speakers(request: Request, name: Name = None, limit: Limit = 50, after: Cursor = None) -> Response:
    """List who is quoted; `name` is the start of any words of a name."""
    start = offset_of(after, name)
    found = await archives(request).run(lambda archive: archive.speakers(name or None))
    more = cursor(start + limit, name) if len(found) > start + limit else None
    listed = [record(one) for one in found[start : start + limit]]
    return answer(request, {"total": len(found), "speakers": listed, "next": more})


@asking.get("/speakers/why", responses=shape(shapes.Joinings))
async def joinings(request: Request, name: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """Say why the mentions of a name were joined to one speaker or kept apart."""
    found = await archives(request).run(lambda archive: archive.people.explain(name))
    return answer(request, {"reasons": [record(one) for one in found]})


@asking.get("/speakers/meant", responses=shape(shapes.Meant))
async def meant(
    request: Request, who: Annotated[list[Annotated[str, Query(max_length=300)]], Query(max_length=50)]
) -> Response:
    """Give all speakers whom names in full, or ids of quotes, mean."""
    found = await archives(request).run(lambda archive: archive.people.meant(who))
    return answer(request, {"speakers": [{"name": name, "quotes": quotes} for name, quotes in found]})


@asking.get("/review", responses=shape(shapes.Doubtful))
async def doubtful(
    request: Request, below: Annotated[float, Query(ge=0, le=1)] = 0.8, limit: Limit = 50
) -> Response:
    """Give the quotations whose speakers are less sure than `below`, the most repeated first."""
    found = await archives(request).run(lambda archive: archive.people.doubtful(below, limit))
    return answer(request, {"quotes": [record(Hit(one)) for one in found]})


@asking.get("/speakers/topics", responses=shape(shapes.Topics))
async def topics(request: Request, name: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """Give the words that a speaker says more often than others."""
    found = await archives(request).run(lambda archive: archive.people.topics(name))
    return answer(request, {"topics": found})


@asking.get("/articles", responses=shape(shapes.Articles))
async def articles(request: Request, q: Name = None, limit: Limit = 50, after: Cursor = None) -> Response:
    """List the articles; `q` is the start of any words of their facts or paths."""
    start = offset_of(after, q)
    found = await archives(request).run(lambda archive: archive.articles(q or None))
    more = cursor(start + limit, q) if len(found) > start + limit else None
    listed = [record(one) for one in found[start : start + limit]]
    return answer(request, {"total": len(found), "articles": listed, "next": more})


@asking.get("/article", responses=shape(shapes.WholeArticle))
async def article(request: Request, key: Annotated[str, Query(max_length=4_000)]) -> Response:
    """Give an article with its text and its quotes; `key` is its key or url, or the id of a quote in it."""

    def work(archive: Archive) -> dict[str, Any]:
        named = archive.article_named(key)
        found = [record(Hit(one)) for one in archive.quotes_in(named.key)]
        return record(Read(archive.article(named.key), named.quotes)) | {"found": found}

    return answer(request, await archives(request).run(work))


@asking.get("/status", responses=shape(shapes.Counts))
async def status(request: Request) -> Response:
    """Say how big the archive is, and in which state."""
    return answer(request, record(await archives(request).run(Archive.counts)))


def shown(archive: Archive, id: str) -> Shown:
    """Return a quote with its paragraphs and its copies."""
    stored = archive.quote(id)
    whole = archive.article(stored.article)
    first, last = stored.quote.content[0].start, stored.quote.content[-1].end
    spans = paragraphs(whole.text)
    around = [span for span in spans if span.start < last and span.end > first]
    also = tuple((other, differences(stored.quote, other.quote)) for other in archive.like(stored.quote.id))
    place = Span(around[0].start, around[-1].end) if around else Span(first, last)
    return Shown(stored, whole, place, also, tuple(span.start for span in spans))
