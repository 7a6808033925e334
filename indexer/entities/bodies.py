"""Which forms of names are one organisation's, place's or work's: short forms, acronyms, the head noun alone."""

from collections.abc import Sequence

from quoth.indexer.coreference.lexicon import expand
from quoth.indexer.entities.forms import Cluster, Form, Index
from quoth.indexer.entities.lexicon import lists

SMALL = frozenset("of the for and & on in to at de du des la".split())
GENERIC = frozenset(
    "party union group company bank inc corp corporation co ltd llc plc ag sa gmbh fc afc".split()
)
"""Words that say only what kind of body it is."""
SAME_PLACES = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "uae": "united arab emirates",
}


def bodies(found: Sequence[Form]) -> list[Cluster]:
    """Return a cluster of forms for each entity of one kind that is no person; `found` are all forms of that kind."""
    kept: list[Cluster] = []
    index = Index()
    for form in sorted(found, key=lambda form: (-len(form.words), form.text.endswith("."), form.start)):
        words, plain = _words(form), form.text.replace(".", "").casefold()
        keys = [words[0], words[-1], plain, SAME_PLACES.get(plain, plain), expand(plain)]
        longer = [cluster for cluster in index.under(keys) if _short_for(form, cluster)]
        if longer:
            nearest(form, longer).add(form)
        else:
            kept.append(Cluster(form.kind, [form], list(form.places)))
            initials = map(str.lower, acronyms(form.text))
            index.add(kept[-1], {words[0], words[-1], " ".join(words), *initials})
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
    """Return True if a form can be short for a longer one of the same kind.

    Which word may be left out, and whether the long form must come first, follows what two forms in one article mean in
    the labelled articles: a short form after the long one is the same in 9 of 10, one before it more seldom.
    """
    short, full = _words(form), _words(longer)
    if form.kind == "place":
        return short == full or _same_place(form, longer)
    if short == full or (len(short) == 1 and is_acronym(form.text, longer.text)):
        return True
    if len(short) >= len(full) or (form.kind == "work" and len(short) < 2):
        return False
    after = form.start > longer.start
    if full[: len(short)] == short:
        return _begins(form, short, full[len(short) :], after)
    if full[-len(short) :] == short:
        adjective = len(full) == len(short) + 1 and bool(set("ap") & set(lists(full[0])))
        return len(short) > 1 or (short[0] != "house" and (after or adjective))
    return False


def _begins(form: Form, short: tuple[str, ...], rest: tuple[str, ...], after: bool) -> bool:
    """Return True if a name's first words can stand for it: Harrow for the Harrow Trust, not House for the House Bank."""
    if all(word in GENERIC for word in rest):
        return True
    head = "o" in lists(short[-1])
    if form.text.isupper():
        return False
    if len(short) > 1:
        return not head or after
    if head:
        return rest[0] in ("of", "for")
    return after or "o" in lists(rest[-1])


def _words(form: Form) -> tuple[str, ...]:
    """Return the words of a form without the article before it."""
    return form.words[1:] if len(form.words) > 1 and form.words[0] == "the" else form.words


def _same_place(form: Form, longer: Form) -> bool:
    full, compact = " ".join(longer.words), form.text.replace(".", "").casefold()
    return full == SAME_PLACES.get(compact) or (form.text.endswith(".") and expand(compact) == full)


def is_acronym(short: str, full: str) -> bool:
    """Return True if capitals are the initials of a name, small words counted or not, the last one left out or not.

    >>> is_acronym("OPCW", "Organization for Prohibition of Chemical Weapons"), is_acronym("U.N.", "United Nations")
    (True, True)
    >>> is_acronym("HRW", "Human Rights Fund")
    False
    """
    letters = short.replace(".", "")
    capitals = sum(map(str.isupper, letters))
    return 1 < len(letters) < 8 and capitals > len(letters) / 2 and letters.upper() in acronyms(full)


def acronyms(name: str) -> set[str]:
    """Return the initials that can stand for a name of several words, in capitals."""
    parts = [part for part in name.replace("-", " ").replace("/", " ").split() if part[0].isalnum()]
    if len(parts) < 2:
        return set()
    long = "".join(part[0].upper() for part in parts if part.lower() not in SMALL)
    every = "".join(part[0].upper() for part in parts)
    ours = long[1:] if parts[0] in ("US", "U.S.", "UK") else long
    return {long, every, ours, ours[: max(3, len(ours) - 1)]}


def fullest(cluster: Cluster) -> str:
    """Return the fullest form: the longest, capitals within it if two are as long."""
    return max(
        cluster.forms, key=lambda form: (len(form.words), len(form.text), not form.text.isupper())
    ).text
