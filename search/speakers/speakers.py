"""The table of speakers, made from the quotes: whoever is one person or organisation across articles is one row.

Only names of one family can be one speaker, so only families are read again that have quotes that are new, gone or
corrected. What comes out is the same as if all were read.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quoth.indexer.names import fold
from quoth.search.speakers.bodies import acronym, body
from quoth.search.speakers.groups import Group, corrected_groups, grouped, name_of, read_units
from quoth.search.speakers.parsing import named

if TYPE_CHECKING:
    from quoth.search.store.record import Record

_SAID = """
SELECT said.id, article, speaker, kind, role, speaker_id, publisher, date
FROM said JOIN articles ON articles.id = article
WHERE speaker IS NOT NULL AND (speaker_id IS NULL OR speaker_id IN (SELECT value FROM json_each(?)))
ORDER BY article, parent IS NOT NULL, position"""
_NEW = "SELECT DISTINCT speaker AS folded, kind FROM said WHERE speaker_id IS NULL AND speaker IS NOT NULL"
_FOUND = "SELECT id, action, who FROM corrections WHERE action NOT IN ('correct', 'role') ORDER BY id"
_TOUCHED = (
    "SELECT DISTINCT speaker_id FROM quotes WHERE speaker_id > 0 AND id IN (SELECT value FROM json_each(?))"
)
_RELATED = """
WITH RECURSIVE reached (family) AS (
    SELECT value FROM json_each(?)
    UNION SELECT other.family FROM reached JOIN families AS one ON one.family = reached.family
        JOIN families AS other ON other.speaker = one.speaker)
