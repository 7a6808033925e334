"""What an engine promises: a text index that is derived from the record and can be thrown away."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from quoth.search.errors import ArchiveError
from quoth.search.query.fields import Terms, indexed
from quoth.search.query.tree import Node


class UnreachableError(ArchiveError):
    """The cluster that holds the index does not answer now; what it holds is not in doubt."""


class Entry(NamedTuple):
    """One quote as an engine indexes it."""

    id: str
    article: str
    """Key of the article; all entries of an article are replaced together."""
    text: str
    speaker: str | None
    role: str | None
    publisher: str | None
    date: str | None
    """ISO 8601, maybe only a year or a month."""
    type: str
    place: int = 0
    """Where it starts in the article: quotes of one article are shown in this order."""
    title: str | None = None
    """Of the article."""
    audience: str | None = None
    context: str | None = None
    """What stands before and after the quote."""
    quoted: str | None = None
    """What of a partly quoted text stands between marks; None for all others."""
    known: Mapping[str, Terms] = {}
    """The terms of fields that were made before."""

    def terms(self, field: str) -> Terms:
        """Return the terms of a field."""
        return self.known.get(field) or indexed(field, getattr(self, field) or "")


class Found(NamedTuple):
    """Ids of the quotes found, best first, with their scores if they are ranked, and how many match in all."""

    ids: tuple[tuple[str, float], ...]
    total: int


class Engine(Protocol):
    """A text index in a folder of its own. No object of the library behind it leaves its file."""

    def generation(self) -> int | None:
        """Return the generation of the record that this index holds; None: there is no usable index."""
        ...

    def write(
        self, entries: Iterable[Entry], gone: Iterable[str], generation: int, rebuild: bool = False
    ) -> None:
        """Replace the entries of every article in `entries`, drop those of the articles `gone`, commit.

        With `rebuild` the index starts empty. Raises ArchiveError where another process holds it.
        """
        ...

    def search(self, query: Node | None, sort: str = "relevance", limit: int | None = 10) -> Found:
        """Find quotes; `query` None means all. sort: "relevance" or "date" (newest first).

        By relevance, the better match comes first, and what was said before an equal paraphrase.
        What is equal comes by date, newest first, then by the article's key, then by its place in the article.
        """
        ...

    def ids(self, query: Node | None) -> list[str]:
        """Return the ids of all quotes that match, in any order."""
        ...

    def close(self) -> None:
        """Close what is kept open between questions; the engine opens it again when it is asked."""
        ...
