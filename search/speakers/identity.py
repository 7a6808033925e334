"""Who is the same person across articles: the rule, conservative and with its reasons.

A mention is one name in one article. Mentions are joined to people, in this order:

1. the same full name, but for middle names and particles, unless the roles clash;
2. one full name with a short form or an initial, where the roles share a word;
3. a bare family name, where one person of that name alone has the same organisation, place or title in a role,
   or where only one person of that name is known at all, and from many articles.

Whatever is left apart can be joined by hand; a wrong name is worse than two rows.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from quoth.indexer.names import fold
from quoth.search.speakers.known import (
    AGREED,
    BARE,
    CLEARLY,
    MISTAKEN,
    MOSTLY,
    WELL_KNOWN,
    articles,
    dominant,
)
from quoth.search.speakers.likeness import between, likeness_to
from quoth.search.speakers.parsing import named
from quoth.search.speakers.person import (
    FIRST,
    Apart,
    Mention,
    Person,
    alone,
    clash,
    clashing,
    renamed,
    shown,
    two_places,
)
from quoth.search.speakers.roles import names_in, strong, telling
from quoth.search.speakers.shortened import join_short


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
        families.setdefault(named(mention.name).family, []).append(mention)
    people: list[Person] = []
    apart: list[Apart] = []
    for family in families.values():
        family.sort(key=lambda mention: (mention.date or "9", mention.article, mention.name))
        found, kept = _family(family)
        people += found
        apart += kept
    return people, apart


def _family(mentions: Sequence[Mention]) -> tuple[list[Person], list[Apart]]:
    apart: list[Apart] = []
    by_given: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_given.setdefault(named(mention.name).given, []).append(mention)
    bare = by_given.pop("", [])
    people = [person for same in by_given.values() for person in _same_names(same, apart)]
    people = join_short(people, apart)
    return people + _bare_names(bare, people, apart), apart


def _same_names(mentions: Sequence[Mention], apart: list[Apart]) -> list[Person]:
    """Join full names that are the same but for middle names: first those with middle names, then the others."""
    people: list[Person] = []
    unsure: list[Person] = []
    unlike: list[tuple[Person, str]] = []
    # Roles first, because a mention without any goes where one person is left.
    for mention in sorted(mentions, key=lambda m: (not named(m.name).middle, not any(map(telling, m.roles)))):
        name = named(mention.name)
        alike = [person for person in people if likeness_to(name, person) == "same"]
        one = alone(mention)
        clashes = [clashing(one, person) for person in alike]
        fit = [person for person, reason in zip(alike, clashes, strict=True) if not reason]
        chosen, why = _chosen(mention, fit)
        known, reason = _well_known(one, alike) if chosen is None and not fit else (None, "")
        if known is not None:
            unlike.append((one, reason))
            continue
        if chosen is None:
            (unsure if fit else people).append(one)
            if alike:
                most = max(range(len(alike)), key=lambda at: articles(alike[at]))
                apart.append(Apart(one, alike[most], clashes[most] or why))
            continue
        chosen.take(mention, why)
        for other in _one_with(chosen, alike):
            chosen.take_all(other, "same name; a further article has a role of both")
            people.remove(other)
            renamed(apart, other, chosen)
    _take_unlike(unlike, people, apart)
    _take_mistaken(people, apart)
    return people + [one for one in unsure if not _settled(one, people, apart)]


def _take_unlike(unlike: Iterable[tuple[Person, str]], people: list[Person], apart: list[Apart]) -> None:
    """Give those whose roles clash with a well-known person's to that one, unless several agree: those are another."""
    others: list[Person] = []
    whys: list[str] = []
    for one, why in unlike:
        other = next((other for other in others if len(strong(one.words & other.words)) > 1), None)
        if other is None:
            others.append(one)
            whys.append(why)
        else:
            other.take_all(one, f'same name; the roles share "{shown(strong(one.words & other.words))}"')
    known = max(people, key=articles) if others else None
    for one, why in zip(others, whys, strict=True):
        if known and articles(one) < AGREED and between(one, known) == "same":
            known.take_all(one, why)
        else:
            people.append(one)
            apart += [Apart(one, known, clashing(one, known))] if known else []


def _take_mistaken(people: list[Person], apart: list[Apart]) -> None:
    """Give those who seem to hold the office of another place to the one whom nearly all articles of the name mean."""
    if len(people) < 2:
        return
    best = max(people, key=articles)
    for one in [person for person in people if two_places(person, best)]:
        if articles(best) >= MISTAKEN * articles(one) and between(one, best) == "same":
            why = f"same name; {articles(best)} articles mean this one by it, though one has another place"
            best.take_all(one, why)
            people.remove(one)
            renamed(apart, one, best)


