"""Which quotes are of the same statement: with other marks, cut ends or a word changed, in different articles.

Every quote leaves a few fingerprints (winnowing.py), and only quotes that share one are compared (sameness.py). So the time
grows with the number of quotes, not with its square. Quotes that are the same as another, which is the same as a third,
and so on, are a circle. Within a circle, from the fullest wording to the shortest, each quote joins the first statement
whose fullest wording it is the same as, or else is a statement of its own: not just some member, or a slogan would tie
together all speeches that it is in.

When quotes come or go, the circles that they are in are parted into statements anew. So the statements are the same
in whatever order articles came, and after whatever was interrupted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import dumps

from quoth.indexer.model import Speaker, SpeakerKind
from quoth.indexer.names import fold
from quoth.search.speakers.holding import hold
from quoth.search.statements.sameness import Member, same
from quoth.search.statements.winnowing import LARGEST, Wording, wording
from quoth.search.store.record import Record

_SHARING = 60
"""So many quotes are looked up for each fingerprint."""
_WORDINGS, _EACH = 8, 12
"""So many wordings of all that were found are compared, and so many quotes of each."""
_BATCH = 2_000
_KEPT = 200_000
"""Wordings that are kept for the next time, rather than made again."""

_FRESH = """
SELECT quotes.id FROM articles JOIN quotes ON article = articles.id
WHERE generation > ? AND +parent IS NULL ORDER BY generation, articles.id, position"""
"""The new quotes; the + keeps SQLite from going through all quotes by the index of `parent`."""
_SHARED = """
SELECT value, (SELECT group_concat(quote, ' ') FROM (SELECT quote FROM fingerprints WHERE hash = value LIMIT ?))
FROM json_each(?)"""
_READ = """
SELECT said.id, said.article, said.text, said.type, said.speaker, said.kind, quotes.speaker, quotes.kind
FROM said JOIN quotes ON quotes.id = said.id
WHERE said.id IN (SELECT value FROM json_each(?)) AND length(said.text) < ?"""
_NAMES = "SELECT DISTINCT speaker FROM quotes WHERE article = ? AND kind IN ('person', 'organisation')"
_PUT = """
INSERT INTO alike (quote, statement, circle) VALUES (?, ?, ?)
ON CONFLICT (quote) DO UPDATE SET statement = excluded.statement, circle = excluded.circle"""


class Likeness:
    """Finds which quotes of a record are of one statement. Use it as the only writer."""

    def __init__(self, record: Record) -> None:
        """Read and write through the record's database."""
        self._db = record.db
        self._record = record
        self._keys: dict[str, str] = {}
        self._names: dict[int, frozenset[str]] = {}

    def catch_up(self, known: Mapping[str, Wording] | None = None) -> None:
        """Compare the quotes of articles that came or changed since the last time; corrections reach new copies.

        known: wordings of quotes by their ids, which need not be made again.
        """
        held, now = int(self._record.fact("likeness") or 0), self._record.generation
        if held == now:
            return
        fresh = [row["id"] for row in self._db.rows(_FRESH, held)]
        self._names.clear()
        for start in range(0, len(fresh) or 1, _BATCH):
            with self._db.transaction():
                self._add([*self._stale(), *fresh[start : start + _BATCH]], known or {})
                if start + _BATCH >= len(fresh):
                    self._record.set_fact("likeness", str(now))
                    hold(self._record)

    def forget(self) -> None:
        """Drop all that was found, for `catch_up` to find it anew."""
        with self._db.transaction():
            self._db.rows("DELETE FROM fingerprints")
            self._db.rows("DELETE FROM alike")
            self._record.set_fact("likeness", "0")

    def _stale(self) -> list[str]:
        """Return the quotes of circles that others have left, which are in none now."""
        stale = [row["quote"] for row in self._db.rows("SELECT quote FROM alike WHERE stale")]
        if stale:
            self._db.rows("DELETE FROM alike WHERE stale")
        return stale

    def _add(self, ids: Sequence[str], known: Mapping[str, Wording]) -> None:
        if len(self._keys) > _KEPT:
            self._keys.clear()
        for id in ids:
            self._keys.pop(id, None)
        self._keys |= {id: known[id].keys for id in ids if id in known}
        prints: dict[str, Iterable[int]] = {id: known[id].prints for id in ids if id in known}
        members = self._read([id for id in ids if id not in prints])
        prints |= {id: one.prints for id, one in members.items()}
        pairs = sorted((print, id) for id, some in prints.items() for print in some)
        self._db.many("INSERT OR IGNORE INTO fingerprints VALUES (?, ?)", pairs)
        near = {id: others for id, others in self._near(prints) if others}
        members = self._read(dict.fromkeys([*near, *(other for others in near.values() for other in others)]))
        circles = _Circles(self._circles(members))
        for id, others in near.items():
            for other in others:
                both = id in members and other in members and circles.apart(id, other)
                if both and self._same(members[id], members[other]):
                    circles.join(id, other)
        for joined in circles.changed():
            self._part(joined)

    def _near(self, prints: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, list[str]]]:
        """Yield each quote with those that share the most fingerprints with it."""
        every = sorted({print for some in prints.values() for print in some})
        sharing = {print: ids.split() for print, ids in self._db.rows(_SHARED, _SHARING, dumps(every)) if ids}
        self._read({other for ids in sharing.values() for other in ids if other not in self._keys})
        for id, some in prints.items():
            counts = Counter(other for print in some for other in sharing.get(print, ()) if other != id)
            wordings: dict[tuple[int, str], list[str]] = {}
            for other in sorted(counts):
                wordings.setdefault((-counts[other], self._keys.get(other, "")), []).append(other)
            yield id, [other for key in sorted(wordings)[:_WORDINGS] for other in wordings[key][:_EACH]]

    def _circles(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the circle of each quote that is in one."""
        sql = "SELECT quote, circle FROM alike WHERE quote IN (SELECT value FROM json_each(?))"
        return {row["quote"]: row["circle"] for row in self._db.rows(sql, dumps(list(ids)))}

    def _part(self, joined: set[str]) -> None:
        """Part the circles and single quotes of these ids, which are one circle now, into statements."""
        sql = "SELECT quote FROM alike WHERE circle IN (SELECT value FROM json_each(?))"
        ids = {row["quote"] for row in self._db.rows(sql, dumps(list(joined)))} | joined
        members = self._read(ids)
        leaders: dict[int, list[Member]] = {}
        for one in sorted(members.values(), key=lambda member: member.size, reverse=True):
            likely = {leader.id: leader for print in one.prints for leader in leaders.get(print, ())}
            fullest = sorted(likely.values(), key=lambda member: member.size, reverse=True)
            leader = next((other for other in fullest if self._same(one, other)), one)
            if leader is one:
                for print in one.prints:
                    leaders.setdefault(print, []).append(one)
            self._db.rows(_PUT, one.id, leader.id, min(members))

    def _same(self, one: Member, other: Member) -> bool:
        names = [self._names_in(member.article) for member in (one, other)]
        return same(one, other, lambda key: key in names[0] or key in names[1])

    def _names_in(self, article: int) -> frozenset[str]:
        """Return the words, folded, of the names of those whom an article quotes."""
        if article not in self._names:
            rows = self._db.rows(_NAMES, article)
            self._names[article] = frozenset(word for row in rows for word in fold(row["speaker"]).split())
        return self._names[article]

    def _read(self, ids: Iterable[str]) -> dict[str, Member]:
        ids = list(ids)
        found = {}
        for id, article, text, type, *who in self._db.rows(_READ, dumps(ids), LARGEST):
            if id not in self._keys:
                self._keys[id] = wording(text).keys
            speakers = (_speaker(*who[:2]), _speaker(*who[2:]))
            found[id] = Member(id, article, text, self._keys[id].split("\n"), *speakers, type != "indirect")
        return {id: found[id] for id in ids if id in found}


class _Circles:
    """Which quotes are in one circle: those that are joined, and those that were in one before."""

    def __init__(self, before: Mapping[str, str]) -> None:
        """Take the circle that quotes were in."""
        self._above = dict(before)
        self._joined: set[str] = set()

    def _top(self, id: str) -> str:
        while (above := self._above.get(id, id)) != id:
            id = above
        return id

    def apart(self, one: str, other: str) -> bool:
        """Tell whether two are in different circles."""
        return self._top(one) != self._top(other)

    def join(self, one: str, other: str) -> None:
        """Make one circle of those of two."""
        self._joined |= {one, other, first := self._top(one), second := self._top(other)}
        self._above[max(first, second)] = min(first, second)

    def changed(self) -> list[set[str]]:
        """Return the ids of quotes and former circles that are joined, those of each circle together."""
        found: dict[str, set[str]] = {}
        for id in self._joined:
            found.setdefault(self._top(id), set()).add(id)
        return list(found.values())


def _speaker(name: str | None, kind: SpeakerKind) -> Speaker | None:
    return Speaker(name, kind) if name and kind != "unnamed" else None
