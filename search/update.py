"""One run of indexing: decides what is new, changed, unchanged or gone, and writes it to the record in batches.

The text index is written once, at the end: each commit makes a part of it that every search has to open. If a
run is cut short, the index is behind the record, and the next search or run brings it up to date.
"""

import os
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from quoth.indexer.model import Article, Quote, Skipped
from quoth.search.index import Index
from quoth.search.likeness import Likeness
from quoth.search.model import Summary
from quoth.search.record import Record
from quoth.search.storable import digest_of, original_name, storable, storable_name

Extract = Callable[[Article], tuple[Quote, ...]]

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 20_000_000
"""A batch is written when it holds this much, so that big articles do not fill the memory."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """An article that waits for its batch to be written."""

    article: Article
    file: str | None
    digest: str
    quotes: tuple[Quote, ...]
    replaces: str | None
    """The key that the record knows this article by until now; None if it is new."""


class Update:
    """Takes articles one by one; `finish` writes the rest and says what was done."""

    def __init__(self, record: Record, index: Index, extract: Extract, version: str) -> None:
        """Write to `record`, then to `index`; `version` is the extractor's."""
        self._record, self._index, self._extract, self._version = record, index, extract, version
        self._batch: list[_Pending] = []
        self._moved: list[tuple[int, str, str | None, str]] = []
        self._places: dict[str, str | None] = {}  # key -> where this run read it
        self._read: set[str | None] = set()  # files that this run read an article from
        self._broken: set[str | None] = {None}  # files that this run could not read, or not wholly
        self._skipped: list[Skipped] = []
        self._counts = {"added": 0, "changed": 0, "unchanged": 0, "removed": 0, "quotes": 0}

    def take(self, item: Article | Skipped) -> None:
        """Take an article, or note what could not be read."""
        if isinstance(item, Skipped):
            skipped = replace(item, path=storable_name(item.path))
            self._skipped.append(skipped)
            self._broken.add(self._file(skipped.path))
            return
        article = storable(item)
        file = self._file(article.path)
        self._read.add(file)
        article = replace(article, key=self._own_key(article, file))
        digest = digest_of(article, self._version)
        known = self._record.find(article.key) or self._rekeyed(article, file)
        if known and (known["key"], known["digest"]) == (article.key, digest):
            self._counts["unchanged"] += 1
            if (known["path"], known["file"], known["doc"]) != (article.path, file, article.doc):
                self._moved.append((known["id"], article.path, file, article.doc))
        else:
            self._counts["changed" if known else "added"] += 1
            self._add(article, file, digest, known["key"] if known else None)
        size = sum(len(pending.article.text) for pending in self._batch)
        if max(len(self._batch), len(self._moved)) >= BATCH_ARTICLES or size >= BATCH_CHARACTERS:
            self._write()

    def finish(self, prune: bool) -> Summary:
        """Write what is left, and look for articles whose files are gone; `prune` removes these."""
        self._write()
        vanished = self._vanished()
        if prune and vanished:
            self._remove(list(vanished))
        if self._counts["changed"] or self._counts["removed"]:
            with self._record.db.transaction():
                self._record.drop_idle_speakers()
        Likeness(self._record).catch_up()
        self._index.write()
        paths = tuple(dict.fromkeys(vanished.values()))
        return Summary(**self._counts, vanished=paths, skipped=tuple(self._skipped))

    def _file(self, path: str) -> str | None:
        """Say where a file is as seen from the archive's folder, from wherever it was typed."""
        if path == "-":
            return None
        try:
            return os.path.relpath(Path(path).absolute(), self._index.folder.absolute())
        except ValueError:  # another drive
            return str(Path(path).absolute())

    def _own_key(self, article: Article, file: str | None) -> str:
        """Return the key to store the article under: its own, unless that is no name or is another's."""
        key, place = article.key, file
        if file is None:
            if re.match("-(#|$)", key):  # standard input: only the words tell two articles apart
                key = f"-{digest_of(article, '')[:16]}"
        elif article.doc != "-":
            stem = Path(article.path).stem
            place = file if article.doc == stem else f"{file}#{article.doc.removeprefix(stem + '#')}"
            held = self._record.find_at(file, article.doc)
            if held and held["url"] == key:  # known by its place: let it stay so, because ids come from keys
                key = held["key"]
            elif self._is_anothers(key, file, place):
                key = place
        if key in self._places:  # the same article twice: the record must know the first
            self._write()
        self._places[key] = place
        return key

    def _is_anothers(self, key: str, file: str, place: str) -> bool:
        """Tell whether an article from elsewhere, which is still there, has this key."""
        if key in self._places:
            return self._places[key] != place
        known = self._record.find(key)
        return known is not None and known["file"] not in (file, None) and not self._missing(known["file"])

    def _rekeyed(self, article: Article, file: str | None) -> sqlite3.Row | None:
        """Return the row of an article whose key is new, say because its file was given a url."""
        if file is None or article.doc != Path(article.path).stem:  # the file may hold others
            return None
        known = self._record.find_at(file)
        return known if known and known["doc"] == article.doc else None

    def _add(self, article: Article, file: str | None, digest: str, replaces: str | None) -> None:
        try:
            quotes = tuple(self._extract(article))
        except Exception as error:  # a bug there must not cost the article, nor those after it
            quotes, digest = (), self._failed(article, error)
        self._batch.append(_Pending(article, file, digest, quotes, replaces))

    def _failed(self, article: Article, error: Exception) -> str:
        """Note that an article has no quotes; return the digest that has it tried again next time."""
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        reason = f"kept without its quotes, which could not be extracted; please report this ({what})"
        self._skipped.append(Skipped(article.path, reason))
        return ""

    def _write(self) -> None:
        """Commit the batch to the record."""
        if not self._batch and not self._moved:
            return
        with self._record.db.transaction():
            generation = self._record.next_generation()
            for moved in self._moved:
                self._record.move(*moved)
            for pending in self._batch:
                self._put(pending, generation)
        self._batch.clear()
        self._moved.clear()

    def _put(self, pending: _Pending, generation: int) -> None:
        article, file = pending.article, pending.file
        if pending.replaces and pending.replaces not in self._places:
            self._record.remove(pending.replaces, generation)
        row = self._record.put(article, file, pending.digest, generation)
        try:
            with self._record.db.attempt():
                self._record.put_quotes(row, pending.quotes)
            self._counts["quotes"] += len(pending.quotes)
        except (sqlite3.IntegrityError, ValueError, OverflowError, RecursionError) as error:
            self._record.put(article, file, self._failed(article, error), generation)

    def _vanished(self) -> dict[str, str]:
        """Return key and path of articles whose file is gone, or was read and holds them no longer."""
        whole = self._read - self._broken
        return {
            row["key"]: row["path"]
            for row in self._record.places()
            if (row["key"] not in self._places if row["file"] in whole else self._missing(row["file"]))
        }

    def _missing(self, file: str | None) -> bool:
        """Tell whether a file is certainly gone; one that only cannot be looked at is not."""
        if file is None:
            return False
        return all(_gone(self._index.folder / name) for name in {file, original_name(file)})

    def _remove(self, keys: list[str]) -> None:
        with self._record.db.transaction():
            generation = self._record.next_generation()
            for key in keys:
                self._record.remove(key, generation)
        self._counts["removed"] = len(keys)


def _gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False
