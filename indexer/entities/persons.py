"""Which forms of names are one person's: full names that agree, and for a bare name the person it is short for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from quoth.indexer.coreference.lexicon import gender_of, given_gender
from quoth.indexer.entities.forms import Cluster, Form, Index
from quoth.indexer.entities.recognizer import Recognised
from quoth.indexer.model import Span
from quoth.indexer.names import fold, likeness, same_given, short_forms

CERTAIN = 0.7
"""A full name stands for a person only if it is at least this share as certain as the most certain one."""
SPELT = 5
"""A shorter name is not taken for another one misspelt."""
MANY = 200
"""So many persons of an article are looked at for a name that may be misspelt."""
LONG = 7
"""So many letters must a name have to be found in an account's."""
SIGHT = 200
"""Characters after a name in which pronouns are likely to be its bearer's, up to the next person's name."""
ELSE = 4
"""A bare name that stands so many times as often as the full one, with so many times as many pronouns of the other gender,
is somebody else's: all of "President Trump ... he" in an article that names Melania Trump once."""
_PRONOUN = re.compile(r"\b(?:(?P<m>he|his|him|himself)|(?P<f>she|her|hers|herself))\b", re.IGNORECASE)


def persons(text: str, found: Iterable[Form]) -> list[Cluster]:
    """Return a cluster of forms for each person."""
    full: list[Form] = []
    bare: list[Form] = []
    found = sorted(found, key=lambda form: form.start)
    starts = sorted(place.span.start for form in found for place in form.places)
    for form in found:
        (full if form.name.given and " " in form.text else bare).append(form)
    clusters = _parts(_named(full))
    known, index = len(clusters), Index()
    for cluster in clusters:
        index.add(cluster, {key for form in cluster.forms for key in _keys(form)})
    for form in bare:
        fitting = [cluster for cluster in index.under(_keys(form)) if _short_for(form, cluster)]
        fitting = fitting or _misspelt(form, clusters[:known])
        if len(fitting) == 1 and _is_else(text, form, fitting[0], starts):
            fitting = []
        if not fitting:
            clusters.append(Cluster("person", [form], list(form.places)))
        elif len(fitting) == 1:
            fitting[0].add(form)
        else:
            _deal(text, form, fitting)
    return clusters


def _named(full: Iterable[Form]) -> list[Cluster]:
    """Return a cluster for all full names that agree with one another."""
    clusters: list[Cluster] = []
    index = Index()
    for form in full:
        for cluster in index.under([form.name.family]):
            if all(_agree(form, other) for other in cluster.forms):
                cluster.add(form)
                break
        else:
            clusters.append(Cluster("person", [form], list(form.places)))
            index.add(clusters[-1], [form.name.family])
    return clusters


def _keys(form: Form) -> set[str]:
    """Return the words under which a form is kept: its words, what its first name is short for, all as one word."""
    first = form.name.given or form.name.family
    account = re.findall("[A-Z][a-z]+", form.text) if " " not in form.text else ()  # realAnnLowe
    return {*form.words, *map(str, short_forms(first)), *map(str.lower, account), "".join(form.words)}


def _agree(one: Form, other: Form) -> bool:
    a, b = one.name, other.name
    return likeness(a, b) in ("same", "short") and a.suffix == b.suffix


def _parts(clusters: list[Cluster]) -> list[Cluster]:
    """Join to a longer name what is part of it alone: Abu Hassan to Abu Hassan Amer."""
    kept, index = [], Index()
    for cluster in clusters:
        index.add(cluster, {word for form in cluster.forms for word in form.words})
    for cluster in clusters:
        words = cluster.forms[0].words
        longer = [
            other
            for other in index.under(words[:1])
            if other is not cluster
            and any(_within(words, form.words) and not form.name.suffix for form in other.forms)
        ]
        if len(longer) == 1:
            for form in cluster.forms:
                longer[0].add(form)
        else:
            kept.append(cluster)
    return kept


def _within(words: Sequence[str], longer: Sequence[str]) -> bool:
    size = len(words)
    return size < len(longer) and any(
        tuple(longer[at : at + size]) == words for at in range(len(longer) - size + 1)
    )


def _short_for(form: Form, cluster: Cluster) -> bool:
    """Return True if a bare name can be short for a person's: the family name, else the first name or a nickname."""
    name = form.name
    if name.suffix and name.suffix != cluster.forms[0].name.suffix:
        return False
    first = name._replace(given=name.family) if " " not in form.text or name.suffix else None
    squeezed = "".join(form.words)
    for part in cluster.forms:
        if name.family == part.name.family or _within(form.words, part.words):
            return True
        if first and len(first.given) > 2 and len(part.name.given) > 1 and same_given(first, part.name):
            return True
        if len(squeezed) >= LONG and "".join(part.words) in squeezed:  # @AnnLowe
            return True
    return False


