"""Which quotes are of the same statement: with other marks, cut ends or a word changed, in different articles.

Every quote leaves a few fingerprints: hashes of three words in a row, the least of every six that follow one
another (winnowing: Schleimer, Wilkerson and Aiken 2003, "Winnowing: Local Algorithms for Document
Fingerprinting", SIGMOD; https://doi.org/10.1145/872757.872770). Two quotes that share a row of eight words are sure
to share a fingerprint, also where one is a small part of the other, and only quotes that share one are compared.
So the time grows with the number of quotes, not with its square.

A quote joins a statement if it fits its fullest wording, not just some member: else a slogan would tie together
all speeches that it is in.
"""

from collections import Counter
from collections.abc import Sequence
from json import dumps
from typing import NamedTuple
from zlib import crc32

from quoth.indexer.model import Speaker, SpeakerKind
from quoth.search.speakers.holding import hold
from quoth.search.statements.groups import Statements
from quoth.search.store.record import Record
from quoth.search.verify.changes import Passage
from quoth.search.verify.compare import Names, compare
from quoth.search.verify.people import bond
from quoth.search.verify.words import Word, weight, words

_ROW = 3
_WINDOW = 6
FEWEST = 4
"""Quotes of fewer words are each their own: "I agree" is said every day."""
_LONG = 8
"""From so many words on, a part of a longer quote is the same statement; of a shorter one, only most of it."""
_MOST = 0.6
_ALIKE = 0.8
"""So much of the shorter wording must be in the fuller one."""
_SHARING = 40
_COMPARED = 6
"""So many quotes are looked up for each fingerprint, and so many of all that were found are compared."""
_CELLS = 1_000_000
"""Two quotes of more words, multiplied, are the same statement only if no word differs."""
_BATCH = 2_000
_LONGEST = 2_000
"""Words of a quote that are fingerprinted."""


class _Member(NamedTuple):
    """A quote as it is compared."""

    id: str
    article: int
    """Number of its article: what one article has twice is two statements."""
    text: str
    words: list[Word]
    speaker: Speaker | None
    found: Speaker | None
    """As it was before anybody corrected it."""
    spoken: bool


def fingerprints(keys: Sequence[str]) -> set[int]:
    """Return the fingerprints of a quote with these words; none for a short one.

    >>> ours = fingerprints("we will build the bridge again if the town lets us build it".split())
    >>> theirs = fingerprints("he said we will build the bridge again if the town".split())
    >>> len(ours), bool(ours & theirs), fingerprints(["i", "agree"])
    (3, True, set())
    """
    if len(keys) < FEWEST:
        return set()
    rows = [
        crc32(" ".join(keys[at : at + _ROW]).encode()) for at in range(min(len(keys), _LONGEST) - _ROW + 1)
    ]
    return {min(rows[at : at + _WINDOW]) for at in range(max(1, len(rows) - _WINDOW + 1))}


