"""Which forms of names are one organisation's, place's or work's: short forms, acronyms, the head noun alone."""

from collections.abc import Sequence

from quoth.indexer.coreference.lexicon import expand, words
from quoth.indexer.entities.forms import Cluster, Form

SMALL = frozenset("of the for and & on in to at de du des la".split())
SAME_PLACES = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "uae": "united arab emirates",
}


def bodies(found: Sequence[Form]) -> list[Cluster]:
    """Return a cluster of forms for each entity of one kind that is no person; `found` are all forms of that kind."""
    kept: list[Cluster] = []
    for form in sorted(found, key=lambda form: (-len(form.words), form.text.endswith("."), form.start)):
        longer = [cluster for cluster in kept if _short_for(form, cluster)]
        if longer:
            nearest(form, longer).add(form)
        else:
            kept.append(Cluster(form.kind, [form], list(form.places)))
    return kept


def nearest(form: Form, clusters: Sequence[Cluster]) -> Cluster:
    """Return the cluster named last before a form, else the first after it."""
    start = form.start

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [place.span.start for place in cluster.places if place.span.start < start]
        return (
            not before,
            start - max(before) if before else min(p.span.start for p in cluster.places) - start,
        )

    return min(clusters, key=distance)


def _short_for(form: Form, cluster: Cluster) -> bool:
    return any(is_short(form, other) for other in cluster.forms)


def is_short(form: Form, longer: Form) -> bool:
    """Return True if a form can be short for a longer one of the same kind."""
    short, full = form.words, longer.words
    if form.kind == "place":
        return _same_place(form, longer)
    if len(short) == 1 and is_acronym(form.text, longer.text):
        return True
    if form.kind == "work" and len(short) < 2:
        return False
    if len(short) >= len(full):
        return False
    if full[: len(short)] == short or full[-len(short) :] == short:
        return len(short) > 1 or short[0] not in words("adjective", "place", "function")
    return False


def _same_place(form: Form, longer: Form) -> bool:
    full = " ".join(longer.words)
    compact = form.text.replace(".", "").casefold()
    return full == SAME_PLACES.get(compact) or (form.text.endswith(".") and expand(compact) == full)


def is_acronym(short: str, full: str) -> bool:
    """Return True if capitals are the initials of a name, small words counted or not.

    >>> is_acronym("OPCW", "Organization for Prohibition of Chemical Weapons"), is_acronym("U.N.", "United Nations")
    (True, True)
    >>> is_acronym("HRW", "Human Rights Fund")
    False
    """
    letters = short.replace(".", "")
    if not (1 < len(letters) < 8 and letters.isalpha() and sum(map(str.isupper, letters)) > len(letters) / 2):
        return False
    parts = [part for part in full.replace("-", " ").replace("/", " ").split() if part[0].isalnum()]
    if len(parts) < 2:
        return False
    long = [part[0].upper() for part in parts if part.lower() not in SMALL]
    return letters.upper() in ("".join(long), "".join(part[0].upper() for part in parts))


def fullest(cluster: Cluster) -> str:
    """Return the fullest form: the longest, capitals within it if two are as long."""
    return max(
        cluster.forms, key=lambda form: (len(form.words), len(form.text), not form.text.isupper())
    ).text
