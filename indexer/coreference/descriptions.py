"""Tells for whom a description stands: "the senator", "the Bath player"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import alike, expand, gender_of, words
from quoth.indexer.coreference.nominals import PART, WORD, head_of, with_phrase
from quoth.indexer.coreference.persons import Person
from quoth.indexer.coreference.pronouns import Anaphor, Antecedents
from quoth.indexer.coreference.roles import Roles
from quoth.indexer.text.tagger import load

_DEFINITE = re.compile(
    rf"\b[Tt]he ({PART}(?: {PART}){{0,5}})(?: (?:of|from) (?:the )?[\w’-]+(?: [A-Z][\w’-]*)*)?"
)
FAR = 2000  # how many characters back an unnamed person may have come up
STANDS_IN, STANDS_NEAR = 0.4, 0.45
"""A description less likely than this to stand for a person tells no role: for one whose role the article tells in the
same words, and for one who is only near."""
LATER = 0.7
"""Confidence, set by hand, that a description before any name is of the one who is called so later: "the mayor said"."""
_NAME_NEXT = re.compile(r",? [A-Z][a-z]")
_NEW = re.compile(
    r" (?:who|whose|(?:of|at|for|from|with) an?) "
)  # the organiser of a march: seldom somebody named
_SUBJECT = re.compile(r" (?:also |later |then |now |on \w+ |in \w+ )?([a-z]+)")


class StandIn(NamedTuple):
    """A description used in place of a name."""

    person: Person
    text: str
    confidence: float


class _Found(NamedTuple):
    person: Person
    confidence: float
    told: bool
    """The article tells the same of the person elsewhere."""


class Descriptions:
    """Settles the descriptions of one article."""

    def __init__(self, text: str, antecedents: Antecedents, roles: Roles) -> None:
        """Take the article's text, and what is known of its people."""
        self.text = text
        self._antecedents = antecedents
        self._roles = roles
        self._stand_ins: dict[Person, list[StandIn]] | None = None

    def person_of(self, text: str, at: int, previous: Sequence[str] = ()) -> tuple[Person, float] | None:
        """Return the one person whom a description at `at` stands for, and how sure that is; or None.

        First the people whose own role says the same ("the senator": Sen. Bell), then whoever was last
        mentioned, if the description is of a kind that writers use for variety.
        """
        found = self._found(text, at, previous)
        return (found.person, found.confidence) if found else None

    def _found(self, text: str, at: int, previous: Sequence[str] = ()) -> "_Found | None":
        head = head_of(text)
        gender = gender_of(head)
        near = [
            row
            for row in self._antecedents.ranked(Anaphor(at, gender, previous), described=True)
            if not row[0].unnamed
        ]
        told = WORD.findall(text)
        wanted = {expand(plain(word)) for word in told} - words("function")
        named = {expand(plain(word)) for word in told if word[0].isupper()} & wanted
        roles = [self._roles.words_of(person) for person, _ in near]
        likeness = [_likeness(head, wanted, named, has) for has in roles]
        top = max(likeness, default=0.0)
        if top > 0:
            return _Found(near[likeness.index(top)][0], 0.88 if likeness.count(top) == 1 else 0.65, True)
        if not near:
            return self._later(head, wanted, named)
        thing = head in words("thing") and not named
        if thing or head in words("stranger") or _NEW.search(text) or "’" in text or "'" in text:
            return None
        shares = [share * (0.7 if has else 1.0) for (_, share), has in zip(near, roles, strict=True)]
        share = max(shares)
        return _Found(near[shares.index(share)][0], 0.8 * share, False) if share > 0.4 else None

    def _later(self, head: str, wanted: set[str], named: set[str]) -> "_Found | None":
        """Return the one person of an article whom nobody is named before, whose role says what a description says."""
        persons = [person for person in self._antecedents.persons if not person.unnamed]
        fitting = [p for p in persons if _likeness(head, wanted, named, self._roles.words_of(p)) > 0]
        return _Found(fitting[0], LATER, True) if len(fitting) == 1 else None

    def introduced(self, text: str, at: int) -> str | None:
        """Return the words that first spoke of an unnamed person whom a description takes up: "a diplomat"."""
        first = re.compile(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:{PART} ){{0,4}}?{re.escape(head_of(text))}\b")
        found = [match.span() for match in first.finditer(self.text, max(0, at - FAR), at)]
        return self.text[found[-1][0] : with_phrase(self.text, found[-1][1])] if found else None

    def stand_in(self, person: Person, least: int) -> str | None:
        """Return the best description, of `least` words or more, that the article uses for a person."""
        if self._stand_ins is None:
            self._stand_ins = {}
            for one in self._all():
                self._stand_ins.setdefault(one.person, []).append(one)
        own = [one for one in self._stand_ins.get(person, ()) if len(one.text.split()) >= least]
        best = max(own, key=_telling, default=None)
        return best.text if best else None

    def _all(self) -> Iterator[StandIn]:
        """Yield the descriptions that stand for people outside quotation marks: "The Bath player left"."""
        for match in _DEFINITE.finditer(self.text):
            text = None if self._antecedents.quoted(match.start()) else _of_a_person(match)
            share = _standing_alone(self.text, match.start(), match.start() + len(text)) if text else 0.0
            if text and share:
                found = self._found(text, match.start())
                if found and share * found.confidence > (STANDS_IN if found.told else STANDS_NEAR):
                    yield StandIn(found.person, text, share * found.confidence)


