"""How an archive is served: where it is, who may come, and how much they may send."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost at most."""

    query: int = 2_000
    """Characters of a query; the query language has the same limit."""
    page: int = 200
    """The last page of results: later ones cost too much, and nobody reads them."""
    draft: int = 300_000
    """Characters of a draft to be checked."""
    file: int = 20 * 2**20
    """Bytes of one file that is sent."""
    head: int = 2**17
    """Bytes of the first line of a request with its headers: any one parameter fits, in whatever script."""
    total: int = 50 * 2**20
    """Bytes of one request."""
    files: int = 50
    """Files in one request."""
    seconds: float = 60.0
    """Time for one request to arrive, and for its files to be read."""
    claims: int = 400
    """Quotations of a draft that are checked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How an archive is served."""

    folder: Path
    """Where quoth.db is."""
    read_only: bool = False
    """True: nobody may change anything, token or not."""
    token: str | None = None
    """SHA-256 of the token, in hexadecimal digits, that everybody must show; None: nobody needs one."""
    names: tuple[str, ...] = ()
    """Host names by which the site may be called, besides localhost and addresses in digits."""
    processes: int = 1
    """Other processes that answer what only reads, each one request at a time; 1: this process answers all."""
    threads: int = 4
    """Requests that this process works on at the same time; each of these threads has the archive open."""
    limits: Limits = Limits()
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Signs sessions and forms; new at every start."""
