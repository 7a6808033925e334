"""Who is the same person across articles: the rule, conservative and with its reasons.

A mention is one name in one article. Mentions are joined to people, in this order:

1. the same full name, but for middle names and particles, unless the roles clash;
2. one full name with a short form or an initial, where the roles share a word;
3. a bare family name, where one person of that name alone has the same organisation, place or title in a role,
   or where only one person of that name is known at all, and from many articles.

Whatever is left apart can be joined by hand; a wrong name is worse than two rows.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoth.search.people.names import Name, likeness, taken_apart
from quoth.search.people.person import FIRST, Mention, Person, clash, clashing, shown
from quoth.search.people.roles import names_in, strong, telling
from quoth.search.speakers import fold

WELL_KNOWN = 8
"""From so many articles, a bare name without a role is taken for the only person known by it."""
MOSTLY = 0.9
"""In such a share of the articles with a name, one person is meant whom the others do not rival."""


class Apart(NamedTuple):
    """Two that could be one by their names, and are not."""

    one: Person
    other: Person
    why: str


def join(mentions: Iterable[Mention]) -> tuple[list[Person], list[Apart]]:
    """Return the people whom `mentions` name, and who was kept apart. The order of `mentions` does not matter.

    >>> leader = Mention("Raed al-Saleh", 1, ("head of the White Helmets",))
    >>> bare = Mention("Saleh", 2, ("the White Helmets' leader",))
    >>> mayor = Mention("Raed Saleh", 3, ("a taxi driver",), "The Observer")
    >>> people, apart = join([leader, bare, mayor])
    >>> [[mention.article for mention in person.mentions] for person in people]
    [[1, 2], [3]]
    >>> people[0].whys[1], apart[0].why
    ('the only Saleh with "helmets, white" in a role', 'the roles clash: leading, private')
    """
    families: dict[str, list[Mention]] = {}
    for mention in mentions:
        families.setdefault(taken_apart(mention.name).family, []).append(mention)
    people: list[Person] = []
    apart: list[Apart] = []
    for family in families.values():
        family.sort(key=lambda mention: (mention.date or "9", mention.article, mention.name))
        people += _family(family, apart)
    return people, apart


def _family(mentions: Sequence[Mention], apart: list[Apart]) -> list[Person]:
    full = [mention for mention in mentions if taken_apart(mention.name).given]
    people = _same_names(full, apart)
    people = _short_names(people, apart)
    bare = [mention for mention in mentions if not taken_apart(mention.name).given]
    return people + _bare_names(bare, people, apart)


def _same_names(mentions: Sequence[Mention], apart: list[Apart]) -> list[Person]:
    """Join full names that are the same but for middle names: first those with middle names, then the others."""
    people: list[Person] = []
    # Roles first, because a mention without any goes where one person is left.
    for mention in sorted(mentions, key=lambda m: (not _middle(m), not any(map(telling, m.roles)))):
        name = taken_apart(mention.name)
        alike = [person for person in people if _likeness(name, person) == "same"]
        clashes = [clash(mention, person) for person in alike]
        fit = [person for person, reason in zip(alike, clashes, strict=True) if not reason]
        chosen, why = _chosen(mention, fit)
        if chosen is None:
            chosen = Person()
            people.append(chosen)
            if alike:
                most = max(range(len(alike)), key=lambda at: _articles(alike[at]))
                apart.append(Apart(chosen, alike[most], clashes[most] or why))
            why = FIRST
        chosen.take(mention, why)
        for other in alike:  # a role may tell that two who seemed to clash are one
            shared = other is not chosen and strong(chosen.words & other.words)
            if shared and _between(chosen, other) == "same" and not clashing(chosen, other):
                chosen.take_all(other, "same name; a further article has a role of both")
                people.remove(other)
                _rename(apart, other, chosen)
    return people


def _chosen(mention: Mention, fit: Sequence[Person]) -> tuple[Person | None, str]:
    """Return the one person whom a mention is of, with the reason, or None with why there is none."""
    if not fit:
        return None, "no other of that name fits"
    words = frozenset().union(*map(telling, mention.roles))
    sharing = [(person, strong(words & person.words)) for person in fit]
    sharing = [(person, shared) for person, shared in sharing if shared]
    if len(sharing) == 1:
        return sharing[0][0], f'same name; the roles share "{shown(sharing[0][1])}"'
    if len(fit) == 1:
        if not words:
            return fit[0], "same name, without a role; nobody else has it"
        return fit[0], "same name; the roles can be one person's"
    near = [person for person in fit if mention.publisher and mention.publisher in person.publishers]
    if len(near) == 1:
        return near[0], f"same name; of {len(fit)} who have it, the one in {mention.publisher}"
    most = max(fit, key=_articles)
    if _articles(most) >= WELL_KNOWN * (len(fit) - 1) and _articles(most) >= MOSTLY * sum(
        map(_articles, fit)
    ):
        return most, f"same name; {_articles(most)} articles mean this one by it"
    return None, f"{len(fit)} people have this name, and nothing tells which is meant"


def _short_names(people: list[Person], apart: list[Apart]) -> list[Person]:
    """Join people whose names differ by a short form, an initial or a suffix, where roles share a word."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda person: -len(person.mentions)):
        alike = [other for other in kept if _between(person, other) == "short"]
        shared = [(other, _evidence(person, other)) for other in alike if not clashing(person, other)]
        shared = [(other, words) for other, words in shared if words]
        if len(shared) == 1:
            other, words = shared[0]
            other.take_all(person, f'a form of the same name; the roles share "{shown(words)}"')
            _rename(apart, person, other)
            continue
        why = (
            "two people could be meant" if shared else "a form of the same name, but no role that both share"
        )
        if alike:
            apart.append(Apart(person, max(alike, key=_articles), why))
        kept.append(person)
    return kept


