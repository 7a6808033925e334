"""Under which key an article is stored, and which article of the record it is.

A key is the article's url, or else the identifier that it brings, or else its path below the PATH that was given: so the
same files have the same keys, and their quotes the same ids, in any archive and wherever that lies.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Row

from quoth.indexer.model import Article
from quoth.search.kept.facts import KeptOutArticles
from quoth.search.store.places import Places
from quoth.search.store.record import Record
from quoth.search.store.storable import digest_of


class Keys:
    """The keys of the articles that one run has read."""

    def __init__(self, record: Record, places: Places, kept_out: KeptOutArticles) -> None:
        """Look articles up in `record`."""
        self._record, self._places, self._kept_out = record, places, kept_out
        self._read: dict[str, tuple[str | None, str]] = {}

    def __contains__(self, key: object) -> bool:
        """Return True if an article with this key was read in this run."""
        return key in self._read

    def take(self, article: Article, file: str | None, write: Callable[[], None]) -> tuple[str, str | None]:
        """Return the key to store an article under, and the key that the record knows it by, None if it is new.

        file: where it was read from, as seen from the archive's folder; None is no file.
        write: commits what was read so far; called if an article with the same key was read, so that the record has it.
        """
        held = self._held(article, file)
        key = self._key(article, file, held)
        if key in self._read:
            write()
        self._read[key] = (file, article.doc)
        known = self._record.find(key) or held
        return key, known["key"] if known else None

    def _key(self, article: Article, file: str | None, held: Row | None) -> str:
        if file is None or article.doc == "-":
            # Of what comes through standard input, only the words tell two articles apart.
            unnamed = file is None and re.match("-(#|$)", article.key)
            return f"-{digest_of(article, '')[:16]}" if unnamed else article.key
        known = self._record.find_at(file, article.doc)
        if known and known["url"] == article.key:  # another article has that url
            return str(known["key"])
        if held and by_place(article) and not _is_relative(held):
            return str(held["key"])  # a url that is no longer told, or another PATH: the ids stay
        for key in longer(article):
            if not self._is_anothers(key, article, file):
                return key
            if held:
                return str(held["key"])
        return f"{file}#{article.doc}"

    def _held(self, article: Article, file: str | None) -> Row | None:
        """Return the row of the article that the record has from the same place, if it is certainly the same."""
        if file is None:
            return None
        alone = self._record.find_at(file) if article.doc == Path(article.path).stem else None
        if alone:
            return alone if alone["doc"] == article.doc else None
        known = self._record.find_at(file, article.doc)
        same = known and not known["url"] and self._record.has_text(known["id"], article.text)
        return known if same else None  # one with another url is another record of the file

    def _is_anothers(self, key: str, article: Article, file: str) -> bool:
        """Return True if an article from elsewhere, which is still there, has this key.

        Files of other machines cannot be looked at: there the url or the text tells whether it is the same article.
        """
        if key in self._read:
            return self._read[key] != (file, article.doc)
        if self._kept_out.is_anothers(key, file):
            return True
        known = self._record.find(key)
        if known is None or known["file"] in (file, None):
            return False
        if self._places.elsewhere(known["file"]):
            return known["url"] != article.key and not self._record.has_text(known["id"], article.text)
        return not self._places.gone(known["file"])


def by_place(article: Article) -> bool:
    """Return True if an article's key is its path, or the end of it, and not a url or an identifier."""
    tails = _tails(article.path)
    return any(article.key == tail or article.key.startswith(f"{tail}#") for tail in tails)


def longer(article: Article) -> Iterator[str]:
    """Yield an article's key, then keys by its place that say more and more of its path.

    >>> list(longer(Article("http://x/", "", path="/news/2016/a.txt", doc="a")))
    ['http://x/', 'a.txt', '2016/a.txt', 'news/2016/a.txt']
    """
    yield article.key
    stem = Path(article.path).stem
    part = "" if article.doc == stem else "#" + article.doc.removeprefix(stem + "#")
    for tail in _tails(str(Path(article.path).absolute())):
        if f"{tail}{part}" != article.key:
            yield f"{tail}{part}"


def _tails(path: str) -> list[str]:
    """Return a file's name, then its name with the last folder, and so on."""
    parts = [part for part in Path(path).as_posix().split("/") if part]
    return ["/".join(parts[-size:]) for size in range(1, len(parts) + 1)]


def _is_relative(held: Row) -> bool:
    """Return True if the record has an article by its path from the archive's folder, as archives did before schema 3."""
    key, file = held["key"], held["file"]
    return "/" in key and (key == file or key.startswith(f"{file}#"))