def _telling(one: StandIn) -> tuple[float, int]:
    """Rank stand-ins: one that is sure and names a place or party tells more; then the longest."""
    capital = any(word[0].isupper() for word in one.text.split()[1:])
    return round(one.confidence + (0.2 if capital else 0.0), 1), len(one.text.split())


def _of_a_person(match: re.Match[str]) -> str | None:
    """Return the part of a noun phrase up to the noun that says what somebody is, or None."""
    parts = match[1].split(" ")
    low = [plain(part) for part in parts]
    nouns = [n for n, word in enumerate(low) if word in words("role")]
    last = next((n for n in nouns if parts[n][0].islower() or low[n] in words("titles")), None)
    if last is None:
        return None
    if low[last] in words("thing") and not any(part[0].isupper() for part in parts[:last]):
        return None
    while last + 1 < len(low) and low[last + 1] in words("role"):
        last += 1
    whole = match.group()
    return whole if last + 1 == len(parts) else whole[:4] + " ".join(parts[: last + 1])


def _standing_alone(article: str, start: int, end: int) -> float:
    """Return how much a description looks like one that stands for a person: 1 as a subject, 0 not at all."""
    before = article[max(0, start - 12) : start]
    if before.endswith((" is ", " was ", " as ", " be ", " become ", " became ", " him ", " her ")):
        return 0.0
    following = _SUBJECT.match(article, end)
    tag = load().tags.get(following[1], "") if following else ""
    if tag.startswith(("VBD", "VBZ", "MD", "VBP")) or before.endswith(("said ", "says ", "added ")):
        return 1.0
    if not before or before.endswith((". ", "\n", "” ", '" ', "'' ")):
        return 0.0 if _NAME_NEXT.match(article, end) else 0.9
    if (
        before.endswith(", ")
        or (following and tag.startswith(("NN", "JJ")))
        or _NAME_NEXT.match(article, end)
    ):
        return 0.0
    return 0.6


def _contradict(named: set[str], roles: frozenset[str]) -> bool:
    """Tell whether a description gives another party or place than the roles do."""
    kinds = (words("party"), words("place"))
    return any(named & kind and roles & kind and not named & roles & kind for kind in kinds)


def _likeness(head: str, wanted: set[str], named: set[str], roles: frozenset[str]) -> float:
    """Return how well a description fits what is said of a person, 0 for not at all.

    `named` are the words of it with a capital: the Texas senator is not the one from Ohio.
    """
    if not named <= roles and (not roles & (wanted - {head}) or _contradict(named, roles)):
        return 0.0
    if head not in roles:
        if not any(alike(head, word) for word in roles):
            return 0.0
        return 1.0 + len(wanted & roles) if wanted & roles else 0.5
    return 1.0 + 2.0 * len(wanted & roles) - 0.5 * len(wanted - roles)
