"""How well the archive knows people by a name, and whether one of them is meant wherever nothing else tells."""

from collections.abc import Sequence

from quoth.search.speakers.person import Person

WELL_KNOWN = 8
"""From so many articles, a bare name without a role is taken for the only person known by it."""
ALONE = 3
"""From so many, if the archive knows nobody else of that family name."""
CLEARLY = 4
"""Where the full name is the same and nothing else tells, so many times more articles must mean one person by it than all
others."""
MOSTLY = 9
"""Where so many times more articles mean one person by a name than all others, the others do not rival that one."""
BARE = 5
"""The same for a bare family name: who is less known than another of that name is mostly named in full."""
MISTAKEN = 50
"""Where so many times more articles say otherwise, a place of office that only one article in so many has is a mistake."""
AGREED = 3
"""So many articles that agree on a role that clashes with a well-known person's are about another; fewer are mistaken."""


def articles(person: Person) -> int:
    """Return in how many articles a person is named."""
    return len(person.mentions)


def dominant(people: Sequence[Person], mostly: int = MOSTLY) -> Person | None:
    """Return the one whom many articles mean, and hardly any the next."""
    ranked = sorted(people, key=articles, reverse=True)
    second = articles(ranked[1]) if len(ranked) > 1 else 0
    enough = max(WELL_KNOWN, mostly * second) if second else ALONE
    return ranked[0] if ranked and articles(ranked[0]) >= enough else None
