"""Which forms of names are one person's: full names that agree, and for a bare name the person it is short for."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quoth.indexer.coreference.lexicon import gender_of, given_gender
from quoth.indexer.entities.forms import Cluster, Form
from quoth.indexer.entities.recognizer import Recognised
from quoth.indexer.names import fold, likeness, parse, same_given


def persons(text: str, found: Iterable[Form]) -> list[Cluster]:
    """Return a cluster of forms for each person."""
    full = [form for form in found if form.name.given]
    bare = [form for form in found if not form.name.given]
    clusters: list[Cluster] = []
    for form in sorted(full, key=lambda form: form.start):
        for cluster in clusters:
            if all(_agree(form, other) for other in cluster.forms):
                cluster.add(form)
                break
        else:
            clusters.append(Cluster("person", [form], list(form.places)))
    clusters = _parts(clusters)
    named = list(clusters)
    for form in bare:
        fitting = [cluster for cluster in named if _short_for(form, cluster)]
        if not fitting:
            clusters.append(Cluster("person", [form], list(form.places)))
        elif len(fitting) == 1:
            fitting[0].add(form)
        else:
            _deal(text, form, fitting)
    return clusters


def _agree(one: Form, other: Form) -> bool:
    a, b = one.name, other.name
    return likeness(a, b) in ("same", "short") and a.suffix == b.suffix


def _parts(clusters: list[Cluster]) -> list[Cluster]:
    """Join to a longer name what is part of it alone: Abu Hassan to Abu Hassan Amer."""
    kept = []
    for cluster in clusters:
        words = cluster.forms[0].words
        longer = [
            other
            for other in clusters
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
    name, full = form.name, cluster.forms[0].name
    if name.suffix and name.suffix != full.suffix:
        return False
    last = name.family
    return any(
        last in (part.name.family, part.name.given, part.name.nickname) or last in part.words
        for part in cluster.forms
    ) or (not name.suffix and len(last) > 2 and same_given(parse(f"{last} x"), full))


def _deal(text: str, form: Form, fitting: Sequence[Cluster]) -> None:
    """Give each place of a bare name that several persons share to one of them.

    To whom its title fits; else by family name before first name; then to whom has been named most so far. So a
    relative who is named later does not take the name from whom the article is about.
    """
    counts = Counter({id(cluster): 0 for cluster in fitting})
    starts = {id(cluster): sorted(place.span.start for place in cluster.places) for cluster in fitting}
    last = form.name.family
    for place in form.places:
        gender = gender_of_title(text, place)

        def rank(
            cluster: Cluster, place: Recognised = place, gender: str | None = gender
        ) -> tuple[float, ...]:
            before = sum(start < place.span.start for start in starts[id(cluster)])
            own = gender_of_cluster(text, cluster)
            return (
                -(gender is not None and own is not None and gender != own),
                any(last == one.name.family for one in cluster.forms),
                before > 0,
                before + counts[id(cluster)],
                -starts[id(cluster)][0],
            )

        best = max(fitting, key=rank)
        counts[id(best)] += 1
        best.add(form, [place])


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
    """Return the fullest form of a person's name: the one with most parts, none of them an initial if it can be."""

    def fullness(form: Form) -> tuple[int, ...]:
        name = form.name
        parts = [name.given, *name.middle, name.family]
        return (
            sum(len(part) > 1 for part in parts) + bool(name.suffix),
            len(parts),
            not form.text.isupper(),
            len(fold(form.text)),
        )

    return max(cluster.forms, key=fullness).text
