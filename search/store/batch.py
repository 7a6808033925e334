"""Articles on their way into the record: first in extraction, then in a batch that is committed at once.

Quotes are compared with others when their batch is committed, while other articles are in extraction. The text index is
written after the first batch of all, so that one can search, then whenever it has half of what there is, and at the end:
each time, articles are written again whose speakers go by more names than before. If a run is cut short, what is derived is
behind the record, and the next search or run brings it up to date.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoth.indexer.model import Article
from quoth.search.errors import QueryError
from quoth.search.kept.facts import keep, known
from quoth.search.model import Step
from quoth.search.store.index import PART, Index
from quoth.search.store.prepared import Prepared, Words
from quoth.search.store.record import Record
from quoth.search.store.renaming import quotes_before, rename

Note: TypeAlias = Callable[[Step], None]

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 8_000_000
"""A batch is written when it holds this much, so that big articles do not fill the memory."""
AHEAD = 512
"""So many articles may be in extraction: enough to keep workers busy while the text index is written."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An article on its way."""

    article: Article
    file: str | None
    digest: str
    quotes: Callable[[], Prepared]
    """Waits for the quotes."""
    replaces: str | None
    """The key that the record knows this article by until now; None if it is new."""

    @property
    def state(self) -> Literal["added", "changed"]:
        """What the article is to the record."""
        return "changed" if self.replaces else "added"


class Batch:
    """Takes articles one by one, and commits them in the same order."""

    def __init__(self, record: Record, index: Index, note: Note, keys: Container[str], ahead: int) -> None:
        """Write to `record` and `index`, and tell `note` of it.

        `keys` grows: those of the articles that were read. At most `ahead` articles are in extraction at once.
        """
        self._record, self._index, self._note, self._keys = record, index, note, keys
        self._ahead = ahead
        self._extracting: deque[Pending] = deque()
        self._extracted: list[tuple[Pending, str, Prepared]] = []
        self._words = Words()  # of what is in the record and not yet in the index
        self._moved: list[tuple[int, str, str | None, str]] = []
        self._extracting_characters = self._characters = 0
        self._unindexed = 0
        self._indexed = record.count()

    def add(self, pending: Pending) -> None:
        """Take an article that is new or changed."""
        self._extracting.append(pending)
        self._extracting_characters += len(pending.article.text)
        while len(self._extracting) > self._ahead or self._extracting_characters > BATCH_CHARACTERS:
            self._extract()

    def move(self, id: int, path: str, file: str | None, doc: str) -> None:
        """Note that an article, otherwise unchanged, was read from another place."""
        self._moved.append((id, path, file, doc))
        if len(self._moved) >= BATCH_ARTICLES:
            self.write()

    def write(self) -> None:
        """Commit all articles taken so far."""
        while self._extracting:
            self._extract()
        self._commit()

    def _extract(self) -> None:
        """Wait for the quotes of the next article."""
        pending = self._extracting.popleft()
        size = len(pending.article.text)
        self._extracting_characters -= size
        digest, reason = pending.digest, None
        try:
            quotes = pending.quotes()
            count = quotes.findable
        except Exception as error:  # a bug there must not cost the article, nor those after it
            quotes, count, digest, reason = Prepared(), 0, "", _failed(error)
        self._note(Step(pending.article.path, pending.state, pending.article.doc, count, reason))
        self._extracted.append((pending, digest, quotes))
        self._characters += size
        if len(self._extracted) >= BATCH_ARTICLES or self._characters >= BATCH_CHARACTERS:
            self._commit()

    def _commit(self) -> None:
        if not self._extracted and not self._moved:
            return
        with self._record.db.transaction():
            generation = self._record.next_generation()
            for moved in self._moved:
                self._record.move(*moved)
            quotes = sum(self._put(*extracted, generation) for extracted in self._extracted)
        self._extracted.clear()
        self._moved.clear()
        self._characters = 0
        self._note(Step(None, "committed", quotes=quotes))
        self._unindexed += quotes
        self._index.compare(self._words.wordings)
        self._words.wordings.clear()
        if self._unindexed >= max(PART, self._indexed) or self._index.is_missing():
            self.index()

    def index(self) -> None:
        """Bring the text index up to what was committed."""
        self._indexed, self._unindexed = self._indexed + self._unindexed, 0
        if not self._index.is_current():
            self._note(Step(None, "indexing"))
            self._index.write(self._words.terms)
        self._words.terms.clear()

    def _put(self, pending: Pending, digest: str, quotes: Prepared, generation: int) -> int:
        """Store an article; return how many quotes of it a search finds."""
        article, file, former = pending.article, pending.file, pending.replaces
        before = quotes_before(self._record.db, former) if former and former != article.key else []
        added = self._record.added(former or article.key)
        if former and former not in self._keys:
            self._record.remove(former, generation)
        row = self._record.put(article, file, digest, generation)
        keep(self._record.db, article.key, known(article.told))
        try:
            with self._record.db.attempt():
                self._record.put_quotes(row, quotes.rows)
                ids: dict[str, str] = {}
                if former and former != article.key:
                    ids = rename(self._record.db, (former, article.key), before, quotes.rows)
                first = {ids.get(id, id): number for id, number in added.items()}
                self._record.came(row, first, generation)
        except (sqlite3.IntegrityError, QueryError, ValueError, OverflowError, RecursionError) as error:
            self._note(Step(article.path, "skipped", article.doc, reason=_failed(error)))
            self._record.put(article, file, "", generation)  # no digest, so that it is tried again next time
            return 0
        self._words.wordings |= quotes.words.wordings
        if len(self._words.terms) < PART:  # those of others are made again
            self._words.terms |= quotes.words.terms
        return quotes.findable


def _failed(error: Exception) -> str:
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"kept without its quotes, which could not be extracted; please report this ({what})"