def _is_else(text: str, form: Form, cluster: Cluster, starts: Sequence[int]) -> bool:
    """Return True if a bare name is not short for the only person whom it fits, as the pronouns after it tell."""
    if len(form.places) <= ELSE * len(cluster.places):
        return False
    gender = gender_of_cluster(text, cluster)
    if gender is None:
        return False
    counts = pronouns(text, [place.span for place in form.places], starts)
    other = counts["f" if gender == "m" else "m"]
    return other > ELSE * max(1, counts[gender])


def pronouns(text: str, names: Iterable[Span], starts: Sequence[int]) -> dict[str, int]:
    """Return how many pronouns of each gender, "m" and "f", follow a person's names up to the next person's.

    `starts` are where persons' names start, in order.
    """
    counts = {"m": 0, "f": 0}
    for _, end in names:
        following = bisect_left(starts, end)
        stop = starts[following] if following < len(starts) else len(text)
        for match in _PRONOUN.finditer(text, end, min(stop, end + SIGHT)):
            counts[str(match.lastgroup)] += 1
    return counts


def _misspelt(form: Form, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the one person whose last name is a bare name but for a slip: Shaprio and Shapiro. Empty if there are more."""
    name = form.name.family
    if len(form.words) > 1 or len(name) < SPELT:
        return []
    alike = [
        cluster
        for cluster in clusters[:MANY]
        if any(name[0] == part.name.family[:1] and slip(name, part.name.family) for part in cluster.forms)
    ]
    return alike if len(alike) == 1 else []


def slip(one: str, other: str) -> bool:
    """Return True if two words are one but for a letter, or for two that are next to each other and changed places.

    >>> slip("shapiro", "shaprio"), slip("dehghan", "dehqan"), slip("cooper", "hooper")
    (True, False, True)
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _deal(text: str, form: Form, fitting: Sequence[Cluster]) -> None:
    """Give each place of a bare name that several persons share to one of them.

    To whom its title fits; else by family name before first name; then to whom has been named most so far. So a
    relative who is named later does not take the name from whom the article is about.
    """
    starts = [sorted(place.span.start for place in cluster.places) for cluster in fitting]
    genders = [gender_of_cluster(text, cluster) for cluster in fitting]
    family = [any(form.name.family == one.name.family for one in cluster.forms) for cluster in fitting]
    given = [0] * len(fitting)
    for place in form.places:
        gender = gender_of_title(text, place)

        def rank(n: int, start: int = place.span.start, gender: str | None = gender) -> tuple[int, ...]:
            before = bisect_left(starts[n], start)
            clash = gender is not None and genders[n] is not None and gender != genders[n]
            return not clash, family[n], before > 0, before + given[n], -starts[n][0]

        best = max(range(len(fitting)), key=rank)
        given[best] += 1
        fitting[best].add(form, [place])


def gender_of_title(text: str, place: Recognised) -> str | None:
    """Return "m" or "f" where the title before a name tells."""
    if place.title is None:
        return None
    found = (gender_of(word.strip(".,").lower()) for word in place.title.of(text).split())
    return next((gender for gender in found if gender), None)


def gender_of_cluster(text: str, cluster: Cluster) -> str | None:
    """Return "m" or "f" as the titles tell, else as the first name does; None where nothing does."""
    titles = Counter(gender for place in cluster.places if (gender := gender_of_title(text, place)))
    if titles:
        return titles.most_common(1)[0][0]
    for form in cluster.forms:
        first = form.text.split()[0] if form.name.given else ""
        gender = given_gender(first) if first else None
        if gender:
            return gender
    return None


def fullest(cluster: Cluster) -> str:
    """Return the fullest form of a person's name: the one with most parts, initials last.

    A form much less certain than the best is left out: "Ann Lowe Shines" in a headline; where the last name stands alone,
    too, so is one that ends with another: the Ann Lowe Theater.
    """
    bare = {form.words[0] for form in cluster.forms if len(form.words) == 1}
    own = [form for form in cluster.forms if form.name.given and form.name.family in bare]
    certain = max((form.certainty for form in cluster.forms if form.name.given), default=0.0)

    def fullness(form: Form) -> tuple[int, ...]:
        parts = [form.name.given, *form.name.middle, form.name.family]
        return (
            form.certainty >= CERTAIN * certain,
            sum(len(part) > 1 for part in parts) + bool(form.name.suffix),
            len(parts),
            not form.text.isupper(),
            len(fold(form.text)),
        )

    return max(own or cluster.forms, key=fullness).text
