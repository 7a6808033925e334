"""A person as the rule sees one: mentions, what their roles tell, and whether those can be one person's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from quoth.indexer.names import Name, fold
from quoth.search.speakers.parsing import named
from quoth.search.speakers.roles import OF_STATES, STATES, heads, names_in, places, strong, telling, walks

_ORDINARY = frozenset({"private", "police", "rescue"})
"""Walks of life of people whom a paper rarely calls by anything else."""


_TOGETHER = frozenset(
    {"politics", "business", "media", "law", "leading", "military", "arts", "learning", "medicine"}
)
"""Walks of life that one public person may have: a developer who hosts a show and is president."""

_SPEAKS = "spokesman"

_ADVOCATES = frozenset({"law", "politics"})
"""A former mayor of one place is often somebody's lawyer."""

FIRST = ""
"""Why the first mention of a person is among its mentions."""


class Mention(NamedTuple):
    """One name in one article."""

    name: str
    article: int
    roles: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None


@dataclass(slots=True, eq=False)
class Person:
    """Mentions that are one person, and why each is among them."""

    mentions: list[Mention] = field(default_factory=list)
    whys: list[str] = field(default_factory=list)
    forms: dict[str, Name] = field(default_factory=dict)
    """Each name, folded."""
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """The telling words of all roles, without the family name."""
    names: set[str] = field(default_factory=set)
    """Those of them that are names."""
    heads: set[str] = field(default_factory=set)
    """The words of roles that say what somebody is, not where or whose."""
    walks: set[str] = field(default_factory=set)
    offices: set[tuple[str, str]] = field(default_factory=set)
    """Offices held for one place, with it."""
    publishers: set[str | None] = field(default_factory=set)

    def take(self, mention: Mention, why: str) -> None:
        """Add a mention."""
        name = named(mention.name)
        self.mentions.append(mention)
        self.whys.append(why)
        self.forms.setdefault(fold(mention.name), name)
        self.publishers.add(mention.publisher)
        for role in set(mention.roles) - self.roles:
            self.roles.add(role)
            self.words |= telling(role) - {name.family}
            self.names |= names_in(role) - {name.family}
            self.heads |= heads(role)
            self.walks |= walks(role)
            self.offices |= places(role)

    def take_all(self, other: "Person", why: str) -> None:
        """Add another's mentions; the first of them is told `why`."""
        for mention, its in zip(other.mentions, other.whys, strict=True):
            self.take(mention, why if its == FIRST else its)


class Apart(NamedTuple):
    """Two that could be one by their names, and are not."""

    one: Person
    other: Person
    why: str


def clash(mention: Mention, person: Person) -> str:
    """Return why a mention's roles cannot be a person's, "" if they can."""
    return clashing(alone(mention), person)


def alone(mention: Mention) -> Person:
    """Return a person of whom there is one mention."""
    person = Person()
    person.take(mention, FIRST)
    return person


def two_places(one: Person, other: Person) -> str:
    """Return which office the two hold in two places, "" if none."""
    pairs = [
        (office, here, there)
        for office, here in one.offices
        for same, there in other.offices
        if office == same and not (office == "mayor" and STATES & {here, there})
    ]
    if not pairs or one.offices & other.offices:
        return ""
    return "{} of two places: {}, {}".format(*min(pairs))


def _two_posts(one: Person, other: Person) -> str:
    """Return which posts the two have that one person hardly has; "" if none.

    Those of two American states, unless a role of one has a word of the other's; or one is elected, and the other speaks
    for somebody.
    """
    here, there = ({place for _, place in person.offices if place in STATES} for person in (one, other))
    if here and there and not here & there and not one.names & other.names:
        return f"offices in two states: {min(here)}, {min(there)}"
    for elected, speaker in ((one.heads, other.heads), (other.heads, one.heads)):
        if elected & OF_STATES and _SPEAKS in speaker and not speaker & OF_STATES and _SPEAKS not in elected:
            return "" if strong(one.words & other.words) else "one is elected, the other speaks for somebody"
    return ""


def clashing(one: Person, other: Person) -> str:
    """Return why the roles of two cannot be one person's, "" if they can.

    Two walks of life clash if one is ordinary and the other is not; or, where no outlet has both, if the two
    hardly go together; or if one holds an office in a place and the other has names of its own.
    """
    unlike = two_places(one, other) or _two_posts(one, other)
    if unlike:
        return unlike
    if strong(one.words & other.words) or not one.walks or not other.walks or one.walks & other.walks:
        return ""
    if bool(one.walks & _ORDINARY) == bool(other.walks & _ORDINARY):
        advocate = one.walks | other.walks <= _ADVOCATES
        placed = (one.offices or other.offices) and one.names and other.names and not advocate
        narrow = not (one.walks & _TOGETHER and other.walks & _TOGETHER)
        if one.publishers & other.publishers or not (placed or narrow):
            return ""
    return f"the roles clash: {shown(other.walks)}, {shown(one.walks)}"


def shown(words: Iterable[str]) -> str:
    """Return the first of some words, for people."""
    return ", ".join(sorted(words)[:3])


def renamed(apart: list[Apart], old: Person, new: Person) -> None:
    """Have what was kept apart from `old`, who is `new` now, kept apart from `new`."""
    for at, (one, other, why) in enumerate(apart):
        if old in (one, other):
            apart[at] = Apart(new if one is old else one, new if other is old else other, why)
    apart[:] = [pair for pair in apart if pair.one is not pair.other]
