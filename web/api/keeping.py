"""What people say of articles, and what they keep: edits, collections, searches."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from quoth.search.render.rows import record
from quoth.web.api import shapes
from quoth.web.api.answers import answer
from quoth.web.api.asking import archives, shape
from quoth.web.api.writing import allowed

keeping = APIRouter()
Key = Annotated[
    str, Query(min_length=1, max_length=4_000, description="Its key or url, or the id of a quote in it")
]


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
async def restore(request: Request, article: Annotated[list[Key], Query(max_length=100)]) -> Response:
    """Let articles that were removed come in again when their files are next read."""
    allowed(request)
    found = await archives(request).run(lambda archive: archive.edits.restore(article))
    return answer(request, {"articles": [record(one) for one in found]})