SELECT * FROM speakers WHERE id IN (
    SELECT speaker FROM families JOIN reached USING (family) UNION ALL SELECT id FROM speakers WHERE stale) ORDER BY id"""
"""Speakers with a name of some families, and of the families of those, and so on; and all that are stale."""
_OF_TOUCHED = f"SELECT DISTINCT family FROM families WHERE speaker IN ({_TOUCHED})"  # noqa: S608 - a constant
_DROP = "DELETE FROM speakers WHERE id IN (SELECT value FROM json_each(?))"
_UNRELATED = "DELETE FROM families WHERE speaker IN (SELECT value FROM json_each(?))"
_STALE = "UPDATE speakers SET stale = 1 WHERE id IN (SELECT value FROM json_each(?))"
_ARTICLES = "SELECT article FROM quotes WHERE id IN (SELECT value FROM json_each(?))"
_FORGET = "UPDATE quotes SET speaker_id = NULL WHERE id IN (SELECT value FROM json_each(?))"
BETWEEN = " | "
"""Stands between the names in the column folded."""


def tell_speakers(record: "Record") -> None:
    """Bring the table of speakers up to the quotes. Call it inside `db.writing()`."""
    if record.fact("speakers") != record.fact("generation"):
        with record.db.transaction():
            write_speakers(record)


def write_speakers(record: "Record") -> None:
    """Write the speakers that may have changed. Articles whose speakers have other names now are indexed again."""
    families = json.dumps(sorted(_families(record)))
    speakers = {row["id"]: row for row in record.db.rows(_RELATED, families)}
    before = list(speakers)
    units = read_units(record.db.rows(_SAID, json.dumps(before)))
    groups = corrected_groups(grouped(units), record.db.rows(_FOUND))
    names = {id: row["folded"].split(BETWEEN) for id, row in speakers.items()}
    ids = _ids(groups, names, record.db.value("SELECT max(id) FROM speakers") or 0)
    changed = set()
    for id, group in zip(ids, groups, strict=True):
        row = (id, *_row(group))
        if id not in speakers or tuple(speakers[id]) != row:
            _write(record, row)
        for unit in group.units:
            for quote, old in unit.quotes:
                if old != id:
                    record.db.rows("UPDATE quotes SET speaker_id = ? WHERE id = ?", id, quote)
                if old is not None and speakers[old]["names"] != row[3]:
                    changed.add(unit.article)
    gone = json.dumps(list({*before} - {*ids}))
    record.db.rows(_DROP, gone)
    record.db.rows(_UNRELATED, gone)
    record.index_again(changed)
    record.set_fact("speakers", str(record.generation))


def _write(record: "Record", row: Sequence[object]) -> None:
    """Write a speaker, given as the columns of the table, and the families of his or her names."""
    db, id = record.db, row[0]
    db.rows("INSERT OR REPLACE INTO speakers VALUES (?, ?, ?, ?, ?, ?, ?)", *row)
    db.rows("DELETE FROM families WHERE speaker = ?", id)
    db.many(
        "INSERT INTO families VALUES (?, ?)",
        [(family, id) for family in families_of(str(row[4]), str(row[2]))],
    )


def touch(record: "Record", who: Sequence[str]) -> None:
    """Have the speakers with these names, and the quotes with these ids, looked at again."""
    quotes, names = json.dumps(list(who)), {fold(one) for one in who}
    ids = [row[0] for row in record.db.rows(_TOUCHED, quotes)]
    for row in record.db.rows("SELECT id, folded FROM speakers"):
        if names & set(row["folded"].split(BETWEEN)):
            ids.append(row["id"])
    record.db.rows(_STALE, json.dumps(ids))
    record.index_again({row[0] for row in record.db.rows(_ARTICLES, quotes)})
    record.db.rows(_FORGET, quotes)


def families_of(folded: str, kind: str) -> set[str]:
    """Return the family names of a speaker, from the columns folded and kind; what has one part is its own.

    Of bodies these are also their acronyms: those too may be one.
    """
    names = folded.split(BETWEEN)
    families = {named(name).family for name in names}
    if kind != "organisation":
        return families
    return families | {form for name in names for form in (acronym(name), body(name).split(" ")[-1]) if form}


def _families(record: "Record") -> set[str]:
    """Return the family names of all speakers that may have changed."""
    db = record.db
    rows = [*db.rows(_NEW), *db.rows("SELECT folded, kind FROM speakers WHERE stale")]
    found = set().union(*(families_of(row["folded"], row["kind"]) for row in rows))
    # A merge or a split has to do with all whom it names, whichever of them has changed.
    for row in db.rows(_FOUND):
        found |= {named(one).family for one in json.loads(row["who"])}
        found |= {each["family"] for each in db.rows(_OF_TOUCHED, row["who"])}
    return found


def _row(group: Group) -> tuple[str, str, str, str, str, int]:
    names: dict[str, str] = {}
    for name, _ in Counter(unit.name for unit in group.units).most_common():
        names.setdefault(fold(name), name)
    for name in group.aliases:
        names.setdefault(fold(name), name)
    kind = next((unit.kind for unit in group.units if unit.name == group.name), group.units[0].kind)
    listed = json.dumps(list(names.values()), ensure_ascii=False)
    return name_of(group), kind, listed, BETWEEN.join(names), json.dumps(group.corrections), 0


def _ids(groups: Sequence[Group], before: Mapping[int, Sequence[str]], last: int) -> list[int]:
    """Return an id for each group: the one that most of its quotes had, unless a bigger group has it.

    `before` has the names of all ids that may be given: quotes that are looked at again have none, but a name.
    """
    taken: dict[Group, int] = {}
    used: set[int] = set()
    for group in sorted(groups, key=lambda group: -len(group.units)):
        old = Counter(
            id for unit in group.units for _, id in unit.quotes if id is not None and id not in used
        )
        if old:
            taken[group] = old.most_common(1)[0][0]
            used.add(taken[group])
    spare: dict[str, list[int]] = defaultdict(list)
    for id, names in before.items():
        for name in names if id not in used else ():
            spare[name].append(id)
    for group in groups:
        if group in taken:
            continue
        own = dict.fromkeys([fold(name_of(group)), *(unit.folded for unit in group.units)])
        free = next((id for name in own for id in spare[name] if id not in used), None)
        if free is None:
            free = last = last + 1
        taken[group] = free
        used.add(free)
    return [taken[group] for group in groups]
