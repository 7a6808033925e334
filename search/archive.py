"""The archive: a folder with the record of articles and quotes (quoth.db) and a text index made from it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quoth.indexer.model import EXTRACTOR_VERSION, Article, Quote, Skipped
from quoth.search.errors import ArchiveError
from quoth.search.finding import Finder
from quoth.search.model import (
    Counted,
    Counts,
    Fault,
    Filters,
    Page,
    SpeakerCount,
    Step,
    StoredArticle,
    StoredQuote,
    Summary,
)
from quoth.search.speakers import table as speakers
from quoth.search.speakers.model import Period
from quoth.search.speakers.people import People
from quoth.search.speakers.speakers import tell_speakers
from quoth.search.statements.groups import Statements, also
from quoth.search.store import articles
from quoth.search.store.index import Index
from quoth.search.store.opening import open_database
from quoth.search.store.places import Places
from quoth.search.store.record import Record
from quoth.search.store.storable import storable_name

if TYPE_CHECKING:
    from quoth.search.kept.collections import Collections
    from quoth.search.kept.edits import Edits
    from quoth.search.kept.searches import Searches
    from quoth.search.verify import Check, Claim

_ANY = Filters()
_SPEAKERS = "SELECT name, kind FROM speakers"


class Archive:
    """An open archive. Use it in a `with` block, or close it.

    Every method raises ArchiveError if the archive is damaged, locked or, for those that write, read-only.
    """

    def __init__(self, folder: Path, record: Record, index: Index) -> None:
        """Use `Archive.open` instead."""
        self.folder = folder
        self._record = record
        self._index = index
        self._finder = Finder(record, index)

    @classmethod
    def open(cls, folder: Path, create: bool = False, engine: str | None = None) -> Self:
        """Open the archive in `folder`, or at opensearch+https://host:9200/name; with `create` make what is missing.

        `engine` names the text index of a new archive; an old one keeps its own (see `rebuild`).
        Raises ArchiveError if there is no archive, or none that this version can read.
        """
        record = Record(open_database(Path(folder), create))
        if engine and create and not record.db.engine and record.fact("engine") is None:
            with record.db.transaction():
                record.set_fact("engine", engine)
        index = Index(record.db.path.parent, record)
        used = index.engine
        if engine not in (None, used):
            record.db.close()
            raise ArchiveError(f"{folder} uses {used}: run `quoth reindex --engine {engine}` first")
        return cls(index.folder, record, index)

    @property
    def former(self) -> Path | None:
        """The copy that was kept of an older quoth's archive when it was opened; else None."""
        return self._record.db.copy

    def refresh(self) -> None:
        """Know what other machines wrote meanwhile, where several share the archive. `open` and what writes do so, too."""
        self._record.db.refresh()

    def close(self) -> None:
        """Close the files."""
        self._index.close()
        self._record.db.close()

    def __enter__(self) -> Self:
        """Return the archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self.close()

    def update(
        self,
        items: Iterable[Article | Skipped],
        extract: Callable[[Article], tuple[Quote, ...]],
        *,
        version: str = EXTRACTOR_VERSION,
        prune: bool = False,
        jobs: int = 1,
        on_step: Callable[[Step], None] | None = None,
    ) -> Summary:
        """Take articles into the archive, with the quotes that `extract` finds in them.

        Articles whose text, metadata and extractor `version` are known already are not extracted again; an `extract` that
        is not quoth's own has a version of its own, which changes whenever it may give other quotes.
        With `prune`, articles whose files are gone are removed; otherwise the summary only names them.
        With `jobs` of 2 or more, so many processes extract; the archive comes out the same. `extract` must then
        be a function that a new process can import, and a script that calls this must have its
        `if __name__ == "__main__":`. `on_step` is called with what becomes of every item.

        If two files carry the same key, the second is stored under its path; an article of no file replaces
        the one with its key. An article that `extract` raises for is kept, without quotes. What a batch has
        committed survives any crash.
        """
        from quoth.search.store.prepared import prepare
        from quoth.search.store.update import Update
        from quoth.search.store.workers import Workers

        with self._record.db.writing(), Workers(partial(prepare, extract), jobs) as workers:
            run = Update(self._record, self._index, workers, version, on_step)
            for item in items:
                run.take(item)
            return run.finish(prune)

    def search(
        self,
        query: str = "",
        filters: Filters = _ANY,
        sort: str = "relevance",
        limit: int | None = 10,
        once: bool = False,
        offset: int = 0,
    ) -> Page:
        """Find quotes. `sort` is "relevance", "date" (newest first) or "added" (what came last first).

        `limit` None gives all. `offset` passes over so many hits: those from 10 on follow on the first 10.
        With `once`, quotes of the same statement make one hit, of which the fullest wording is shown.
        Raises QueryError if the query or a filter cannot be understood.
        """
        return self._finder.search(query, filters, sort, limit, once, offset)

    def facets(
        self, names: Sequence[str], query: str = "", filters: Filters = _ANY, limit: int | None = 10
    ) -> Counted:
        """Count all quotes that a search finds by their values in the facets `names`, keys of `facets.FACETS`.

        `limit` is about the values of each facet. Raises QueryError as `search` does.
        """
        return self._finder.facets(names, query, filters, limit)

    def like(self, id: str) -> list[StoredQuote]:
        """Return the quotes of other articles that are the same statement as the one with this whole id."""
        stored = {one.quote.id: one for one in self._record.quotes(Statements(self._record).like(id))}
        return list(also(id, list(stored), stored))

    def verify(self, claim: "Claim", besides: str | None = None) -> "Check":
        """Check a claimed quotation against the archive, but not the article with the key `besides`.

        Raises QueryError if the claim has no word, or too many.
        """
        from quoth.search.verify.check import verify

        return verify(self._record, self._finder.ask, claim, besides)

    def quote(self, prefix: str) -> StoredQuote:
        """Return the quote whose id starts with `prefix`, at least 4 digits.

        Raises NotFoundError if there is none, or naming them if there are several.
        """
        return self._finder.quote(prefix)

    def article(self, key: str) -> Article:
        """Return an article with its text. Raises NotFoundError."""
        return self._record.article(key)

    def quotes_in(self, key: str) -> list[StoredQuote]:
        """Return the quotes of the article with this key in the order of its text; none if there is no such article."""
        return self._record.quotes(articles.quotes_in(self._record.db, key))

    def articles(self, query: str | None = None) -> list[StoredArticle]:
        """Return what is in the archive, newest first; `query` is the start of any words of their facts or paths."""
        return articles.matching(self._record.db, query)

    def file(self, key: str) -> Path | None:
        """Return where the file is that the article with this key was read from; None if there is none now."""
        known = self._record.find(storable_name(key))
        path = Places(self._record.db).path(known["file"]) if known else None
        return path if path and path.is_file() else None

    def same_file(self, article: Article) -> str | None:
        """Return the key of the archive's article that was read from the same file as `article`; None if none was."""
        known = self._record.find_at(Places(self._record.db).of(article.path), article.doc)
        return str(known["key"]) if known else None

    def article_named(self, name: str) -> StoredArticle:
        """Return the article with this key, with a quote of this id, or alone with this in its key or path.

        Raises NotFoundError if there is none, or naming them if there are several.
        """
        return articles.named(self._record.db, name)

    def speakers(self, name: str | None = None) -> list[SpeakerCount]:
        """Return who is quoted how often; most statements first.

        `name` is the start of any words of a name, without regard to case, accents and punctuation. Without
        it, people and organisations are listed; groups, documents and mere descriptions ("a resident") only by
        name, and once per article, because those of two articles need not be the same.
        """
        self._tell_speakers()
        return speakers.count(self._record.db, name)

    @property
    def edits(self) -> "Edits":
        """What people said of articles: facts that count more than those of the files, and which are to stay out."""
        from quoth.search.kept.edits import Edits

        return Edits(self._record, self._index)

    @property
    def collections(self) -> "Collections":
        """Quotes that people put together, with notes."""
        from quoth.search.kept.collections import Collections

        return Collections(self._record)

    @property
    def searches(self) -> "Searches":
        """Searches that people keep, and what is new in them."""
        from quoth.search.kept.searches import Searches

        return Searches(self._record, self._finder)

    def timeline(self, query: str = "", filters: Filters = _ANY, by: str | None = None) -> list[Period]:
        """Count the quotes that a search finds by "year", "month" or "day"; `by` None takes what fits."""
        return self._finder.timeline(query, filters, by)

    @property
    def people(self) -> People:
        """Who is one person across articles, and the corrections to that."""
        self._tell_speakers()
        return People(self._record, self._index)

    def _tell_speakers(self) -> None:
        """Make the table of speakers anew if a run of indexing was cut short before it did."""
        if self._record.fact("speakers") != self._record.fact("generation"):
            with suppress(ArchiveError), self._record.db.writing():
                tell_speakers(self._record)

    def counts(self) -> Counts:
        """Return the size of the archive, and the state of its text index."""
        value = self._record.db.value
        return Counts(
            engine=self._index.engine,
            articles=value("SELECT count(*) FROM articles"),
            quotes=value("SELECT count(*) FROM quotes WHERE parent IS NULL OR speaker IS NOT NULL"),
            speakers=sum(speakers.is_name(*row) for row in self._record.db.rows(_SPEAKERS)),
            size=self._record.db.path.stat().st_size + self._index.size,
            generation=self._record.generation,
            indexed=self._index.generation,
        )

    def check(self) -> tuple[Fault, ...]:
        """Return what is wrong with the archive, after reading all of it; nothing if it is whole."""
        from quoth.search.store.soundness import faults

        return tuple(faults(self._record, self._index))

    def mend(self) -> None:
        """Make anew what is derived from the record; articles with wrong offsets are read again by the next `update`."""
        from quoth.search.store.soundness import mend

        mend(self._record, self._index)

    def rebuild(self, engine: str | None = None) -> None:
        """Build the text index anew from the record, with another engine if one is named; compare all quotes."""
        self._index.rebuild(engine)
        self._index.compare_again()

    def dump(self) -> Iterator[str]:
        """Yield all of the archive as lines of JSON, for `load`."""
        from quoth.search.store.carrying import dumped

        return dumped(self._record.db)

    def load(self, lines: Iterable[str]) -> None:
        """Fill the archive, which holds nothing yet, with what `dump` gave for another: with all of it, or it raises."""
        from quoth.search.store.carrying import load

        load(self._record, lines)
        self._index.rebuild()
