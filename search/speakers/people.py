"""People across the articles of an archive: why they are one or two, and how a person says otherwise."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from sqlite3 import Row
from typing import Any

from quoth.indexer.model import SpeakerKind
from quoth.indexer.names import fold
from quoth.search.errors import NotFoundError, QueryError, sound
from quoth.search.model import StoredQuote, shown_role
from quoth.search.speakers import reasons
from quoth.search.speakers.doubtful import doubtful
from quoth.search.speakers.holding import hold
from quoth.search.speakers.ids import bearer
from quoth.search.speakers.model import Correction, Joining
from quoth.search.speakers.speakers import touch, write_speakers
from quoth.search.store.index import Index
from quoth.search.store.record import Record

_ADD = "INSERT INTO corrections (made, action, quote, speaker, kind, role, who) VALUES (?, ?, ?, ?, ?, ?, ?)"


_QUOTES = "SELECT id FROM quotes WHERE speaker_id = ?"


class People:
    """The speakers of an open archive. What is corrected is kept, and holds after every re-indexing."""

    def __init__(self, record: Record, index: Index) -> None:
        """Use `Archive.people` instead."""
        self._record, self._index = record, index

    def explain(self, name: str) -> list[Joining]:
        """Return why the mentions of speakers with this name (as in `Archive.speakers`) are joined or not."""
        return list(reasons.explain(self._record.db, name))

    def topics(self, name: str) -> list[str]:
        """Return words that the speaker called `name` says more often than others; empty where there are too few quotes."""
        from quoth.search.speakers.topics import topics

        return topics(self._record.db, name)

    def correct(
        self, quote: str, speaker: str | None, role: str | None = None, kind: SpeakerKind | None = None
    ) -> Correction:
        """Say who said the quote with this id.

        `speaker` None leaves the name and changes the role. A new name without a `role` has none; without a `kind`
        it is of the kind that the archive knows the name by, else a person.
        """
        sound("the name", speaker)
        rows = self._record.db.rows("SELECT speaker, kind FROM said WHERE id = ?", quote)
        if not rows:
            raise NotFoundError(f"no quote has the id {quote}: `quoth search` shows the ids")
        [row] = rows
        name = _name(row["speaker"] or "" if speaker is None else speaker)
        kind = kind or (row["kind"] if speaker is None else self._kind(name))
        return self._add("correct", quote, name, kind, role or None, None)

    def role(self, who: str, role: str | None) -> Correction:
        """Say which role a speaker has in all quotes that the archive has of them now; None is none.

        `who` is a full name, the id of a speaker, or of a quote. Later articles have their own. Raises NotFoundError.
        """
        sound("the role", role)
        rows = {row["id"]: row for _, row in self._bearers(who)}
        quotes = [
            row["id"]
            for id in rows
            for row in self._record.db.rows(f"{_QUOTES} ORDER BY article, position", id)
        ]
        name = next(iter(rows.values()))["name"]
        return self._add("role", None, name, None, role or None, quotes)

    def alias(self, names: Sequence[str]) -> Correction:
        """Say that the last name is that of a speaker, and the others are more names of the same, in any article.

        They need not be in the archive. Raises NotFoundError if nobody is called by the last.
        """
        *others, name = map(_name, names)
        if not others:
            raise QueryError("an alias needs two names: the other one, and the one that the archive has")
        return self._add("alias", None, None, None, None, [self._known(name), *others])

    def confirm(self, quote: str) -> Correction:
        """Say that the speaker of the quote with this id is right, and the role that is shown, if one is.

        A role that is too unsure to be shown is none from then on: nobody has seen it. Raises NotFoundError.
        """
        rows = self._record.db.rows("SELECT id FROM said WHERE id = ? AND speaker IS NOT NULL", quote)
        if not rows:
            raise NotFoundError(f"no quote with a speaker has the id {quote}")
        [stored] = self._record.quotes([quote])
        return self.correct(quote, None, shown_role(stored.quote.speaker))

    def doubtful(self, below: float = 0.8, limit: int | None = None) -> list[StoredQuote]:
        """Return the quotations whose speaker is less sure than `below`, the most repeated first, then the least sure."""
        return self._record.quotes(doubtful(self._record.db, below, limit))

    def merge(self, who: Sequence[str]) -> Correction:
        """Say that two or more are one: names in full, or ids of quotes. It is shown by the first name.

        A name that several speakers have stands for all of them. Raises NotFoundError for a name that is nobody's.
        """
        found = [(one, row) for asked in who for one, row in self._bearers(asked)]
        rows = {row["id"] for _, row in found}
        if len(rows) < 2:
            raise QueryError(f"{' and '.join(who)} are one speaker already: `quoth speakers NAME --explain`")
        return self._add("merge", None, None, None, None, list(dict.fromkeys(one for one, _ in found)))

    def meant(self, who: Sequence[str]) -> list[tuple[str, int]]:
        """Return the names of all speakers whom names in full, or ids of quotes, mean, each with the number of quotes."""
        rows = {row["id"]: row["name"] for asked in who for _, row in self._bearers(asked)}
        count = "SELECT count(*) FROM quotes WHERE speaker_id = ?"
        return [(name, self._record.db.value(count, id)) for id, name in rows.items()]

    def split(self, who: Sequence[str]) -> Correction:
        """Say that some are one speaker and apart from all others: names as articles have them, or ids of quotes.

        An id stands for all quotes of that name in its article.
        """
        names = [each for one in who for each in self._units(one)]
        return self._add("split", None, None, None, None, names)

    def corrections(self) -> list[Correction]:
        """Return all corrections, the oldest first."""
        return [
            self._correction(row) for row in self._record.db.rows("SELECT * FROM corrections ORDER BY id")
        ]

    def undo(self, number: int) -> Correction:
        """Forget a correction, and return it. Raises NotFoundError."""
        found = [one for one in self.corrections() if one.number == number]
        if not found:
            raise NotFoundError(f"there is no correction {number}: `quoth corrections` lists them")
        self._write(("DELETE FROM corrections WHERE id = ?", number), found[0].who)
        return found[0]

    def _add(self, action: str, *values: Any) -> Correction:
        quote, *rest, who = values
        listed = None if who is None else json.dumps(list(who), ensure_ascii=False)
        self._write((_ADD, date.today().isoformat(), action, quote, *rest, listed), [quote] if quote else who)
        return self.corrections()[-1]

    def _write(self, statement: tuple[Any, ...], who: Sequence[str]) -> None:
        """Change the corrections, then what follows from them: speakers, and the index of what changed."""
        with self._record.db.writing():
            with self._record.db.transaction():
                touch(self._record, who)
                self._record.db.rows(*statement)
                hold(self._record)
                write_speakers(self._record)
            self._index.write()

    def _bearers(self, one: str) -> list[tuple[str, Row]]:
        """Return a name, or the whole id of a quote, with each speaker meant by it."""
        if row := bearer(self._record.db, one):
            return [(self._unlike(row), row)]
        id = self._quote_id(one)
        if id is None:
            name = self._known(one)
            return [(name, row) for row in self._called(name)]
        sql = "SELECT speakers.* FROM quotes JOIN speakers ON speakers.id = speaker_id WHERE quotes.id = ?"
        rows = self._record.db.rows(sql, id)
        if not rows:
            raise NotFoundError(
                f"the quote {id} has no speaker: `quoth correct {id} --speaker NAME` names one"
            )
        return [(id, rows[0])]

    def _unlike(self, row: Row) -> str:
        """Return a speaker's name, or the id of a quote of theirs where somebody else has that name."""
        if len(self._called(row["name"])) == 1:
            return str(row["name"])
        return str(self._record.db.value(f"{_QUOTES} ORDER BY speaker <> ?, id", row["id"], row["name"]))

    def _units(self, one: str) -> list[str]:
        """Return what `split` takes for one that is named: a speaker by an id is a quote of every article that has them."""
        row = bearer(self._record.db, one)
        if not row:
            return [self._quote_id(one) or self._known(one)]
        return [each[0] for each in self._record.db.rows(f"{_QUOTES} GROUP BY article, speaker", row["id"])]

    def _known(self, name: str) -> str:
        """Return a name as the archive has it, "the" in front or not."""
        for form in (name, re.sub("(?i)^the ", "", name), f"the {name}"):
            if self._called(form):
                return form
        raise NotFoundError(
            f"no speaker is called {name!r}: give the full name, as `quoth speakers` lists it, or a quote's id"
        )

    def _called(self, name: str) -> list[Row]:
        sql = "SELECT * FROM speakers WHERE instr(' | ' || folded || ' | ', ' | ' || ? || ' | ') > 0"
        return self._record.db.rows(sql, fold(name)) if fold(name) else []

    def _quote_id(self, text: str) -> str | None:
        """Return the id that `text` is the beginning of; None if it is a name, or nobody's or several quotes'."""
        if self._called(text) or not re.fullmatch("[0-9a-f]{4,16}", text.lower()):
            return None
        ids = self._record.starting_with(text.lower(), 2)
        return ids[0] if len(ids) == 1 else None

    def _kind(self, name: str) -> SpeakerKind:
        kinds = [row["kind"] for row in self._called(name)]
        return kinds[0] if kinds else "person"

    def _correction(self, row: Row) -> Correction:
        who = (row["quote"],) if row["quote"] else tuple(json.loads(row["who"]))
        facts = (row["speaker"], row["kind"], row["role"])
        return Correction(row["id"], row["made"], row["action"], who, *facts, any(self._there(who)))

    def _there(self, who: Sequence[str]) -> Iterator[bool]:
        for one in who:
            yield bool(self._record.starting_with(one, 1)) or bool(self._called(one))


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not fold(name):
        raise QueryError(f"there is no name in {name!r}: say who it was with --speaker")
    return name
