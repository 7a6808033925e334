"""What a person says of articles: what is known of one, and that one is not to be here."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Row

from quoth.indexer.model import Metadata
from quoth.search.errors import NotFoundError, QueryError, sound
from quoth.search.kept.facts import keep, overlaid, told
from quoth.search.kept.model import FACTS, Edit, Facts, KeptOut
from quoth.search.speakers.speakers import touch, write_speakers
from quoth.search.store.articles import named
from quoth.search.store.encoding import encode
from quoth.search.store.index import Index
from quoth.search.store.record import Record, metadata
from quoth.search.store.storable import storable_name

_SET = """
UPDATE articles SET title = ?, authors = ?, publisher = ?, date = ?, url = ?, archive_url = ?, language = ?, date_from = ?
WHERE id = ?"""
_AGAIN = "UPDATE articles SET digest = '' WHERE key = ?"
"""Has an article read again by the next run of indexing."""
_QUOTES = "SELECT quotes.id FROM quotes JOIN articles ON articles.id = article WHERE key = ?"


class Edits:
    """What people said of the articles of an open archive. It is kept, and holds after every re-indexing."""

    def __init__(self, record: Record, index: Index) -> None:
        """Use `Archive.edits` instead."""
        self._record, self._index = record, index

    def edit(self, article: str, facts: Facts) -> Edit:
        """Say what is known of the article that `article` means (as in `Archive.article_named`).

        `facts` are fields of Metadata, None for what is not known; others stay. The next `update` that reads the article
        extracts its quotes again, as authors and language have a part in that.
        Raises NotFoundError, and QueryError for a fact that there is not.
        """
        wrong = [name for name in facts if name not in FACTS]
        if wrong or not facts:
            raise QueryError(f"there is no fact {', '.join(wrong) or 'given'}: choose {', '.join(FACTS)}")
        sound("a fact", *facts.values())
        key = named(self._record.db, article).key
        with self._record.db.writing():
            with self._record.db.transaction():
                keep(self._record.db, key, facts)
                [row] = self._record.db.rows("SELECT * FROM articles WHERE key = ?", key)
                self._put(row, overlaid(metadata(row), facts))
            self._index.write()
        return self._edit(key)

    def forget(self, article: str) -> Edit:
        """Forget what was said of an article: its file counts again when it is next read. Raises NotFoundError."""
        keys = [one.article for one in self.edits()]
        key = article if article in keys else named(self._record.db, article).key
        if key not in keys:
            raise NotFoundError(f"nothing was said of {key}: `quoth edit` lists what was")
        edit = self._edit(key)
        with self._record.db.writing(), self._record.db.transaction():
            self._record.db.rows("DELETE FROM edits WHERE article = ?", key)
            self._record.db.rows(_AGAIN, key)
        return edit

    def edits(self) -> list[Edit]:
        """Return what was said of articles, by their keys."""
        rows = self._record.db.rows("SELECT article FROM edits ORDER BY article")
        return [self._edit(row["article"]) for row in rows]

    def remove(self, articles: Sequence[str]) -> list[KeptOut]:
        """Remove articles with their quotes; they stay out until `restore`. Raises NotFoundError, and removes none then."""
        keys = list(dict.fromkeys(named(self._record.db, one).key for one in articles))
        with self._record.db.writing():
            with self._record.db.transaction():
                for key in keys:
                    self._record.db.rows(
                        "INSERT OR REPLACE INTO kept_out "
                        "SELECT key, ?, title, path, file, doc FROM articles WHERE key = ?",
                        *(date.today().isoformat(), key),
                    )
                    self._record.remove(key, self._record.quiet_generation())
                write_speakers(self._record)
            self._index.write()
        return [one for one in self.kept_out() if one.article in keys]

    def restore(self, articles: Sequence[str]) -> list[KeptOut]:
        """Let articles that were removed come in again when their files are next read: keys or paths, or parts of one.

        Raises NotFoundError if one was not removed, or naming them if several are meant.
        """
        out = self.kept_out()
        found = [meant(storable_name(one), out) for one in articles]
        with self._record.db.writing(), self._record.db.transaction():
            for one in found:
                self._record.db.rows("DELETE FROM kept_out WHERE article = ?", one.article)
        return found

    def kept_out(self) -> list[KeptOut]:
        """Return the articles that were removed, by their keys."""
        rows = self._record.db.rows("SELECT article, made, title, path FROM kept_out ORDER BY article")
        return [KeptOut(*row) for row in rows]

    def _edit(self, key: str) -> Edit:
        [row] = self._record.db.rows("SELECT made FROM edits WHERE article = ?", key)
        return Edit(key, row["made"], told(self._record.db, key), self._record.find(key) is not None)

    def _put(self, row: Row, meta: Metadata) -> None:
        """Write what is known of an article; its outlet and date have a part in who its speakers are."""
        values = (meta.title, encode(meta.authors), meta.publisher, meta.date, meta.url, meta.archive_url)
        self._record.db.rows(_SET, *values, meta.language, meta.date_from, row["id"])
        self._record.db.rows(_AGAIN, row["key"])
        quotes = [each["id"] for each in self._record.db.rows(_QUOTES, row["key"])]
        touch(self._record, quotes)
        self._record.index_again({row["id"]})
        write_speakers(self._record)


def meant(name: str, out: Sequence[KeptOut]) -> KeptOut:
    """Return which of the articles that were removed `name` means: a key, or a part of a key or path.

    Raises NotFoundError if it is none of them, or if several are called so.
    """
    found = [one for one in out if one.article == name]
    found = found or [one for one in out if name.strip() and name in f"{one.article}\n{one.path}"]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"no article {name[:200]!r} was removed: `quoth remove` lists those that were")
    raise NotFoundError(f"several that were removed are called {name[:200]!r}: give the whole key")
