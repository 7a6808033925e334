"""Who is one person where names differ by a short form, an initial, a suffix or a spelling."""

from collections.abc import Sequence

from quoth.indexer.names import Name, kin
from quoth.search.speakers.known import WELL_KNOWN, articles, dominant
from quoth.search.speakers.likeness import between, spelled
from quoth.search.speakers.person import Apart, Person, clashing, renamed, shown
from quoth.search.speakers.roles import strong, telling

_FEW = 3
"""So many full names with one family name are few."""


def join_short(people: Sequence[Person], apart: list[Apart]) -> list[Person]:
    """Join people whose names differ by a short form, an initial or a suffix, where roles share a word."""
    kept: list[Person] = []
    by_form: dict[str, list[Person]] = {}
    for person in sorted(people, key=lambda person: -len(person.mentions)):
        forms = {key for form in person.forms.values() for key in kin(form.given)}
        near = dict.fromkeys(other for key in forms for other in by_form.get(key, ()))
        alike = [other for other in near if between(person, other, spelled) == "short"]
        other, why = _one_of(person, alike, len(people))
        if other is not None:
            other.take_all(person, why)
            renamed(apart, person, other)
            continue
        if alike:
            apart.append(Apart(person, max(alike, key=articles), why))
        kept.append(person)
        for key in forms:
            by_form.setdefault(key, []).append(person)
    return kept


def _one_of(person: Person, alike: Sequence[Person], family: int) -> tuple[Person | None, str]:
    """Return which of those with a form of a person's name is the same one, and why, or why none is."""
    shared = [(other, _evidence(person, other)) for other in alike if not clashing(person, other)]
    shared = [(other, words) for other, words in shared if words]
    if len(shared) == 1:
        return shared[0][0], f'a form of the same name; the roles share "{shown(shared[0][1])}"'
    if shared:
        return None, "two people could be meant"
    most = _known_by(person, alike, family)
    if most is not None:
        return most, f"a form of the same name; {articles(most)} articles mean this one by it"
    return None, "a form of the same name, but no role that both share"


def _evidence(one: Person, other: Person) -> set[str]:
    """Return the words in roles that tell two forms of a name to be one person's; empty if they do not.

    Two words, or one where little else is known. Junior and Senior share more than that: where suffixes differ, both
    must hold one office in one place, or most articles about one must have a whole role of the other; and none may
    name both.
    """
    if {form.suffix for form in one.forms.values()} == {form.suffix for form in other.forms.values()}:
        shared = strong(one.words & other.words)
        enough = len(shared) > 1 or 2 * len(shared) >= min(len(one.words), len(other.words))
        return shared if enough else set()
    fewer, more = sorted((one, other), key=articles)
    office = one.offices & other.offices
    whole = {telling(role) for role in more.roles}
    same = [whole.intersection(map(telling, mention.roles)) for mention in fewer.mentions if mention.roles]
    both = {mention.article for mention in one.mentions} & {mention.article for mention in other.mentions}
    if both or not (office or 2 * sum(map(bool, same)) > len(same)):
        return set()
    return {word for held in office for word in held} or strong(
        frozenset().union(*(role for roles in same for role in roles))
    )


def _known_by(person: Person, alike: Sequence[Person], family: int) -> Person | None:
    """Return the one well-known person whose name another is, whatever the roles; of a large `family` several may be.

    If nobody else in the archive shares the family name, more than one article is enough.
    """
    alone = family == 2 and len(alike) == 1 and articles(alike[0]) > 1
    best = alike[0] if alone else dominant(alike)
    if best is None or (family > _FEW and articles(best) < WELL_KNOWN) or clashing(person, best):
        return None
    pairs = [(one, other) for one in person.forms.values() for other in best.forms.values()]
    if any(one.suffix != other.suffix or _by_middle_name(one, other) for one, other in pairs):
        return None
    return best if between(person, best) == "short" else None


def _by_middle_name(one: Name, other: Name) -> bool:
    """Tell whether one is called by initials, or a middle name after one, and the other by another first name.

    >>> from quoth.indexer.names import parse
    >>> _by_middle_name(parse("J. Russell George"), parse("Justin George"))
    True
    >>> _by_middle_name(parse("J. Comey"), parse("James Comey"))
    False
    """
    initial, other = sorted((one, other), key=lambda name: len(name.given))
    return len(initial.given) == 1 and bool(initial.middle) and initial.middle != other.middle
