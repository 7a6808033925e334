"""One run of indexing: decides what is new, changed, unchanged or gone."""

import os
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

from quoth.indexer.model import Article, Quote, Skipped
from quoth.search.model import Step, Summary
from quoth.search.statements.fingerprints import Likeness
from quoth.search.store.batch import AHEAD, Batch, Note, Pending
from quoth.search.store.index import Index
from quoth.search.store.record import Record
from quoth.search.store.storable import digest_of, original_name, storable, storable_name
from quoth.search.store.workers import Workers


class Update:
    """Takes articles one by one; `finish` writes the rest and says what was done."""

    def __init__(
        self,
        record: Record,
        index: Index,
        workers: Workers[Article, tuple[Quote, ...]],
        version: str,
        on_step: Note | None = None,
    ) -> None:
        """Write to `record`, then to `index`; `workers` extract, `version` is the extractor's."""
        self._record, self._index, self._workers, self._version = record, index, workers, version
        self._on_step = on_step
        self._places: dict[str, str | None] = {}  # key -> where this run read it
        self._read: set[str | None] = set()  # files that this run read an article from
        self._broken: set[str | None] = {None}  # files that this run could not read, or not wholly
        self._skipped: list[Skipped] = []
        self._counts = {"added": 0, "changed": 0, "unchanged": 0, "removed": 0, "quotes": 0}
        self._batch = Batch(record, index, self._note, self._places, AHEAD if workers.jobs > 1 else 0)

    def take(self, item: Article | Skipped) -> None:
        """Take an article, or note what could not be read."""
        if isinstance(item, Skipped):
            path = storable_name(item.path)
            self._broken.add(self._file(path))
            self._note(Step(path, "skipped", reason=item.reason))
            return
        article = storable(item)
        file = self._file(article.path)
        self._read.add(file)
        article = replace(article, key=self._own_key(article, file))
        digest = digest_of(article, self._version)
        known = self._record.find(article.key) or self._rekeyed(article, file)
        if known and (known["key"], known["digest"]) == (article.key, digest):
            if (known["path"], known["file"], known["doc"]) != (article.path, file, article.doc):
                self._batch.move(known["id"], article.path, file, article.doc)
            self._note(Step(article.path, "unchanged", article.doc))
        else:
            quotes = self._workers.submit(article)
            self._batch.add(Pending(article, file, digest, quotes, known["key"] if known else None))

    def finish(self, prune: bool) -> Summary:
        """Write what is left, and look for articles whose files are gone; `prune` removes these."""
        self._batch.write()
        vanished = self._vanished()
        if prune and vanished:
            self._remove(list(vanished))
        Likeness(self._record).catch_up()
        self._batch.index()
        paths = tuple(dict.fromkeys(vanished.values()))
        return Summary(**self._counts, vanished=paths, skipped=tuple(self._skipped))

    def _note(self, step: Step) -> None:
        """Count a step, and pass it on."""
        if step.state == "committed":
            self._counts["quotes"] += step.quotes
        elif step.state in self._counts:
            self._counts[step.state] += 1
        if step.path is not None and step.reason is not None:
            self._skipped.append(Skipped(step.path, step.reason))
        if self._on_step:
            self._on_step(step)

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
            self._batch.write()
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
