"""One run of indexing: decides what is new, changed, unchanged or gone."""

from dataclasses import replace

from quoth.indexer.model import Article, Skipped
from quoth.search.kept.facts import KeptOutArticles, known, overlaid, told
from quoth.search.model import Step, Summary
from quoth.search.store.batch import AHEAD, Batch, Note, Pending
from quoth.search.store.index import Index
from quoth.search.store.keys import Keys
from quoth.search.store.places import Places
from quoth.search.store.prepared import Prepared
from quoth.search.store.record import Record
from quoth.search.store.storable import digest_of, storable, storable_name
from quoth.search.store.workers import Workers


class Update:
    """Takes articles one by one; `finish` writes the rest and says what was done."""

    def __init__(
        self,
        record: Record,
        index: Index,
        workers: Workers[Article, Prepared],
        version: str,
        on_step: Note | None = None,
    ) -> None:
        """Write to `record`, then to `index`; `workers` extract, `version` is the extractor's."""
        self._record, self._index, self._workers, self._version = record, index, workers, version
        self._on_step = on_step
        self._places = Places(record.db)
        self._kept_out = KeptOutArticles(record.db, self._places)
        self._keys = Keys(record, self._places, self._kept_out)
        self._read: set[str | None] = set()  # files that this run read an article from
        self._broken: set[str | None] = {None}  # files that this run could not read, or not wholly
        self._skipped: list[Skipped] = []
        self._counts = {"added": 0, "changed": 0, "unchanged": 0, "kept out": 0, "removed": 0, "quotes": 0}
        self._batch = Batch(record, index, self._note, self._keys, AHEAD if workers.jobs > 1 else 0)

    def take(self, item: Article | Skipped) -> None:
        """Take an article, or note what could not be read."""
        if isinstance(item, Skipped):
            path = storable_name(item.path)
            self._broken.add(self._places.of(path))
            self._note(Step(path, "skipped", reason=item.reason))
            return
        article = storable(item)
        file = self._places.of(article.path)
        self._read.add(file)
        if self._kept_out.has(article, file):
            self._note(Step(article.path, "kept out", article.doc))
            return
        key, known_as = self._keys.take(article, file, self._batch.write)
        facts = told(self._record.db, known_as or key) | known(article.told)
        article = replace(article, key=key, meta=overlaid(article.meta, facts))
        digest = digest_of(article, self._version)
        held = self._record.find(known_as) if known_as else None
        if held and (held["key"], held["digest"]) == (article.key, digest):
            if (held["path"], held["file"], held["doc"]) != (article.path, file, article.doc):
                self._batch.move(held["id"], article.path, file, article.doc)
            self._note(Step(article.path, "unchanged", article.doc))
        else:
            quotes = self._workers.submit(article)
            self._batch.add(Pending(article, file, digest, quotes, held["key"] if held else None))

    def finish(self, prune: bool) -> Summary:
        """Write what is left, and look for articles whose files are gone; `prune` removes these."""
        self._batch.write()
        vanished = self._vanished()
        if prune and vanished:
            self._remove(list(vanished))
        self._batch.index()
        paths = tuple(dict.fromkeys(vanished.values()))
        counts = {name.replace(" ", "_"): number for name, number in self._counts.items()}
        return Summary(**counts, vanished=paths, skipped=tuple(self._skipped))

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

    def _vanished(self) -> dict[str, str]:
        """Return key and path of articles whose file is gone, or was read and holds them no longer."""
        whole = self._read - self._broken
        return {
            row["key"]: row["path"]
            for row in self._record.places()
            if (row["key"] not in self._keys if row["file"] in whole else self._places.gone(row["file"]))
        }

    def _remove(self, keys: list[str]) -> None:
        with self._record.db.transaction():
            generation = self._record.next_generation()
            for key in keys:
                self._record.remove(key, generation)
        self._counts["removed"] = len(keys)
