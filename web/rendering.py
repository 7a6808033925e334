"""Templates: one Jinja environment in which every string is escaped, and what would steer a page is made visible."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from quoth import __version__
from quoth.search.cite.locators import clock
from quoth.search.render.visible import cut, visible
from quoth.web import words
from quoth.web.security import Session
from quoth.web.settings import Settings

HERE = Path(__file__).parent
STATIC = HERE / "static"
MONTHS = "January February March April May June July August September October November December".split()


def page(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """Return the page that a template makes of `values`."""
    return HTMLResponse(markup(request, template, **values), status)


def markup(request: Request, template: str, /, **values: Any) -> str:
    """Return what a template makes of `values`, with what every page knows."""
    settings: Settings = request.app.state.settings
    session: Session = request.scope["session"]
    shared = {
        "path": request.url.path,
        "csrf": session.csrf(settings.secret),
        "read_only": settings.read_only,
        "version": __version__,
    }
    return environment().get_template(template).render(shared | values)


@cache
def environment() -> Environment:
    """Return the environment of all templates, loaded once."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        auto_reload=False,
    )
    filters: dict[str, Callable[..., Any]] = {
        "day": day,
        "many": words.many,
        "address": address,
        "speaker_link": speaker_link,
        "article_link": article_link,
        "search_link": search_link,
        "file": file,
        "head": words.head,
        "sentence": words.sentence,
        "tail": words.tail,
        "clock": clock,
        "on_site": on_site,
    }
    made.filters |= filters
    made.globals |= {"static": static, "words": words, "pieces_of": cut}
    return made


def _shown(value: object) -> object:
    """Make what steers a page visible in strings from articles; markup and numbers are left as they are."""
    return visible(value) if type(value) is str else "" if value is None else value


@cache
def static(name: str) -> str:
    """Return the address of a file of static/; it changes with the file, so that browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


_COMMAND = re.compile(r"`quoth (\w+)[^`]*`")
_ON_SITE = {
    "articles": ("/articles", "Articles"),
    "collect": ("/kept", "Collections"),
    "corrections": ("/corrections", "Corrections by hand"),
    "remove": ("/articles", "Articles"),
    "search": ("/search", "Search"),
    "speakers": ("/speakers", "Speakers"),
    "verify": ("/check", "Check"),
}
"""Command -> the page that does the same, and what it is called."""


def on_site(text: str) -> Markup:
    """Return a message of the library with links to pages in the place of commands.

    >>> on_site("a < b: `quoth speakers` lists who is quoted")
    Markup('a &lt; b: <a href="/speakers">Speakers</a> lists who is quoted')
    """
    made, at = Markup(), 0
    for found in _COMMAND.finditer(text):
        if page := _ON_SITE.get(found[1]):
            made += visible(text[at : found.start()])
            made += Markup('<a href="{}">{}</a>').format(*page)
            at = found.end()
    return made + visible(text[at:])


def day(iso: str | None) -> str:
    """Return a date for people.

    >>> day("2016-12-22"), day("2016-12"), day("2016"), day(None), day("22.12.")
    ('22 December 2016', 'December 2016', '2016', '', '22.12.')
    """
    year, _, rest = (iso or "").partition("-")
    month, _, number = rest.partition("-")
    try:
        date.fromisoformat(f"{year}-{month or '01'}-{number or '01'}")
    except ValueError:
        return iso or ""
    return " ".join(
        part for part in (number.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part
    )


def file(path: str) -> str:
    """Return what to call a file: the last part of its path."""
    return "standard input" if path == "-" else PurePath(path).name or path


def address(path: str, **values: object) -> str:
    """Return a path with a query; values that are None or "" are left out."""
    query = urlencode({name: str(value) for name, value in values.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def speaker_link(name: str) -> str:
    """Return the address of a speaker's page."""
    return f"/speakers/{percent(name, safe='')}"


def search_link(name: str) -> str:
    """Return the address of what is new in a search that was saved."""
    return f"/searches/{percent(name, safe='')}"


def article_link(key: str) -> str:
    """Return the address of an article's page."""
    return address("/article", key=key)
