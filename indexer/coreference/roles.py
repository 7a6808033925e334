"""Finds who a person is in the article's own words: "manager of Sarmin hospital", "HRW's deputy director"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from quoth.indexer.coreference.forms import UPPER, plain
from quoth.indexer.coreference.lexicon import expand, words
from quoth.indexer.coreference.nominals import WORD
from quoth.indexer.coreference.premodifiers import POSSESSIVE, before, phrase_start
from quoth.indexer.coreference.rolephrases import COUNSEL, VAGUE, Role, head_of_role, is_role, lowered
from quoth.indexer.layout.labels import role_of
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import load

TITLE = 1.2  # a role of no more weight than this is a bare title or a place
DESCRIPTION, TITLE_BEFORE, BODY_BEFORE, BODY_AFTER = 6, 7, 8, 9
"""Patterns of what is not read at a place of the name."""
MENTIONS = 8  # how many places are read for one person; roles come early
WIDTH = 160  # how many characters of a place

_NAMES = rf"[\w’'&.-]*(?:[ \u00a0](?:(?:of|the|for|and|de|du) )*[{UPPER}][\w’'&-]*)*"
_ABBREVIATED = (
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|U\.S|U\.K|Inc|Corp|Co|Ltd|No|vs|Calif|Conn|Mass|Pa|Va|Fla"
    r"|Ga|Ill|Ind|Ky|La|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Ariz|Ala|Ark|Colo|Del|Kan)\."
)
_PHRASE = re.compile(
    rf"(?:{_ABBREVIATED}(?!$)|“[^”\n.,!?]{{1,50}}”|\d,\d|[^.,;:!?()“”\"\n—–])+?"
    r"(?=\s(?:said|says|told|tells|wrote|writes|tweeted|added|argued|asked|explained|noted|insisted|replied)\b"
    r"|\s-{1,2}\s|''|[.,;:!?()”\"\n—–]|“(?![^”\n.,!?]{1,50}”)|\Z)"
)
_PARTY_OF = r"(?: \([^)\n]{1,30}\)|, [DRI]-[\w. ]{2,20}(?=,)| of [A-Z]\w+(?: [A-Z]\w+)?(?=,))?"
_APPOSITIVE = re.compile(
    rf"{_PARTY_OF}(?:, aged)?(?:,? \(?\d{{1,3}}\)?)?,(?: now| currently| then)? (?!who\b)"
    rf"|{_PARTY_OF},?(?: \d{{1,3}},)? who (?:is|was|serves as|served as) (?:now |also |then |currently )?"
)
_POSSESSED = re.compile(r"['’]s?\Z")  # Fox News’ Ann Lee
_PARTY = re.compile(r" \(([A-Z][\w. -]{0,30})\)|, (?:an? )?([DRI]-[A-Z][\w.]+)")
_COPULA = re.compile(r" (?:is|was|serves as|became|remains) (?=an? |the |one |[\w’' ]{1,30}['’]s? )")
_ORIGIN = re.compile(
    rf"(?:, \d\d?)?,?  ?(?P<from>(?:of|from) (?:the )?[{UPPER}]{_NAMES})"
    rf"|, (?P<at>(?:with|at) (?:the )?[{UPPER}]{_NAMES})(?=,)"
)
_SPEAKS = re.compile(r" (?:said|says|told|tells|added|wrote)\b")
_WHO = re.compile(
    rf"{_PARTY_OF},? (?=who (?:also |now |once |first )?(?!is\b|was\b|has\b|had\b|does\b|will\b)([a-z]+))"
)
_DOES = re.compile(
    r" (?=(?:chairs|heads|leads|runs|directs|represents|oversees|manages|coaches|teaches|edits|owns"
    r"|chaired|headed|led|ran|directed|represented|oversaw|managed|coached|taught|edited|owned|founded) \w)"
)
_LINE_END = re.compile(r"\n|[.!?:;(“”\"] ?")
_APPOSED_BODY = re.compile(r", ((?:the|an?) [^,.;:!?()“”\"\n]{3,80})(?=[,.])")
_MODIFIES = re.compile(r"[ -]([a-z]+)")
_SPEECH = frozenset(
    "said says told tells asked wrote writes added argued noted insisted replied called explained".split()
)


class Named(Protocol):
    """Somebody with places where the article names him or her."""

    @property
    def at(self) -> Sequence[Span]:
        """Outside quotation marks."""

    @property
    def quoted(self) -> Sequence[Span]:
        """Inside them."""


class Found(NamedTuple):
    """A phrase that may say who somebody is."""

    pattern: int
    """How it is tied to the name: 0 before it, 1 after a comma, 2 "is", 3 what he does, 4 "who", 5 "of", 6 in place of
    the name, 7 a title; of an organisation 8 before it, 9 after a comma."""
    place: int
    """Number of the place, from 0."""
    role: Role


class Roles:
    """The roles that one article gives its people, each read when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Take the article's text."""
        self.text = text
        self._found: dict[Named, list[tuple[Role, ...]]] = {}
        self._words: dict[Named, frozenset[str]] = {}

    def best(self, person: Named) -> Role:
        """Return the most telling role of a person; of no weight and no words if the article has none."""
        best = Role(0.0, "")
        for number, found in enumerate(self._all(person)):
            for role in found:
                weight = role.weight - 0.05 * number
                if weight > best.weight:
                    best = Role(weight, lowered(_POSSESSED.sub("", role.text)))
        return best._replace(text=role_of(best.text))

    def words_of(self, person: Named) -> frozenset[str]:
        """Return all words, in lower case, that say who a person is; abbreviations in full."""
        if person not in self._words:
            told = [role.text for found in self._all(person) for role in found if role.weight > POSSESSIVE]
            for span in person.at[:MENTIONS]:
                party = _PARTY.match(self.text, span.end)
                if party:
                    told.append(party[1] or party[2])
            parts = (
                part for text in told for word in WORD.findall(text) for part in {word, *word.split("-")}
            )
            self._words[person] = frozenset(expand(plain(part)) for part in parts)  # D-Vt. tells of Vermont
        return self._words[person]

    def found(self, person: Named) -> list[Found]:
        """Return what the article says of somebody, in the order of the places."""
        return [
            Found(pattern, number, role)
            for number, span in enumerate((person.at or person.quoted)[:MENTIONS])
            for pattern, role in _roles_at(self.text, span.start, span.end)
        ]

    def of_body(self, body: Named) -> list[Found]:
        """Return what the article says of an organisation: "French packaging group" before its name, or after a comma."""
        found = []
        for number, (start, end) in enumerate((body.at or body.quoted)[:MENTIONS]):
            left = _LINE_END.split(self.text[max(0, start - WIDTH) : start])[-1]
            said = left.removesuffix("the ").removesuffix(", ").split()
            if said and said[-1].islower() and plain(said[-1]) in words("organisation"):
                phrase = " ".join(said[phrase_start(said, len(said) - 1) :])
                found.append(Found(BODY_BEFORE, number, Role(2.0, phrase)))
            after = _APPOSED_BODY.match(self.text, end)
            if after:
                found.append(Found(BODY_AFTER, number, Role(2.0, after[1])))
        return found

    def _all(self, person: Named) -> list[tuple[Role, ...]]:
        if person not in self._found:
            spans = (person.at or person.quoted)[:MENTIONS]
            self._found[person] = [
                tuple(role for _, role in _roles_at(self.text, span.start, span.end)) for span in spans
            ]
        return self._found[person]


