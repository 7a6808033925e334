"""The command that opens an archive in the browser: serve."""

import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell
from quoth.indexer.errors import QuothError
from quoth.search.errors import ArchiveError

if TYPE_CHECKING:
    from quoth.web.settings import Settings

TOKEN = "quoth.token"  # noqa: S105 - the name of a file
"""In the archive's folder, or that of its copy on this machine: the SHA-256 of the token."""

_PROCESSES = 8
"""So many answer at most, unless more are asked for: each takes memory."""


@dataclass(frozen=True)
class Access:
    """Who may come: the options --token, --read-only and --name."""

    token: bool
    read_only: bool
    names: tuple[str, ...]


access = options.gathered(
    "access",
    Access,
    [
        click.option(
            "--token", is_flag=True, help="Ask everybody for a token; it is printed once, the first time."
        ),
        click.option("--read-only", is_flag=True, help="Nobody may change anything."),
        click.option(
            "--name", "names", multiple=True, metavar="HOST", help="Name by which a proxy calls the site."
        ),
    ],
)


@click.command()
@options.archive
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, metavar="N", help="Its number."
)
@access
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that answer.  [default: as many as there are processors, at most 8]",
)
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def serve(folder: Path, host: str, port: int, access: Access, jobs: int | None, show: bool) -> Exit:
    """Open an archive in the browser, for people and for programs.

    Search, quotes with their places and reasons, citations, speakers, the check of a draft, and the API at /api/v1.
    It listens on this machine only; for any other address, give --token or --read-only. Ctrl-C ends it.
    docs/serving.md has the rest. Needs quoth[serve].

    \b
    Example:
      quoth serve --archive ~/quotes --open
      quoth serve --archive ~/quotes --host 0.0.0.0 --token
    """
    if not is_loopback(host) and not (access.token or access.read_only):
        raise click.UsageError(f"{host} is open to others: give --token or --read-only")
    needed()
    with open_archive(folder, create=True):  # so that what is wrong with it is said now
        pass
    run(settings_of(folder, access, jobs), host, port, show)
    return Exit.FOUND


def needed() -> None:
    """Raise ReadError, which says what to install, if a library is missing."""
    from quoth.indexer.readers.extras import need

    for module in ("fastapi", "jinja2", "python_multipart", "uvicorn"):
        need(module, "serve")


def is_loopback(host: str) -> bool:
    """Tell whether an address is of this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    from ipaddress import ip_address

    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def settings_of(folder: Path, access: Access, jobs: int | None) -> "Settings":
    """Return how the archive is served; the first time with a token, make one and tell it."""
    from quoth.search.store.opening import home
    from quoth.search.store.workers import cores
    from quoth.web.settings import Settings

    digest = kept_token(home(folder)) if access.token else None
    names = tuple(name.lower() for name in access.names)
    return Settings(folder, access.read_only, digest, names, jobs or min(cores(), _PROCESSES))


def kept_token(folder: Path) -> str:
    """Return the SHA-256 of the token that the archive has; make one and tell it if there is none."""
    from quoth.web.security import new_token

    path = folder / TOKEN
    try:
        if path.exists():
            return path.read_text(encoding="ascii").strip()
        token, digest = new_token()
        path.touch(mode=0o600)
        path.write_text(f"{digest}\n", encoding="ascii")
    except (OSError, UnicodeError) as error:
        raise ArchiveError(f"{path} cannot be used: {error}; check who may write to its folder") from error
    tell(f"the token, shown only now: {token} (delete {path} to make another)")
    return digest


def run(settings: "Settings", host: str, port: int, show: bool) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    from quoth.web.app import make_app

    address = f"http://{'[' + host + ']' if ':' in host else host}:{port}/"
    config = uvicorn.Config(
        make_app(settings), host=host, port=port, log_level="warning", server_header=False,
        limit_concurrency=512, timeout_keep_alive=20, timeout_graceful_shutdown=5,
        http="h11", h11_max_incomplete_event_size=settings.limits.head,
    )  # fmt: skip
    server = uvicorn.Server(config)
    tell(f"{address} (Ctrl-C ends it)")
    if show:
        webbrowser.open(address)
    try:
        server.run()
    except SystemExit:  # uvicorn has logged why
        raise QuothError(f"cannot listen on {host} port {port}: choose another --port") from None
