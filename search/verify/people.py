"""Is the speaker whom the claim names the one whom the archive has?"""

from typing import Literal

from quoth.indexer.model import Speaker
from quoth.indexer.names import fold

Bond = Literal["same", "unknown", "other"]

_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president senator sen rep representative gov governor mayor minister prof "
    "professor gen general judge justice king queen prince princess secretary chancellor the jr sr ii iii".split()
)


def bond(claimed: str | None, speaker: Speaker | None) -> Bond:
    """Tell whether a quote's speaker is the one claimed; None claims nobody in particular.

    Names are the same where the family names are, and the names before them do not speak against it.

    >>> lee = Speaker("Ann B. Lee", "person")
    >>> [bond(name, lee) for name in ("Lee", "Mayor Ann Lee", "A. Lee", "Bea Lee", "Ann", "Ann Lim")]
    ['same', 'same', 'same', 'other', 'other', 'other']
    >>> bond("Lee", None), bond("Lee", Speaker("a resident", "unnamed"))
    ('unknown', 'unknown')
    """
    if claimed is None:
        return "same"
    if speaker is None:
        return "unknown"
    asked, known = _parts(claimed), _parts(speaker.name)
    if asked == known:
        return "same"
    if speaker.kind != "person":
        within = set(asked) <= set(known) or set(known) <= set(asked)
        return "same" if asked and known and within else "unknown" if speaker.kind == "unnamed" else "other"
    if not asked or not known or asked[-1] != known[-1]:
        return "other"
    shorter, longer = sorted((asked[:-1], known[:-1]), key=len)
    if shorter and 1 in (len(shorter[0]), len(longer[0])):  # an initial
        return "same" if shorter[0][0] == longer[0][0] else "other"
    return "same" if all(part in longer or len(part) == 1 for part in shorter) else "other"


def _parts(name: str) -> list[str]:
    parts = fold(name).split()
    plain = [part for part in parts if part not in _TITLES]
    return plain or parts
