"""The client: requests that are bounded in time and size, and whose errors are quoth's own."""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self
from urllib.parse import quote as percent
from urllib.parse import urlencode

from quoth.indexer.model import Article
from quoth.search.errors import ArchiveError, NotFoundError, QueryError, sound
from quoth.search.model import (
    Counted,
    Counts,
    FacetCount,
    Filters,
    Page,
    SpeakerCount,
    StoredArticle,
    StoredQuote,
)
from quoth.search.remote import decoding
from quoth.search.remote.decoding import ESCAPED, value
from quoth.search.remote.kept import RemoteCollections, RemoteEdits, RemoteSearches
from quoth.search.remote.people import RemotePeople
from quoth.search.speakers.model import Period
from quoth.search.verify import Check, Claim

TOKEN = "QUOTH_TOKEN"  # noqa: S105 - the name of a variable
"""The variable of the environment that has the token, where the archive asks for one."""
_ANY = Filters()
_AT_ONCE = 100
_LARGEST = 256 * 2**20
_PATIENCE = 60.0


class _Straight(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: it would take the token elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        """Return None, which makes it an error."""


_OPENER = urllib.request.build_opener(_Straight)


class Remote:
    """An archive at the address of a `quoth serve`. Use it as an `Archive`; adding articles is done where it is.

    Every method raises ArchiveError if the server cannot be reached, refuses, or does not answer as quoth does.
    """

    def __init__(self, address: str, token: str | None = None) -> None:
        """Take the address, such as http://127.0.0.1:8765, and the token, by default that of the environment.

        Nothing is asked yet. Raises ArchiveError for an address that is not http or https.
        """
        if not address.lower().startswith(("http://", "https://")):
            raise ArchiveError(
                f"{address[:200]} is no address of an archive: it starts with http:// or https://"
            )
        self.address = address.rstrip("/")
        self._token = token or os.environ.get(TOKEN)

    def refresh(self) -> None:
        """Do nothing: the server knows what was written."""

    def close(self) -> None:
        """Do nothing: no connection is kept."""

    def __enter__(self) -> Self:
        """Return the archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Do nothing."""

    def search(
        self,
        query: str = "",
        filters: Filters = _ANY,
        sort: str = "relevance",
        limit: int | None = 10,
        once: bool = False,
        offset: int = 0,
    ) -> Page:
        """Find quotes, as `Archive.search` does."""
        sound("the query", query)
        asked = {"q": query, "sort": sort, "each": "false" if once else "true"} | _limits(filters)
        hits: list[dict[str, Any]] = []
        first: dict[str, Any] | None = None
        for page in self._pages("/search", asked, None if limit is None else offset + limit):
            first = first or page
            hits += page["hits"]
        found = tuple(decoding.hit(one) for one in hits[offset:][:limit])
        told = first or {}
        folded = sum(len(one.also) for one in found) if once else 0
        return Page(
            found, told.get("total", 0), told.get("hint"), told.get("behind", 0), folded, told.get("note")
        )

    def facets(
        self, names: Sequence[str], query: str = "", filters: Filters = _ANY, limit: int | None = 10
    ) -> Counted:
        """Count what a search finds, as `Archive.facets` does; at most 100 values of each facet."""
        sound("the query", query)
        asked = {"q": query, "names": ",".join(names), "limit": min(limit or _AT_ONCE, _AT_ONCE)}
        told = self.get("/facets", asked | _limits(filters))
        counts = (
            FacetCount(name, one["value"], one["quotes"], one["statements"], one["paraphrases"])
            for name in names
            for one in told["facets"][name]
        )
        numbers = (told["statements"], told["paraphrases"])
        return Counted(tuple(counts), told["total"], told["distinct"], *numbers, told.get("hint"))

    def timeline(self, query: str = "", filters: Filters = _ANY, by: str | None = None) -> list[Period]:
        """Count what a search finds over time, as `Archive.timeline` does."""
        sound("the query", query)
        told = self.get("/timeline", {"q": query, "by": by} | _limits(filters))
        return [value(Period, one) for one in told["periods"]]

    def quote(self, prefix: str) -> StoredQuote:
        """Return a quote, as `Archive.quote` does."""
        return decoding.stored(self.get(f"/quotes/{percent(prefix.strip(), safe='', errors=ESCAPED)}"))

    def like(self, id: str) -> list[StoredQuote]:
        """Return the quotes of other articles that are the same statement."""
        told = self.get(f"/quotes/{percent(id, safe='', errors=ESCAPED)}")
        return [decoding.stored(one) for one in told.get("also", ())]

    def verify(self, claim: Claim, besides: str | None = None) -> Check:
        """Check a claimed quotation, as `Archive.verify` does."""
        told = self.send(
            "POST", "/verify", {"text": claim.text, "speaker": claim.speaker, "besides": besides}
        )
        found = decoding.check(told)
        return Check(claim, found.verdict, found.score, found.evidence, found.changes, found.notes)

    def article(self, key: str) -> Article:
        """Return an article with its text."""
        return decoding.article(self.get("/article", {"key": key}))

    def file(self, key: str) -> Path | None:
        """Return None: the files of an archive elsewhere are not here."""
        return None

    def same_file(self, article: Article) -> str | None:
        """Return None: which files an archive elsewhere has is its own affair."""
        return None

    def article_named(self, name: str) -> StoredArticle:
        """Return the article that `name` means, as `Archive.article_named` does."""
        return decoding.listed(self.get("/article", {"key": name}))

    def quotes_in(self, key: str) -> list[StoredQuote]:
        """Return the quotes of the article with this key."""
        return [decoding.stored(one) for one in self.get("/article", {"key": key})["found"]]

    def articles(self, query: str | None = None) -> list[StoredArticle]:
        """Return what is in the archive, as `Archive.articles` does."""
        pages = self._pages("/articles", {"q": query}, None)
        return [decoding.listed(one) for page in pages for one in page["articles"]]

    def speakers(self, name: str | None = None) -> list[SpeakerCount]:
        """Return who is quoted how often, as `Archive.speakers` does."""
        pages = self._pages("/speakers", {"name": name}, None)
        return [value(SpeakerCount, one) for page in pages for one in page["speakers"]]

    @property
    def people(self) -> RemotePeople:
        """Who is one person across articles, and the corrections to that."""
        return RemotePeople(self.get, self.send)

    @property
    def edits(self) -> RemoteEdits:
        """What people said of articles."""
        return RemoteEdits(self.get, self.send)

    @property
    def collections(self) -> RemoteCollections:
        """Quotes that people put together, with notes."""
        return RemoteCollections(self.get, self.send)

    @property
    def searches(self) -> RemoteSearches:
        """Searches that people keep, and what is new in them."""
        return RemoteSearches(self.get, self.send)

    def rebuild(self, engine: str | None = None) -> None:
        """Raise ArchiveError: this is done where the archive is."""
        raise ArchiveError("the text index is built where the archive is: run `quoth reindex` there")

    def dump(self) -> NoReturn:
        """Raise ArchiveError: this is done where the archive is."""
        raise ArchiveError("all of an archive is written where it is: run `quoth export --all` there")

    def load(self, lines: Iterable[str]) -> NoReturn:
        """Raise ArchiveError: this is done where the archive is."""
        raise ArchiveError("an archive is filled where it is: run `quoth import` there")

    def check(self) -> NoReturn:
        """Raise ArchiveError: this is done where the archive is."""
        raise ArchiveError("an archive is checked where it is: run `quoth check` there")

    def mend(self) -> NoReturn:
        """Raise ArchiveError: this is done where the archive is."""
        raise ArchiveError("an archive is mended where it is: run `quoth check --mend` there")

    def counts(self) -> Counts:
        """Return the size of the archive, and the state of its text index."""
        return value(Counts, self.get("/status"))

    def get(self, path: str, asked: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the JSON at a path of the API; fields that are None are not sent."""
        fields = {name: given for name, given in (asked or {}).items() if given is not None}
        return self.send("GET", f"{path}?{urlencode(fields, doseq=True, errors=ESCAPED)}" if fields else path)

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a request to a path of the API and return the JSON of its answer."""
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(  # noqa: S310 - __init__ lets only http and https through
            f"{self.address}/api/v1{path}",
            None if body is None else json.dumps(body).encode(),
            headers,
            method=method,
        )
        try:
            with _OPENER.open(request, timeout=_PATIENCE) as answer:
                told = json.loads(_bounded(answer.read(_LARGEST + 1)))
        except urllib.error.HTTPError as error:
            raise self._told(error) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise ArchiveError(
                f"{self.address} does not answer as quoth does ({reason}): is `quoth serve` up?"
            ) from None
        if not isinstance(told, dict):
            raise ArchiveError(f"{self.address} does not answer as quoth does: is `quoth serve` up?")
        return told

    def _told(self, error: urllib.error.HTTPError) -> ArchiveError | NotFoundError | QueryError:
        try:
            told = json.loads(error.read(100_000))
            detail = str(told["detail"])
        except (ValueError, KeyError, TypeError, OSError):
            told, detail = {}, f"HTTP {error.code}"
        if error.code == 404:
            return NotFoundError(detail)
        if error.code in (400, 422):
            return QueryError(detail, told.get("query"), int(told.get("at", 0)))
        if error.code == 401:
            return ArchiveError(f"{self.address} asks for a token: put it into {TOKEN}")
        return ArchiveError(f"{self.address}: {detail}")

    def _pages(self, path: str, asked: dict[str, Any], limit: int | None) -> Iterator[dict[str, Any]]:
        left, after = limit, None
        while left is None or left > 0:
            most = _AT_ONCE if left is None else min(left, _AT_ONCE)
            page = self.get(path, asked | {"limit": most, "after": after})
            yield page
            after = page.get("next")
            if not after:
                return
            left = None if left is None else left - most


def _limits(filters: Filters) -> dict[str, Any]:
    sound("a limit", *astuple(filters), nul=True)
    return {name: given for name, given in asdict(filters).items() if given is not None}


def _bounded(body: bytes) -> bytes:
    if len(body) > _LARGEST:
        raise ValueError(f"more than {_LARGEST:,} bytes")
    return body
