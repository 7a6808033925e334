"""The pages of speakers: the list, one speaker over time, two side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from quoth.indexer.names import fold
from quoth.search.archive import Archive
from quoth.search.errors import NotFoundError
from quoth.search.model import Filters, Hit, SpeakerCount
from quoth.search.speakers.model import Period
from quoth.web import words
from quoth.web.asked import page_of
from quoth.web.pages.search import lit
from quoth.web.rendering import address, page, speaker_link

SHOWN = 200
"""So many speakers a list shows."""
_QUOTES = 20
_ROLES = 300
"""The roles of so many of the newest quotes are looked at."""


class Role(NamedTuple):
    """A role, and when articles gave it."""

    name: str
    first: str | None
    last: str | None


class Bar(NamedTuple):
    """A bar of the chart, in its units: the chart is 100 high."""

    x: float
    y: float
    width: float
    height: float
    label: str


class Chart(NamedTuple):
    """Quotes over time."""

    width: float
    bars: list[Bar]
    periods: list[Period]
    most: int


def listing(archive: Archive, request: Request) -> Response:
    """Return who is quoted; `name` is the start of any words of a name."""
    name = request.query_params.get("name", "")[:100].strip()
    found = archive.speakers(name or None)
    return page(request, "speakers.html", name=name, speakers=found[:SHOWN], more=max(0, len(found) - SHOWN))


def speaker(archive: Archive, request: Request) -> Response:
    """Return the page of the speaker whose name is in the path: `q` searches their quotes, `all` has paraphrases, too."""
    name = request.path_params["name"]
    one, others = chosen(archive, name)
    filters = Filters(speaker=name if others else one.id or name)
    query = request.query_params.get("q", "").strip()
    every = bool(query or request.query_params.get("all"))
    own = filters if every else replace(filters, type=("direct", "mixed"))
    if not every and not archive.search(query, own, limit=1).total:
        every, own = True, filters
    number = page_of(request.query_params, request.app.state.settings.limits.page)
    found = archive.search(query, own, "relevance" if query else "date", number * _QUOTES, once=True)
    hits = found.hits[(number - 1) * _QUOTES :]
    more = found.total > len(found.hits) + found.folded and len(found.hits) == number * _QUOTES

    def link(page: int, all: bool = every) -> str:
        return address(
            speaker_link(name), q=query, all="1" if all and not query else "", page=page if page > 1 else ""
        )

    return page(
        request,
        "speaker.html",
        name=name,
        one=one,
        others=others,
        query=query,
        found=found,
        hits=[(hit, lit(hit)) for hit in hits],
        roles=roles_of(one.roles, archive.search("", filters, "date", _ROLES).hits),
        outlets=[row for row in archive.facets(["publisher"], "", filters, 12).counts if row.value],
        topics=archive.people.topics(one.name),
        chart=chart(archive.timeline("", filters)),
        number=number,
        pages=(link(number - 1) if number > 1 else None, link(number + 1) if more else None),
        whole=None if every else link(1, all=True),
        total=archive.search("", filters, limit=1).total,
    )


def compare(archive: Archive, request: Request) -> Response:
    """Return what two speakers said, side by side: `one`, `other`, and `q` for the subject."""
    names = [request.query_params.get(side, "").strip()[:200] for side in ("one", "other")]
    query = request.query_params.get("q", "").strip()
    sides = []
    for name in names:
        if name:
            found = archive.search(query, Filters(speaker=meant(archive, name)), limit=10, once=True)
            sides.append((name, found, [(hit, lit(hit)) for hit in found.hits]))
    return page(request, "compare.html", names=names, query=query, sides=sides)


def meant(archive: Archive, name: str) -> str:
    """Return the id of the only speaker who is called just so: not of those who have that as a part of their names."""
    try:
        one, others = chosen(archive, name)
    except NotFoundError:
        return name
    return name if others else one.id or name


def chosen(archive: Archive, name: str) -> tuple[SpeakerCount, list[SpeakerCount]]:
    """Return the speaker of that name, and others who have it, too. Raises NotFoundError."""
    asked = fold(name)
    found = [
        one
        for one in archive.speakers(name)
        if asked == one.id or asked in {fold(each) for each in (one.name, *one.names)}
    ]
    if not found:
        raise NotFoundError(
            f"nobody called {name[:200]!r} is quoted here: the list of speakers has all names"
        )
    found.sort(key=lambda one: asked not in (one.id, fold(one.name)))
    return found[0], found[1:]


def roles_of(names: Sequence[str], hits: Iterable[Hit]) -> list[Role]:
    """Return the roles of these names with the first and the last date of the quotes that have them; the last held first."""
    dates: dict[str, list[str]] = {}
    for hit in hits:
        role, date = words.role(hit.stored.quote), hit.stored.meta.date
        if role and date:
            dates.setdefault(_bare(role), []).append(date)
    roles = []
    for name in names:
        found = sorted(dates.get(_bare(name), ()))
        roles.append(Role(name, found[0] if found else None, found[-1] if found else None))
    return sorted(roles, key=lambda role: role.last or "", reverse=True)


def _bare(role: str) -> str:
    """Return a role without case, accents and a first "the"."""
    return fold(role).removeprefix("the ")


def chart(periods: list[Period]) -> Chart | None:
    """Return the bars of a chart; None where fewer than two periods have a date."""
    dated = [one for one in periods if one.period]
    if len(dated) < 2:
        return None
    most = max(one.statements for one in dated)
    width = max(6.0, min(28.0, 600 / len(dated)))
    bars = [
        Bar(
            round(number * width + 1, 2),
            round(100 - 100 * one.statements / most, 2),
            round(width - 2, 2),
            round(100 * one.statements / most, 2),
            f"{one.period}: {one.statements}",
        )
        for number, one in enumerate(dated)
    ]
    return Chart(round(width * len(dated), 2), bars, dated, most)
