"""Speakers across articles: how names are compared, and who is quoted how often."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from sqlite3 import Row

from quoth.indexer.names import fold
from quoth.search.model import ROLE_SURE, SpeakerCount
from quoth.search.speakers.ids import bearer, shown
from quoth.search.speakers.roles import rank, suits
from quoth.search.statements.counting import Tally
from quoth.search.store.database import Database

NAMED = ("person", "organisation")
"""Kinds of which two articles mean the same by the same name; "a resident" is someone else each time."""

_NO_NAME = frozenset(
    "a an another any each every his her its my one our some such that their these this those your "
    "he i it me nobody she someone they us we who you".split()
)
"""What a name does not start with, unless in capitals (the WHO), but a description or a pronoun."""
_MANY = re.compile(r"(?<![^\W_])[a-z][^\W\d_]*[^\W\d_s]s$")
"""How a description of several ends, and hardly a body's name: U.S. officials, Democratic and Republican lawmakers."""
_ROLE = f"""CASE WHEN role_correction IS NULL AND {ROLE_SURE} >
    (SELECT role_confidence FROM quotes WHERE quotes.id = said.id) THEN NULL ELSE role END"""  # noqa: S608 - a constant
"""A role, where it may be shown: a person said so, or it is sure enough."""


def is_name(name: str, kind: str) -> bool:
    """Tell whether two articles mean the same one by this name.

    >>> [is_name(name, "organisation") for name in ("WHO", "the Trump campaign", "the union", "police")]
    [True, True, False, False]
    >>> is_name("A Tory MP", "person"), is_name("I’m", "person"), is_name("Ann Lee", "unnamed")
    (False, False, False)
    >>> is_name("Trump and his allies", "organisation"), is_name("Doctors Without Borders", "organisation")
    (False, True)
    """
    if kind == "organisation" and _MANY.search(name):
        return False
    first, *others = re.findall(r"[^\W_]+", name) or [""]
    if kind not in NAMED or (first.lower() in _NO_NAME and (len(first) == 1 or not first.isupper())):
        return False
    letters = "".join(others if first.lower() == "the" else [first, *others])
    return letters != "" and not letters.islower()


def count(db: Database, name: str | None = None) -> list[SpeakerCount]:
    """Return the speakers with words in their names that start with those of `name`; most statements first.

    None: all people and organisations that are named. Groups, documents and mere descriptions are listed only
    when asked for, and each article's by itself: "a resident" of two articles is not one person.
    """
    row = bearer(db, name or "")
    words = [] if row else fold(name or "").split()
    if name is not None and not words and not row:
        return []
    condition = "".join(" AND instr(' ' || folded, ' ' || ?) > 0" for _ in words)
    condition += f" AND speakers.id = {int(row['id'])}" if row else ""
    groups = defaultdict(list)
    sql = f"""
        SELECT speakers.id, name, names, speakers.kind, type, ifnull(statement, said.id) AS statement, article, speaker,
               {_ROLE} AS role, publisher, date, corrections, ifnull(correction, role_correction) AS correction
        FROM speakers JOIN said ON speaker_id = speakers.id JOIN articles ON articles.id = article
        LEFT JOIN alike ON alike.quote = said.id
        WHERE TRUE{condition}"""  # noqa: S608 - the condition is made of constants
    for each in db.rows(sql, *words):
        named = is_name(each["name"], each["kind"])
        if named or words:
            groups[each["id"], None if named else each["article"]].append(each)
    counts = map(_count, groups.values())
    return sorted(
        counts,
        key=lambda speaker: (-speaker.statements, -speaker.quotes, fold(speaker.name), speaker.first or ""),
    )


def _count(rows: list[Row]) -> SpeakerCount:
    tally = Tally()
    for row in rows:
        tally.add(row["statement"], row["type"])
    dates = sorted(row["date"] for row in rows if row["date"])
    names = _by_frequency(row["speaker"] for row in rows)
    named = is_name(rows[0]["name"], rows[0]["kind"])
    numbers = {*json.loads(rows[0]["corrections"]), *(row["correction"] for row in rows if row["correction"])}
    return SpeakerCount(
        name=rows[0]["name"] if named else names[0],
        kind=rows[0]["kind"],
        quotes=len(rows),
        articles=len({row["article"] for row in rows}),
        roles=rank(_roles(rows)),
        publishers=_by_frequency(row["publisher"] for row in rows),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        names=(*names, *_aliases(rows[0], names)) if named else names,
        corrections=tuple(sorted(numbers)),
        id=shown(rows[0]["id"]) if named else None,
        statements=tally.statements,
        paraphrases=tally.paraphrases,
    )


def _roles(rows: Iterable[Row]) -> list[str]:
    """Return each role once for every article that tells it, but those that the speaker, being a body, cannot have."""
    told = {(row["role"], row["article"]): row for row in rows if row["role"]}
    return [role for (role, _), row in told.items() if row["correction"] or suits(role, row["kind"])]


def _aliases(row: Row, names: Iterable[str]) -> list[str]:
    """Return the names that no article has, but a person gave."""
    known = {fold(name) for name in names}
    return [name for name in json.loads(row["names"]) if fold(name) not in known]


def _by_frequency(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(value for value in values if value).most_common())
