"""Why mentions of a name are one speaker, or more: the rule run again, with what it would not say of itself."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from quoth.indexer.names import fold
from quoth.search.speakers.groups import Group, Unit, name_of, read_units
from quoth.search.speakers.identity import join
from quoth.search.speakers.ids import bearer
from quoth.search.speakers.model import Joining, Verdict
from quoth.search.speakers.person import FIRST, Apart, Mention, Person
from quoth.search.speakers.roles import rank
from quoth.search.speakers.speakers import BETWEEN, families_of
from quoth.search.speakers.table import is_name
from quoth.search.store.database import Database

_FAMILY = """
SELECT said.id, article, speaker, said.kind, role, speaker_id, publisher, date
FROM said JOIN articles ON articles.id = article JOIN speakers ON speakers.id = speaker_id
WHERE speaker IS NOT NULL AND speakers.id IN (SELECT value FROM json_each(?))
ORDER BY article, parent IS NOT NULL, position"""
_MOST = 2000
"""So many speakers at most are looked at."""


def explain(db: Database, name: str) -> Iterator[Joining]:
    """Yield the reasons for all speakers who have words in their names that start with those of `name`."""
    row = bearer(db, name)
    asked = fold(row["name"] if row else name).split()
    speakers = {row["id"]: row for row in db.rows("SELECT * FROM speakers")}
    families = {
        family
        for row in speakers.values()
        if _fits(row["folded"], asked)
        for family in families_of(row["folded"], row["kind"])
    }
    wanted = [id for id, row in speakers.items() if families & families_of(row["folded"], row["kind"])]
    units = read_units(db.rows(_FAMILY, json.dumps(wanted[:_MOST])))
    people, apart = join(
        unit.mention for unit in units if unit.kind == "person" and is_name(unit.name, unit.kind)
    )
    told = {
        id(mention): why
        for person in people
        for mention, why in zip(person.mentions, person.whys, strict=True)
    }
    whys = {(m.article, fold(m.name)): told[id(m)] for person in people for m in person.mentions}
    splits = {row["id"] for row in db.rows("SELECT id FROM corrections WHERE action = 'split'")}
    groups: dict[int, list[Unit]] = {}
    for unit in units:
        for speaker in {speaker for _, speaker in unit.quotes if speaker is not None}:
            groups.setdefault(speaker, []).append(unit)
    for speaker, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        row = speakers[speaker]
        if _fits(row["folded"], asked) and row["kind"] != "group":
            numbers = json.loads(row["corrections"])
            yield from _joined(row["name"], members, {} if splits & set(numbers) else whys, numbers)
    yield from _apart(apart, asked)


def _fits(folded: str, asked: Sequence[str]) -> bool:
    return bool(asked) and all(f" {word}" in f" {folded}" for word in asked)


def _joined(
    speaker: str, members: Sequence[Unit], whys: dict[tuple[int, str], str], numbers: Sequence[int]
) -> Iterator[Joining]:
    """Yield one reason for all mentions that have the same one."""
    by_hand = f"by hand: correction {', '.join(map(str, numbers))}" if numbers else ""
    by: dict[tuple[str, str], list[Mention]] = {}
    for unit in members:
        by.setdefault((unit.folded, whys.get((unit.article, unit.folded), FIRST)), []).append(unit.mention)
    own = fold(speaker)
    ordered = sorted(by.items(), key=lambda item: (item[0][1] != FIRST, item[0][0] != own, -len(item[1])))
    for number, ((_, why), mentions) in enumerate(ordered):
        yield _reason(
            speaker, "joined" if number else "is", mentions, why or (by_hand if number or not whys else "")
        )


def _apart(apart: Iterable[Apart], asked: Sequence[str]) -> Iterator[Joining]:
    """Yield one reason for all who were kept apart from one speaker by it."""
    by: dict[tuple[str, str, str], list[Mention]] = {}
    for one, other, why in apart:
        if _fits(BETWEEN.join(one.forms), asked) or _fits(BETWEEN.join(other.forms), asked):
            by.setdefault((_called(other), _called(one), why), []).extend(one.mentions)
    for (speaker, _, reason), mentions in by.items():
        yield _reason(speaker, "apart", mentions, reason)


def _called(person: Person) -> str:
    units = [Unit(m.name, fold(m.name), "person", m.article, m.publisher, m.date) for m in person.mentions]
    return name_of(Group(units))


def _reason(speaker: str, verdict: Verdict, mentions: Sequence[Mention], why: str) -> Joining:
    roles = rank(chain.from_iterable(mention.roles for mention in mentions))
    publishers = dict.fromkeys(mention.publisher for mention in mentions if mention.publisher)
    articles = len({mention.article for mention in mentions})
    return Joining(speaker, verdict, mentions[0].name, roles, tuple(publishers), articles, why)