def _settled(one: Person, people: Sequence[Person], apart: list[Apart]) -> bool:
    """Give a mention that several of its name fit to the one whom by far the most articles mean, if there is one."""
    names = [name for name in one.forms.values() for person in people]
    alike = [p for name, p in zip(names, people, strict=False) if likeness_to(name, p) == "same"]
    fit = [person for person in alike if not clashing(one, person)]
    best = max(fit, key=articles, default=None)
    others = sum(map(articles, alike)) - articles(best) if best else 0
    if best is None or articles(best) < max(WELL_KNOWN, CLEARLY * others):
        return False
    why = f"same name; {articles(best)} articles mean this one by it, {others} another"
    for mention in one.mentions:
        best.take(mention, why)
    apart[:] = [pair for pair in apart if one not in (pair.one, pair.other)]
    return True


def _well_known(one: Person, alike: Sequence[Person]) -> tuple[Person | None, str]:
    """Return the one person of that name whom so many articles mean that a role that clashes is rather a mistake."""
    best = max(alike, key=articles, default=None)
    if best is None or two_places(one, best):
        return None, ""
    others = sum(map(articles, alike)) - articles(best)
    if articles(best) < max(WELL_KNOWN, MOSTLY * others):
        return None, ""
    return best, f"same name; {articles(best)} articles mean this one by it, though the roles clash"


def _one_with(person: Person, alike: Iterable[Person]) -> list[Person]:
    """Return who seemed to clash with a person and is the same, as a role that was just added tells."""
    return [
        other
        for other in alike
        if other is not person
        and strong(person.words & other.words)
        and between(person, other) == "same"
        and not clashing(person, other)
    ]


def _chosen(mention: Mention, fit: Sequence[Person]) -> tuple[Person | None, str]:
    """Return the one person whom a mention is of, with the reason, or None with why there is none."""
    if not fit:
        return None, "no other of that name fits"
    words = frozenset().union(*map(telling, mention.roles))
    sharing = [person for person in fit if strong(words & person.words)]
    if sharing and not any(two_places(*pair) for pair in combinations(sharing, 2)):
        most = max(sharing, key=articles)
        return most, f'same name; the roles share "{shown(strong(words & most.words))}"'
    if len(fit) == 1:
        if not words:
            return fit[0], "same name, without a role; nobody else has it"
        return fit[0], "same name; the roles can be one person's"
    near = [person for person in fit if mention.publisher and mention.publisher in person.publishers]
    if len(near) == 1:
        return near[0], f"same name; of {len(fit)} who have it, the one in {mention.publisher}"
    most = max(fit, key=articles)
    others = sum(map(articles, fit)) - articles(most)
    if articles(most) >= max(WELL_KNOWN, MOSTLY * others):
        return most, f"same name; {articles(most)} articles mean this one by it, {others} another"
    return None, f"{len(fit)} people have this name, and nothing tells which is meant"


def _bare_names(mentions: Sequence[Mention], people: Sequence[Person], apart: list[Apart]) -> list[Person]:
    """Join bare family names to a person of that name, where one is left; those that are left stay alone."""
    single: list[Person] = []
    for mention in mentions:
        person, why = _bearer(mention, people)
        if person is None:
            person = None if people else next((other for other in single if _one_word(mention, other)), None)
            why = "same single name; nobody has a longer one"
        if person is None:
            person = Person()
            single.append(person)
            if people:
                apart.append(Apart(person, max(people, key=articles), _why_not(people)))
            why = FIRST
        person.take(mention, why)
    return single


def _bearer(mention: Mention, people: Sequence[Person]) -> tuple[Person | None, str]:
    family, suffix = named(mention.name).family, named(mention.name).suffix
    if suffix:
        people = [p for p in people if any(form.suffix == suffix for form in p.forms.values())]
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
        most = dominant(titled or people, BARE)
        if most is not None and not clash(mention, most):
            return most, f"of those called {mention.name}, by far the most articles mean this one"
        return None, ""
    most = dominant(people, BARE)
    why = f"of those called {mention.name}, by far the most articles mean this one"
    return most, why if most is not None else ""


def _one_word(mention: Mention, other: Person) -> bool:
    """Tell whether a name of one word is all that its bearer has: Adele, Rihanna."""
    return fold(mention.name) in other.forms and not clash(mention, other)


def _why_not(people: Sequence[Person]) -> str:
    return "no first name, and no role that tells who is meant" + (
        f"; {len(people)} people have this family name" if len(people) > 1 else ""
    )