def _roles_at(text: str, start: int, end: int) -> Iterator[tuple[int, Role]]:
    line = max(text.rfind("\n", 0, start) + 1, start - WIDTH)
    ahead = None if _is_modifier(text, end) else before(text[line:start])
    if ahead:
        yield 0, ahead
    after = text[end : end + WIDTH].partition("\n")[0]
    for kind, pattern, weight in ((1, _APPOSITIVE, 3.0), (2, _COPULA, 2.0)):
        match = pattern.match(after)
        if match:
            phrase = _phrase(after[match.end() :])
            speaks = phrase.count(" ") < 2 and _SPEAKS.match(
                after, match.end() + len(phrase)
            )  # Bell, a spokesman said
            if (
                phrase
                and not speaks
                and not phrase.startswith("and ")
                and is_role(phrase)
                and not _is_verb(phrase)
            ):
                yield kind, Role(weight - _vagueness(phrase) + 0.1 * min(8, len(phrase.split())), phrase)
    match = _DOES.match(after)
    if match:
        yield 3, Role(1.6, _phrase(after[match.end() :]))
    match = _WHO.match(after)
    if match and match[1] not in _SPEECH:
        phrase = _phrase(after[match.end() :])
        if _DOES.match(phrase, 3):
            yield 4, Role(1.6, phrase)
        elif len(phrase.split()) > 4 and _is_past_or_present(match[1]):
            yield 4, Role(0.9, phrase)
    match = _ORIGIN.match(after)
    if match:
        phrase = match["from"] or match["at"]
        body = any(plain(word) in words("organisation") for word in phrase.split())
        yield 5, Role(1.7 if body else 1.0, phrase)


def _vagueness(phrase: str) -> float:
    """Return how much less a phrase tells than an office does: a native of Ohio, twice the winner."""
    first = phrase.split(" ", 1)[0]
    tag = load().tags.get(first.casefold(), "NN")
    odd = 0.8 if tag.startswith(("RB", "VB")) and first.islower() else 0.0
    if plain(head_of_role(phrase)) in VAGUE:
        return 1.2 + odd
    return 0.3 + odd if first in ("a", "an") else odd


def _is_past_or_present(word: str) -> bool:
    tag = load().tags.get(word)
    return "VBD" in tag or "VBZ" in tag if tag else word.endswith(("ed", "s"))


def _is_verb(phrase: str) -> bool:
    """Tell whether a phrase after a name goes on with what the person did: Bell, opened the town's centre."""
    tag = load().tags.get(phrase.split(" ", 1)[0], "")
    return phrase not in COUNSEL and tag.startswith(("VBD", "VBZ", "MD", "VBG"))


def _is_modifier(text: str, end: int) -> bool:
    """Tell whether a name only modifies the noun after it: the Bell campaign."""
    following = _MODIFIES.match(text, end)
    return following is not None and load().tags.get(following[1], "").startswith(("NN", "JJ"))


def _phrase(after: str) -> str:
    found = _PHRASE.match(after)
    return found.group().strip() if found else ""
