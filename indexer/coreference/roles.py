"""Finds the words that say who a person is beside the name, for telling people apart: "manager of Sarmin hospital"."""

import re
from collections.abc import Iterator, Sequence

from quoth.indexer.coreference.forms import UPPER, plain
from quoth.indexer.coreference.lexicon import expand
from quoth.indexer.coreference.nominals import WORD
from quoth.indexer.coreference.premodifiers import before
from quoth.indexer.coreference.rolephrases import COUNSEL, is_role
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import load

MENTIONS = 8
"""So many places are read for one person: roles come early."""
WIDTH = 160
"""So many characters before and after a place are read."""

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
_MODIFIES = re.compile(r"[ -]([a-z]+)")
_SPEECH = frozenset(
    "said says told tells asked wrote writes added argued noted insisted replied called explained".split()
)


def words_of(text: str, names: Sequence[Span]) -> frozenset[str]:
    """Return all words, in lower case, that say who a person is, who is named at some places; abbreviations in full."""
    told = [phrase for name in names[:MENTIONS] for phrase in _told_at(text, name)]
    for name in names[:MENTIONS]:
        party = _PARTY.match(text, name.end)
        if party:
            told.append(party[1] or party[2])
    parts = (part for phrase in told for word in WORD.findall(phrase) for part in {word, *word.split("-")})
    return frozenset(expand(plain(part)) for part in parts)  # D-Vt. tells of Vermont


def role_before(text: str, name: Span) -> str | None:
    """Return the role that stands right before a name; None where the name only modifies the noun after it."""
    line = max(text.rfind("\n", 0, name.start) + 1, name.start - WIDTH)
    return None if _is_modifier(text, name.end) else before(text[line : name.start])


def _told_at(text: str, name: Span) -> Iterator[str]:
    """Yield the phrases beside a name that say who somebody is."""
    ahead = role_before(text, name)
    if ahead:
        yield ahead
    after = text[name.end : name.end + WIDTH].partition("\n")[0]
    for pattern in (_APPOSITIVE, _COPULA):
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
                yield phrase
    match = _DOES.match(after)
    if match:
        yield _phrase(after[match.end() :])
    match = _WHO.match(after)
    if match and match[1] not in _SPEECH:
        phrase = _phrase(after[match.end() :])
        if _DOES.match(phrase, 3) or (len(phrase.split()) > 4 and _is_past_or_present(match[1])):
            yield phrase
    match = _ORIGIN.match(after)
    if match:
        yield match["from"] or match["at"]


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
