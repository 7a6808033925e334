"""Which mentions of an archive are one speaker: by the rule, and by what people said of them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from sqlite3 import Row
from typing import NamedTuple

from quoth.indexer.names import fold
from quoth.search.speakers.bodies import american, body, meant
from quoth.search.speakers.identity import join
from quoth.search.speakers.parsing import named
from quoth.search.speakers.person import Mention
from quoth.search.speakers.roles import suits
from quoth.search.speakers.table import is_name


@dataclass(slots=True, eq=False)
class Unit:
    """One name in one article, with its quotes: what is joined, merged and split."""

    name: str
    folded: str
    kind: str
    article: int
    publisher: str | None
    date: str | None
    roles: dict[str, None] = field(default_factory=dict)
    quotes: list[tuple[str, int | None]] = field(default_factory=list)
    """Id of each quote, and of its row in speakers until now."""

    @property
    def mention(self) -> Mention:
        """What the rule knows of it."""
        roles = tuple(role for role in self.roles if suits(role, self.kind))
        return Mention(self.name, self.article, roles, self.publisher, self.date)


@dataclass(slots=True, eq=False)
class Group:
    """Units that are one speaker."""

    units: list[Unit]
    name: str | None = None
    """As it was set by hand."""
    corrections: list[int] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    """Names that people gave, whether an article has them or not."""


def read_units(rows: Iterable[Row]) -> list[Unit]:
    """Return the units of quotes, in the order of `rows`."""
    units: dict[tuple[int, str, str], Unit] = {}
    for row in rows:
        folded = fold(row["speaker"])
        key = (row["article"], folded, row["kind"])
        if key not in units:
            units[key] = Unit(
                row["speaker"], folded, row["kind"], row["article"], row["publisher"], row["date"]
            )
        units[key].quotes.append((row["id"], row["speaker_id"]))
        if row["role"]:
            units[key].roles[row["role"]] = None
    return list(units.values())


def grouped(units: Iterable[Unit]) -> list[Group]:
    """Return who is one speaker: people by the rule, all others by their names, and bodies by their acronyms, too."""
    people: dict[tuple[int, str], Unit] = {}
    others: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.kind == "person" and is_name(unit.name, unit.kind):
            people[unit.article, unit.folded] = unit
        else:
            others[body(unit.folded), unit.kind].append(unit)
    _join_bodies(others)
    joined, _ = join(unit.mention for unit in people.values())
    return [
        *(Group([people[m.article, fold(m.name)] for m in person.mentions]) for person in joined),
        *map(Group, others.values()),
    ]


def _join_bodies(groups: dict[tuple[str, str], list[Unit]]) -> None:
    """Put bodies together that have one name, with a country or as an acronym; groups are by name and kind."""
    for same in (american, meant):
        names = {
            one: [u.name for u in units] for (one, kind), units in groups.items() if kind == "organisation"
        }
        for one, whole in same(names).items():
            if one != whole:
                groups[whole, "organisation"] += groups.pop((one, "organisation"))


class Whom(NamedTuple):
    """Whom a merge or a split is about."""

    names: frozenset[str]
    """Folded."""
    quotes: frozenset[str]

    @classmethod
    def of(cls, who: Iterable[str]) -> "Whom":
        """Take names and ids of quotes; what is no quote's id fits none."""
        return cls(frozenset(map(fold, who)), frozenset(who))

    def fits(self, unit: Unit) -> bool:
        """Tell whether a unit has one of the names or one of the quotes."""
        return unit.folded in self.names or any(id in self.quotes for id, _ in unit.quotes)


def corrected_groups(groups: Sequence[Group], corrections: Iterable[Row]) -> list[Group]:
    """Return the groups after the merges and splits that people made, in their order."""
    found = list(groups)
    for row in corrections:
        found = _CHANGES[row["action"]](found, json.loads(row["who"]), row["id"])
    return found


def _merged(groups: list[Group], who: Sequence[str], number: int) -> list[Group]:
    whom, first = Whom.of(who), Whom.of(who[:1])
    one = [group for group in groups if any(map(whom.fits, group.units))]
    if len(one) < 2:
        return groups
    units = [unit for group in one for unit in group.units]
    name = next((unit.name for unit in units if first.fits(unit)), None)
    numbers = [*dict.fromkeys([*(each for group in one for each in group.corrections), number])]
    aliases = [alias for group in one for alias in group.aliases]
    return [*(group for group in groups if group not in one), Group(units, name, numbers, aliases)]


def _aliased(groups: list[Group], who: Sequence[str], number: int) -> list[Group]:
    """Join all who are called so, and give whoever that is the names."""
    whom = Whom.of(who)
    joined = _merged(groups, who, number)
    for group in joined:
        if any(map(whom.fits, group.units)):
            group.aliases += who
            group.corrections = list(dict.fromkeys([*group.corrections, number]))
    return joined


def _split(groups: list[Group], who: Sequence[str], number: int) -> list[Group]:
    whom = Whom.of(who)
    off = [unit for group in groups for unit in group.units if whom.fits(unit)]
    if not off:
        return groups
    left = []
    for group in groups:
        units = [unit for unit in group.units if not whom.fits(unit)]
        if units:
            left.append(Group(units, group.name, group.corrections, group.aliases))
    return [*left, Group(off, None, [number])]


_CHANGES = {"merge": _merged, "alias": _aliased, "split": _split}


def name_of(group: Group) -> str:
    """Return what to call a speaker: the full name that most articles have."""
    if group.name:
        return group.name
    counts = Counter(unit.name for unit in group.units)
    return max(counts, key=lambda name: (bool(named(name).given), counts[name], len(name), name))
