"""What checks a claim, and what changes the archive: corrections."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from quoth.search import verify
from quoth.search.archive import Archive
from quoth.search.errors import QueryError
from quoth.search.model import Hit
from quoth.search.render.rows import Checked, record
from quoth.search.speakers.model import Correction
from quoth.web.api import shapes
from quoth.web.api.answers import answer
from quoth.web.api.asking import archives, shape

writing = APIRouter()


@writing.post("/verify", responses=shape(shapes.Check))
async def check(request: Request, claim: shapes.Claim, tolerance: int = 0) -> Response:
    """Check whether a quotation is real; so many words as `tolerance` says may differ."""
    asked = verify.Claim(claim.text, claim.speaker or None)
    found = await archives(request).run(lambda archive: archive.verify(asked, claim.besides))
    told = record(Checked(found, found.passes(max(0, tolerance))))
    for one, evidence in zip(told["evidence"], found.evidence, strict=True):
        one["quote"] = record(Hit(evidence.stored)) if evidence.stored else None
    return answer(request, told)


@writing.get("/corrections", responses=shape(shapes.Corrections))
async def corrections(request: Request) -> Response:
    """List what was corrected by hand."""
    found = await archives(request).run(lambda archive: archive.people.corrections())
    return answer(request, {"corrections": [record(one) for one in found]})


@writing.post("/corrections", status_code=201, responses=shape(shapes.Correction, 201))
async def correct(request: Request, new: shapes.NewCorrection) -> Response:
    """Say who said a quote, or that names are one speaker, or are not."""
    allowed(request)
    made = await archives(request).run(lambda archive: _made(archive, new))
    return answer(request, record(made), 201)


@writing.delete("/corrections/{number}", responses=shape(shapes.Correction))
async def undo(request: Request, number: int) -> Response:
    """Take a correction back."""
    allowed(request)
    return answer(request, record(await archives(request).run(lambda archive: archive.people.undo(number))))


def allowed(request: Request) -> None:
    """Raise HTTPException where the archive is only to be read."""
    if request.app.state.settings.read_only:
        raise HTTPException(403, "this archive is only to be read here")


def _made(
    archive: Archive, new: shapes.NewSpeaker | shapes.NewJoining | shapes.Confirmation | shapes.NewRole
) -> Correction:
    if isinstance(new, shapes.NewRole):
        return archive.people.role(new.who, new.role)
    if isinstance(new, shapes.Confirmation):
        return archive.people.confirm(archive.quote(new.quote).quote.id)
    if isinstance(new, shapes.NewJoining):
        make = {"merge": archive.people.merge, "split": archive.people.split, "alias": archive.people.alias}
        return make[new.action](new.who)
    if new.speaker is None and new.role is None and new.kind is None:
        raise QueryError("say what is right: `speaker`, `role` or `kind`")
    return archive.people.correct(archive.quote(new.quote).quote.id, new.speaker, new.role, new.kind)
