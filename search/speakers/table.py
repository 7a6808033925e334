"""Speakers across articles: how names are compared, and who is quoted how often."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from sqlite3 import Row

from quoth.indexer.names import fold
from quoth.search.model import ROLE_SURE, SpeakerCount
from quoth.search.speakers.roles import rank
from quoth.search.store.database import Database

NAMED = ("person", "organisation")
"""Kinds of which two articles mean the same by the same name; "a resident" is someone else each time."""

_NO_NAME = frozenset(
    "a an another any each every his her its my one our some such that their these this those your "
    "he i it me nobody she someone they us we who you".split()
)
"""What a name does not start with, unless in capitals (the WHO), but a description or a pronoun."""
_ROLE = f"""CASE WHEN role_correction IS NULL AND {ROLE_SURE} >
    (SELECT role_confidence FROM quotes WHERE quotes.id = said.id) THEN NULL ELSE role END"""  # noqa: S608 - a constant
"""A role, where it may be shown: a person said so, or it is sure enough."""


def is_name(name: str, kind: str) -> bool:
    """Tell whether two articles mean the same one by this name.

    >>> [is_name(name, "organisation") for name in ("WHO", "the Trump campaign", "the union", "police")]
    [True, True, False, False]
    >>> is_name("A Tory MP", "person"), is_name("I’m", "person"), is_name("Ann Lee", "unnamed")
    (False, False, False)
    """
    first, *others = re.findall(r"[^\W_]+", name) or [""]
    if kind not in NAMED or (first.lower() in _NO_NAME and (len(first) == 1 or not first.isupper())):
        return False
    letters = "".join(others if first.lower() == "the" else [first, *others])
    return letters != "" and not letters.islower()


def count(db: Database, name: str | None = None) -> list[SpeakerCount]:
    """Return the speakers with words in their names that start with those of `name`; most quotes first.

    None: all people and organisations that are named. Groups, documents and mere descriptions are listed only
    when asked for, and each article's by itself: "a resident" of two articles is not one person.
    """
    words = fold(name or "").split()
    if name is not None and not words:
        return []
    condition = "".join(" AND instr(' ' || folded, ' ' || ?) > 0" for _ in words)
    groups = defaultdict(list)
    sql = f"""
        SELECT speakers.id, name, speakers.kind, article, speaker, {_ROLE} AS role, publisher, date, corrections,
               ifnull(correction, role_correction) AS correction
        FROM speakers JOIN said ON speaker_id = speakers.id JOIN articles ON articles.id = article
        WHERE TRUE{condition}"""  # noqa: S608 - the condition is made of constants
    for row in db.rows(sql, *words):
        named = is_name(row["name"], row["kind"])
        if named or words:
            groups[row["id"], None if named else row["article"]].append(row)
    counts = map(_count, groups.values())
    return sorted(counts, key=lambda speaker: (-speaker.quotes, fold(speaker.name), speaker.first or ""))


def _count(rows: list[Row]) -> SpeakerCount:
    dates = sorted(row["date"] for row in rows if row["date"])
    names = _by_frequency(row["speaker"] for row in rows)
    numbers = {*json.loads(rows[0]["corrections"]), *(row["correction"] for row in rows if row["correction"])}
    return SpeakerCount(
        name=rows[0]["name"] if is_name(rows[0]["name"], rows[0]["kind"]) else names[0],
        kind=rows[0]["kind"],
        quotes=len(rows),
        articles=len({row["article"] for row in rows}),
        roles=rank(role for role, _ in {(row["role"], row["article"]): None for row in rows if row["role"]}),
        publishers=_by_frequency(row["publisher"] for row in rows),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        names=names,
        corrections=tuple(sorted(numbers)),
    )


def _by_frequency(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(value for value in values if value).most_common())