class Likeness:
    """Finds which quotes of a record are of one statement. Use it as the only writer."""

    def __init__(self, record: Record) -> None:
        """Read and write through the record's database."""
        self._db = record.db
        self._record = record
        self._statements = Statements(record)
        self._names = Names(record)

    def catch_up(self) -> None:
        """Compare the quotes of articles that came or changed since the last time; corrections reach new copies."""
        held, now = int(self._record.fact("likeness") or 0), self._record.generation
        if held == now:
            return
        fresh = self._db.rows(
            "SELECT quotes.id FROM articles JOIN quotes ON article = articles.id "
            "WHERE generation > ? AND parent IS NULL ORDER BY generation, articles.id, position",
            held,
        )
        for start in range(0, len(fresh), _BATCH):
            with self._db.transaction():
                self._add([row["id"] for row in fresh[start : start + _BATCH]])
        with self._db.transaction():
            self._record.set_fact("likeness", str(now))
            hold(self._record)

    def forget(self) -> None:
        """Drop all that was found, for `catch_up` to find it anew."""
        with self._db.transaction():
            self._db.rows("DELETE FROM fingerprints")
            self._db.rows("DELETE FROM alike")
            self._record.set_fact("likeness", "0")

    def _add(self, ids: Sequence[str]) -> None:
        members = self._read(ids)
        prints = {id: fingerprints([word.key for word in one.words]) for id, one in members.items()}
        pairs = sorted((print, id) for id, some in prints.items() for print in some)
        self._db.rows(
            "INSERT OR IGNORE INTO fingerprints "
            "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)",
            dumps(pairs),
        )
        sharing = {print: self._sharing(print) for print in sorted({print for print, _ in pairs})}
        for id, some in prints.items():
            counts = Counter(other for print in some for other in sharing[print] if other != id)
            if counts:
                self._place(members[id], [other for other, _ in counts.most_common(_COMPARED)], members)

    def _sharing(self, print: int) -> list[str]:
        rows = self._db.rows("SELECT quote FROM fingerprints WHERE hash = ? LIMIT ?", print, _SHARING)
        return [row["quote"] for row in rows]

    def _place(self, own: _Member, others: Sequence[str], members: dict[str, _Member]) -> None:
        """Put a quote into the statements of others that it fits."""
        known = self._statements.of([own.id, *others])
        for other in others:
            mine, theirs = known.get(own.id, own.id), known.get(other, other)
            if mine == theirs:
                continue
            members |= self._read([id for id in (mine, theirs, other) if id not in members])
            if other not in members:
                continue
            if theirs not in members:  # the quote is gone that the statement is called by
                self._db.rows("UPDATE alike SET statement = ? WHERE statement = ?", other, theirs)
                theirs = other
            mine = mine if mine in members else own.id
            shorter, fuller = sorted((members[mine], members[theirs]), key=lambda one: len(one.words))
            if self._same(shorter, fuller):
                self._db.rows("UPDATE alike SET statement = ? WHERE statement = ?", fuller.id, shorter.id)
                for id in (own.id, other, shorter.id, fuller.id):
                    self._db.rows("INSERT OR REPLACE INTO alike VALUES (?, ?)", id, fuller.id)
                known = self._statements.of([own.id, *others])

    def _same(self, shorter: _Member, fuller: _Member) -> bool:
        size = len(shorter.words)
        if size < FEWEST or shorter.spoken != fuller.spoken or shorter.article == fuller.article:
            return False
        if size < _LONG and size < _MOST * len(fuller.words):
            return False
        if _others(shorter.speaker, fuller.speaker) and _others(shorter.found, fuller.found):
            return False
        ours, theirs = ([word.key for word in one.words] for one in (shorter, fuller))
        if ours == theirs:
            return True
        if size * len(fuller.words) > _CELLS:
            return False
        keys = set(ours)
        if sum(map(weight, keys.intersection(theirs))) < _ALIKE * sum(map(weight, keys)):
            return False
        having = Passage(fuller.text, fuller.words)
        found = compare(shorter.words, shorter.text, having, theirs, self._names)
        return found.score >= _ALIKE and all(change.kind == "wording" for change in found.changes)

    def _read(self, ids: Sequence[str]) -> dict[str, _Member]:
        sql = (
            "SELECT said.id, said.article, said.text, said.type, said.speaker, said.kind, quotes.speaker, quotes.kind "
            "FROM said JOIN quotes ON quotes.id = said.id "
            "WHERE said.id IN (SELECT value FROM json_each(?)) AND length(said.text) < 100000"
        )
        found = {}
        for id, article, text, type, *who in self._db.rows(sql, dumps(list(ids))):
            speakers = (_speaker(*who[:2]), _speaker(*who[2:]))
            found[id] = _Member(id, article, text, words(text), *speakers, type != "indirect")
        return {id: found[id] for id in ids if id in found}


def _speaker(name: str | None, kind: SpeakerKind) -> Speaker | None:
    return Speaker(name, kind) if name and kind != "unnamed" else None


def _others(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether two speakers are certainly not one."""
    pairs = ((one, other), (other, one))
    return any(first and bond(first.name, second) == "other" for first, second in pairs)
