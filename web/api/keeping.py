"""What people say of articles, and what they keep: edits, collections, searches."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from quoth.search.archive import Archive
from quoth.search.kept.collections import named
from quoth.search.kept.model import Collected, Collection, News
from quoth.search.model import Filters
from quoth.search.render.rows import record
from quoth.web.api import kept_shapes as shapes
from quoth.web.api.answers import answer
from quoth.web.api.asking import archives, shape
from quoth.web.api.writing import allowed

keeping = APIRouter()
Key = Annotated[
    str, Query(min_length=1, max_length=4_000, description="Its key or url, or the id of a quote in it")
]
OneKey = Annotated[
    list[Annotated[str, Query(min_length=1, max_length=4_000)]],
    Query(min_length=1, max_length=1, description="Its key, or a part of its key or path"),
]
Kept = Annotated[str, Query(min_length=1, max_length=100, description="Its name")]
Most = Annotated[int, Query(ge=1, le=10_000)]


@keeping.get("/edits", responses=shape(shapes.Edits))
async def edits(request: Request) -> Response:
    """List what was said of articles, which counts more than what their files say."""
    found = await archives(request).run(lambda archive: archive.edits.edits())
    return answer(request, {"edits": [record(one) for one in found]})


@keeping.post("/edits", status_code=201, responses=shape(shapes.Edit, 201))
async def edit(request: Request, new: shapes.NewEdit) -> Response:
    """Say what is known of an article; facts that are left out stay, null is not known."""
    allowed(request)
    facts = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in new.facts.model_dump(exclude_unset=True).items()
    }
    made = await archives(request).run(lambda archive: archive.edits.edit(new.article, facts))
    return answer(request, record(made), 201)


@keeping.delete("/edits", responses=shape(shapes.Edit))
async def forget(request: Request, article: Key) -> Response:
    """Forget what was said of an article: its file counts again when it is next read."""
    allowed(request)
    return answer(request, record(await archives(request).run(lambda archive: archive.edits.forget(article))))


@keeping.get("/removed", responses=shape(shapes.KeptOut))
async def kept_out(request: Request) -> Response:
    """List the articles that were removed and stay out."""
    found = await archives(request).run(lambda archive: archive.edits.kept_out())
    return answer(request, {"articles": [record(one) for one in found]})


@keeping.post("/removed", status_code=201, responses=shape(shapes.KeptOut, 201))
async def remove(request: Request, which: shapes.Removal) -> Response:
    """Remove articles with their quotes; they stay out."""
    allowed(request)
    found = await archives(request).run(lambda archive: archive.edits.remove(which.articles))
    return answer(request, {"articles": [record(one) for one in found]}, 201)


@keeping.delete("/removed", responses=shape(shapes.KeptOut))
async def restore(request: Request, article: OneKey) -> Response:
    """Let an article that was removed come in again when its file is next read; one in a request, as keys may be long."""
    allowed(request)
    found = await archives(request).run(lambda archive: archive.edits.restore(article))
    return answer(request, {"articles": [record(one) for one in found]})


@keeping.get("/collections", responses=shape(shapes.Collections))
async def collections(request: Request) -> Response:
    """List the collections; `/search?collection=NAME` finds the quotes of one."""
    found = await archives(request).run(lambda archive: archive.collections.collections())
    return answer(request, {"collections": [record(one) for one in found]})


@keeping.post("/collections", status_code=201, responses=shape(shapes.Collections, 201))
async def collect(request: Request, new: shapes.NewCollected) -> Response:
    """Put quotes into collections, with notes: null leaves what was noted, an empty one takes it away."""
    allowed(request)
    items = [Collected(one.collection, one.quote, one.note) for one in new.items]

    def work(archive: Archive) -> list[Collection]:
        archive.collections.take(items)
        names = {named(one.collection) for one in items}
        return [one for one in archive.collections.collections() if one.name in names]

    found = await archives(request).run(work)
    return answer(request, {"collections": [record(one) for one in found]}, 201)


@keeping.delete("/collections", responses=shape(shapes.Dropped))
async def drop(
    request: Request, collection: Kept, quote: Annotated[list[shapes.Id], Query(max_length=500)]
) -> Response:
    """Take quotes out of a collection; one without quotes is gone."""
    allowed(request)
    dropped = await archives(request).run(lambda archive: archive.collections.drop(collection, quote))
    return answer(request, {"dropped": dropped})


@keeping.get("/searches", responses=shape(shapes.Searches))
async def searches(request: Request) -> Response:
    """List the searches that were saved, each with how many quotes are new."""
    found = await archives(request).run(lambda archive: archive.searches.saved())
    return answer(request, {"searches": [record(one) for one in found]})


@keeping.post("/searches", status_code=201, responses=shape(shapes.Saved, 201))
async def save(request: Request, new: shapes.NewSearch) -> Response:
    """Save a search, in place of one of that name; what it finds now counts as seen."""
    allowed(request)
    limits: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in new.filters.model_dump().items()
        if value not in (None, [])
    }
    made = await archives(request).run(
        lambda archive: archive.searches.save(new.name, new.query, Filters(**limits))
    )
    return answer(request, record(made), 201)


@keeping.delete("/searches", responses=shape(shapes.Saved))
async def forget_search(request: Request, name: Kept) -> Response:
    """Keep a search no longer."""
    allowed(request)
    return answer(request, record(await archives(request).run(lambda archive: archive.searches.forget(name))))


@keeping.get("/searches/new", responses=shape(shapes.News))
async def new(request: Request, name: Kept, limit: Most = 1_000) -> Response:
    """Give what is new in a search, the newest articles first; it stays new until `/searches/seen` is told."""
    found = await archives(request).run(lambda archive: archive.searches.new(name, limit))
    return answer(request, _news(found))


@keeping.get("/searches/latest", responses=shape(shapes.News))
async def latest(request: Request, name: Kept, limit: Most = 100) -> Response:
    """Give what a search finds, seen or not, what came last first."""
    found = await archives(request).run(lambda archive: archive.searches.latest(name, limit))
    return answer(request, _news(found))


@keeping.post("/searches/seen", responses=shape(shapes.Saved))
async def see(request: Request, seen: shapes.Seen) -> Response:
    """Say that what is new in a search was seen, up to the generation that came with it."""
    allowed(request)
    found = await archives(request).run(lambda archive: archive.searches.see(seen.name, seen.upto))
    return answer(request, record(found))


def _news(news: News) -> dict[str, object]:
    page = news.page
    told = {"total": page.total, "folded": page.folded, "hits": [record(hit) for hit in page.hits]}
    return {"saved": record(news.saved), "upto": news.upto} | told