def _evidence(one: Person, other: Person) -> set[str]:
    """Return the words in roles that tell two forms of a name to be one person's; empty if they do not.

    Two words, or one where little else is known. Junior and Senior share more than that: where suffixes differ, a
    whole role must be the same.
    """
    if {form.suffix for form in one.forms.values()} == {form.suffix for form in other.forms.values()}:
        shared = strong(one.words & other.words)
        enough = len(shared) > 1 or 2 * len(shared) >= min(len(one.words), len(other.words))
        return shared if enough else set()
    same = {telling(role) for role in one.roles} & {telling(role) for role in other.roles}
    return strong(frozenset().union(*same))


def _bare_names(mentions: Sequence[Mention], people: Sequence[Person], apart: list[Apart]) -> list[Person]:
    """Join bare family names to a person of that name, where one is left; those that are left stay alone."""
    alone: list[Person] = []
    for mention in mentions:
        person, why = _bearer(mention, people)
        if person is None:
            person = next((other for other in alone if _one_word(mention, other, people)), None)
            why = "same single name; nobody has a longer one"
        if person is None:
            person = Person()
            alone.append(person)
            if people:
                apart.append(Apart(person, max(people, key=_articles), _why_not(people)))
            why = FIRST
        person.take(mention, why)
    return alone


def _bearer(mention: Mention, people: Sequence[Person]) -> tuple[Person | None, str]:
    family = taken_apart(mention.name).family
    names = frozenset().union(*map(names_in, mention.roles)) - {family}
    if any(map(telling, mention.roles)):
        sharing = [(person, names & person.words) for person in people]
        sharing = [(person, shared) for person, shared in sharing if shared]
        if len(sharing) == 1 and not clash(mention, sharing[0][0]):
            return sharing[0][0], f'the only {mention.name} with "{shown(sharing[0][1])}" in a role'
        titles = {telling(role) for role in mention.roles}
        titled = [person for person in people if titles & {telling(role) for role in person.roles}]
        if not names and len(titled) == 1:
            return titled[0], f'the only {mention.name} who is called "{mention.roles[0]}"'
        return None, ""
    if len(people) == 1 and _articles(people[0]) >= WELL_KNOWN:
        return people[0], f"the only {mention.name}, and in many articles"
    return None, ""


def _one_word(mention: Mention, other: Person, people: Sequence[Person]) -> bool:
    """Tell whether a name of one word is all that its bearer has: Adele, Rihanna."""
    return not people and fold(mention.name) in other.forms and not clash(mention, other)


def _why_not(people: Sequence[Person]) -> str:
    return "no first name, and no role that tells who is meant" + (
        f"; {len(people)} people have this family name" if len(people) > 1 else ""
    )


def _likeness(name: Name, person: Person) -> str:
    """Return the worst likeness of a name with those of a person: nobody is George W. and George H.W. Bush."""
    found = {likeness(name, form) for form in person.forms.values()}
    return next(kind for kind in ("other", "short", "same", "bare") if kind in found)


def _between(one: Person, other: Person) -> str:
    found = {_likeness(form, other) for form in one.forms.values()}
    return "other" if "other" in found else "short" if "short" in found else "same"


def _rename(apart: list[Apart], old: Person, new: Person) -> None:
    """Have what was kept apart from `old`, who is `new` now, kept apart from `new`."""
    for at, (one, other, why) in enumerate(apart):
        if old in (one, other):
            apart[at] = Apart(new if one is old else one, new if other is old else other, why)
    apart[:] = [pair for pair in apart if pair.one is not pair.other]


def _articles(person: Person) -> int:
    return len(person.mentions)


def _middle(mention: Mention) -> bool:
    return bool(taken_apart(mention.name).middle)
