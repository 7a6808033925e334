"""Corrections by hand: of one quote, of names that are one speaker or are not, and taking them back."""

from collections.abc import Callable
from typing import cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from quoth.indexer.errors import QuothError
from quoth.indexer.model import SpeakerKind
from quoth.search.archive import Archive
from quoth.search.errors import NotFoundError, QueryError
from quoth.search.model import Hit, StoredQuote
from quoth.search.render.people import sentence
from quoth.web import lit
from quoth.web.archives import Archives
from quoth.web.forms import Form, form_of
from quoth.web.pages.handling import Endpoint, trouble
from quoth.web.rendering import address, page, speaker_link

_REVIEWED = 30
Change = Callable[[Archive, Form], str]
"""Makes a correction; returns the address of the page that shows it."""
_LONGEST = 300
"""Characters of a role."""


def corrections(archive: Archive, request: Request) -> Response:
    """Return the list of what was corrected, with the words of the quotes that are here."""
    made = list(reversed(archive.people.corrections()))
    ids = [one.who[0] for one in made if one.action == "correct"]
    texts = {id: stored.quote.text for id in ids if (stored := _found(archive, id))}
    return page(request, "corrections.html", made=[(one, sentence(one)) for one in made], texts=texts)


def _found(archive: Archive, id: str) -> StoredQuote | None:
    try:
        return archive.quote(id)
    except NotFoundError:
        return None


def review(archive: Archive, request: Request) -> Response:
    """Return the quotations whose speakers are in doubt, the most repeated first, from the one numbered `from` on."""
    first = _number(request.query_params.get("from", "0"))
    doubtful = archive.people.doubtful(limit=first + _REVIEWED + 1)[first:]
    hits = [(Hit(one), lit.words(one.quote)) for one in doubtful[:_REVIEWED]]
    return page(request, "review.html", hits=hits, first=first, more=len(doubtful) > _REVIEWED)


def confirm(archive: Archive, form: Form) -> str:
    """Say that a quote has the right speaker."""
    archive.people.confirm(archive.quote(form.text("id")).quote.id)
    return _next(form)


def correct(archive: Archive, form: Form) -> str:
    """Say who said a quote; an empty role is none, an empty kind is told from the name.

    The role of the one who was wrong is not that of another: where only the name was changed, it is none. With a `from`,
    the form is one of the review, which goes on there.
    """
    stored = archive.quote(form.text("id"))
    kind = form.text("kind") or None
    if kind is not None and kind not in get_args(SpeakerKind):
        raise QueryError(f"there is no kind of speaker {kind[:40]!r}")
    name, role = form.text("speaker").strip()[:300], _role(form)
    former = stored.quote.speaker
    if former and name != former.name and role == former.role:
        role = None
    archive.people.correct(stored.quote.id, name or None, role, cast("SpeakerKind | None", kind))
    return _next(form) if form.text("from") else f"/quotes/{stored.quote.id}"


def _next(form: Form) -> str:
    """Return the address of the quote to review next, which `next` names; of the page if that is no id."""
    id = form.text("next")
    place = f"#q-{id}" if id.isascii() and id.isalnum() else ""
    return address("/review", **{"from": _number(form.text("from")) or None}) + place


def _number(text: str) -> int:
    """Return a number of at most seven digits, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def _role(form: Form) -> str | None:
    role = form.text("role").strip() or None
    if role and len(role) > _LONGEST:
        raise QueryError(f"a role has at most {_LONGEST} characters")
    return role


def merge(archive: Archive, form: Form) -> str:
    """Say that two names are one speaker."""
    one, other = (form.text(name).strip()[:300] for name in ("one", "other"))
    try:
        archive.people.meant([other])
    except NotFoundError:
        archive.people.alias([other, one])
    else:
        archive.people.merge([one, other])
    return speaker_link(one)


def role(archive: Archive, form: Form) -> str:
    """Say which role a speaker has in all quotes."""
    who = form.text("who").strip()[:300]
    archive.people.role(who, _role(form))
    return speaker_link(who)


def split(archive: Archive, form: Form) -> str:
    """Say that a quote's speaker is not the one of that name elsewhere."""
    stored = archive.quote(form.text("id"))
    archive.people.split([stored.quote.id])
    return f"/quotes/{stored.quote.id}"


def undo(archive: Archive, form: Form) -> str:
    """Take a correction back."""
    number = form.text("number")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise QueryError("there is no such correction: the list has all")
    archive.people.undo(int(number))
    return "/corrections"


def changing(change: Change) -> Endpoint:
    """Return the endpoint that takes a form, makes a change and shows what came of it."""

    async def endpoint(request: Request) -> Response:
        if request.app.state.settings.read_only:
            raise HTTPException(403, "this archive is only to be read here")
        form = await form_of(request)
        archives: Archives = request.app.state.archives
        try:
            shown = await archives.run(lambda archive: change(archive, form))
        except QuothError as error:
            return trouble(request, error)
        return RedirectResponse(shown, 303)

    return endpoint
