"""Finds who a person is in the article's own words: "manager of Sarmin hospital", "HRW's deputy director"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quoth.indexer.forms import UPPER, plain
from quoth.indexer.lexicon import expand, words
from quoth.indexer.names import Person
from quoth.indexer.nominals import WORD
from quoth.indexer.wordclasses import load

TITLE = 1.2  # a role of no more weight than this is a bare title or a place
POSSESSIVE = 0.7  # the weight of a mere possessive: Fox’s
MENTIONS = 8  # how many places are read for one person; roles come early
WIDTH = 160  # how many characters of a place

_NAMES = rf"[\w’'&.-]*(?:[ \u00a0](?:(?:of|the|for|and|de|du) )*[{UPPER}][\w’'&-]*)*"
_ABBREVIATED = (
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|U\.S|U\.K|Inc|Corp|Co|Ltd|No|vs|Calif|Conn|Mass|Pa|Va|Fla"
    r"|Ga|Ill|Ind|Ky|La|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Ariz|Ala|Ark|Colo|Del|Kan)\."
)
_PHRASE = re.compile(
    rf"(?:{_ABBREVIATED}(?!$)|[^.,;:!?()“”\"\n—–])+?"
    r"(?=\s(?:said|says|told|tells|wrote|writes|tweeted|added|argued|asked|explained|noted|insisted|replied)\b"
    r"|\s-{1,2}\s|''|[.,;:!?()“”\"\n—–]|\Z)"
)
_PARTY_OF = r"(?: \([^)\n]{1,30}\)|, [DRI]-[\w. ]{2,20}(?=,)| of [A-Z]\w+(?: [A-Z]\w+)?(?=,))?"
_APPOSITIVE = re.compile(
    rf"{_PARTY_OF}(?:, aged)?(?:,? \(?\d{{1,3}}\)?)?,(?: now| currently| then)? (?!who\b)"
    rf"|{_PARTY_OF},?(?: \d{{1,3}},)? who (?:is|was|serves as|served as) (?:now |also |then |currently )?"
)
_PARTY = re.compile(r" \(([A-Z][\w. -]{0,30})\)|, (?:an? )?([DRI]-[A-Z][\w.]+)")
_COPULA = re.compile(r" (?:is|was|serves as|became|remains) (?=an? |the |one |[\w’' ]{1,30}['’]s? )")
_ORIGIN = re.compile(
    rf",? (?P<from>(?:of|from) (?:the )?[{UPPER}]{_NAMES})"
    rf"|, (?P<at>(?:with|at) (?:the )?[{UPPER}]{_NAMES})(?=,)"
)
_WHO = re.compile(
    rf"{_PARTY_OF},? (?=who (?:also |now |once |first )?(?!is\b|was\b|has\b|had\b|does\b|will\b)([a-z]+))"
)
_DOES = re.compile(
    r" (?=(?:chairs|heads|leads|runs|directs|represents|oversees|manages|coaches|teaches|edits|owns) \w)"
)
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|at|in|on|with|to|from|who|that|which|and|by|whose|as|near|under|during|working|based|running)\s"
)
_VAGUE = frozenset(
    "republican democrat member native resident supporter ally friend critic winner man woman one".split()
)
_MODIFIES = re.compile(r"[ -]([a-z]+)")
_COURTESY = frozenset("mr mrs ms miss mister dr sir dame lord lady".split())
_DETERMINERS = frozenset("the a an his her its their our my another one".split())
_SPEECH = frozenset(
    "said says told tells asked wrote writes added argued noted insisted replied called explained".split()
)
_INNER = frozenset("the north south east west".split())
_AGENT = ("er", "or", "ist", "man", "woman")
_CLAUSE = re.compile(r"[,;:!?“”«»\"]|\.\s")
_OPENS = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|(?:[Tt]he )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*)*['’]s?) "
)
_LINKS = frozenset("of for in at to on and".split())


_ENDED = re.compile(r"(?<=[^\W\d_A-Z]{3})[.!?]['\"”’]?\s+")


class Role(NamedTuple):
    """A candidate: how telling it is, then its words."""

    weight: float
    text: str


class Roles:
    """The roles that one article gives its people, each read when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Take the article's text."""
        self.text = text
        self._found: dict[Person, list[tuple[Role, ...]]] = {}
        self._words: dict[Person, frozenset[str]] = {}

    def best(self, person: Person) -> Role:
        """Return the most telling role of a person; of no weight and no words if the article has none."""
        best = Role(0.0, "")
        for number, found in enumerate(self._all(person)):
            for role in found:
                weight = role.weight - 0.05 * number
                if weight > best.weight:
                    best = Role(weight, role.text)
        return best

    def words_of(self, person: Person) -> frozenset[str]:
        """Return all words, in lower case, that say who a person is; abbreviations in full."""
        if person not in self._words:
            told = [role.text for found in self._all(person) for role in found if role.weight > POSSESSIVE]
            for span in person.at[:MENTIONS]:
                party = _PARTY.match(self.text, span.end)
                if party:
                    told.append(party[1] or party[2])
            self._words[person] = frozenset(
                expand(plain(word)) for text in told for word in WORD.findall(text)
            )
        return self._words[person]

    def _all(self, person: Person) -> list[tuple[Role, ...]]:
        if person not in self._found:
            spans = (person.at or person.quoted)[:MENTIONS]
            self._found[person] = [tuple(_roles_at(self.text, span.start, span.end)) for span in spans]
        return self._found[person]


def description_role(text: str) -> str | None:
    """Return what a description of an unnamed speaker tells of the role, without its determiner; or None."""
    first, _, rest = text.partition(" ")
    phrase = rest if first.casefold() in _DETERMINERS else text
    if phrase.startswith("of "):
        return None
    head = plain(_head(phrase))
    return phrase if head in words("role") or head.removesuffix("s") in words("role") else None


def _roles_at(text: str, start: int, end: int) -> Iterator[Role]:
    line = max(text.rfind("\n", 0, start) + 1, start - WIDTH)
    before = None if _is_modifier(text, end) else _before(text[line:start])
    if before:
        yield before
    after = text[end : end + WIDTH].partition("\n")[0]
    for pattern, weight in ((_APPOSITIVE, 3.0), (_COPULA, 2.0)):
        match = pattern.match(after)
        if match:
            phrase = _phrase(after[match.end() :])
            if phrase and _is_role(phrase) and not _is_verb(phrase):
                yield Role(weight - _vagueness(phrase) + 0.1 * min(8, len(phrase.split())), phrase)
    match = _DOES.match(after)
    if match:
        yield Role(1.6, _phrase(after[match.end() :]))
    match = _WHO.match(after)
    if match and match[1] not in _SPEECH:
        phrase = _phrase(after[match.end() :])
        if _DOES.match(phrase, 3):
            yield Role(1.6, phrase)
        elif len(phrase.split()) > 4 and _is_past_or_present(match[1]):
            yield Role(0.9, phrase)
    match = _ORIGIN.match(after)
    if match:
        phrase = match["from"] or match["at"]
        body = plain(phrase.rpartition(" ")[2]) in words("organisation")
        yield Role(1.3 if body else 1.0, phrase)


def _vagueness(phrase: str) -> float:
    """Return how much less a phrase tells than an office does: a native of Ohio, twice the winner."""
    first = phrase.split(" ", 1)[0]
    tag = load().tags.get(first.casefold(), "NN")
    odd = 0.8 if tag.startswith(("RB", "VB")) and first.islower() else 0.0
    if plain(_head(phrase)) in _VAGUE:
        return 1.2 + odd
    return 0.3 + odd if first in ("a", "an") else odd


def _is_past_or_present(word: str) -> bool:
    tag = load().tags.get(word)
    return "VBD" in tag or "VBZ" in tag if tag else word.endswith(("ed", "s"))


def _is_verb(phrase: str) -> bool:
    """Tell whether a phrase after a name goes on with what the person did: Bell, opened the town's centre."""
    return load().tags.get(phrase.split(" ", 1)[0], "").startswith(("VBD", "VBZ", "MD"))


def _is_modifier(text: str, end: int) -> bool:
    """Tell whether a name only modifies the noun after it: the Bell campaign."""
    following = _MODIFIES.match(text, end)
    return following is not None and load().tags.get(following[1], "").startswith(("NN", "JJ"))


def _phrase(after: str) -> str:
    found = _PHRASE.match(after)
    return found.group().strip() if found else ""


def _head(phrase: str) -> str:
    ends = _HEAD_ENDS.search(phrase)
    return (phrase[: ends.start()] if ends else phrase).rpartition(" ")[2]


def _is_role(phrase: str) -> bool:
    """Tell whether the main noun of a phrase says what somebody is."""
    if phrase.startswith("one of "):
        return True
    head = plain(_head(phrase)).strip("'’,.")
    if head in words("role") or head.rpartition("-")[2] in words("role"):
        return True
    return phrase.startswith(("a ", "an ")) and _is_agent(head)


def _before(left: str) -> Role | None:
    """Return the role that ends right before a name, which `left` leads up to."""
    texts = _ENDED.split(left)[-1].split()
    if not texts:
        return None
    last = plain(texts[-1])
    if last in words("titles") and len(texts) > 1 and texts[-2].endswith(","):
        fuller = _before(left.rstrip()[: -len(texts[-1])])  # its chairman, Capt. Bell
        if fuller:
            return fuller
    if last in _COURTESY:
        return None
    if left.endswith(", "):
        return _before_comma(left[:-2])
    if texts[-1].endswith(("’s", "'s", "s’", "s'")):
        return Role(POSSESSIVE, " ".join(texts[_walk(texts, len(texts) - 1) :]))
    at = _noun(texts)
    if at is None:
        return None
    begin = _walk(texts, at)
    count = len(texts) - begin
    phrase = " ".join(texts[begin:])
    if count == 1 and (last in _VAGUE or last not in words("role")):
        return Role(1.1, phrase)
    office = 0.5 if texts[-1][0].isupper() and count > 1 else 0.0
    return Role((2.2 if count > 1 else 1.5) + office + 0.1 * min(count, 8), phrase)


def _before_comma(left: str) -> Role | None:
    """Return the role in front of a comma and a name: The Tory leader, Michael Howard."""
    clause = _CLAUSE.split(left)[-1]
    for start in reversed([match.start() for match in _OPENS.finditer(clause)]):
        phrase = clause[start:]
        count = len(phrase.split())
        if _is_role(phrase) and count < 15:
            return Role(2.4 + 0.1 * min(8, count), phrase)
    return None


def _noun(texts: list[str]) -> int | None:
    """Return the place of the main noun of a role that `texts` end with: deputy *director* for the Middle East."""
    if texts[-1].islower() and _is_agent(texts[-1]):
        return len(texts) - 1
    known = words("role", "titles")
    for at in range(len(texts) - 1, max(-1, len(texts) - 10), -1):
        if plain(texts[at]) in known:
            linked = at == len(texts) - 1 or texts[at + 1] in _LINKS
            return at if linked and texts[-1] not in _LINKS else None
        if not (texts[at][0].isupper() or texts[at] in _LINKS or texts[at] in _INNER):
            return None
    return None


def _is_agent(word: str) -> bool:
    """Tell whether a word no list has may say what somebody is: commuter."""
    return word.endswith(_AGENT) and load().tags.get(word, "NN").startswith("NN")


def _walk(texts: list[str], at: int) -> int:
    """Return the index of the first word of the noun phrase that has its main noun at `at`."""
    openers = words("function", "calendar")
    role = words("role")
    while at > 0:
        word = texts[at - 1]
        low = plain(word)
        if (
            word == "-"
            or word[-1] in ',;:!?”")]—–'
            or word[0] in '“"([—–'
            or (word[-1] == "." and len(word) > 5)
        ):
            break
        if low in _DETERMINERS:
            return at - 1
        if word[0].isupper():
            if low in openers:
                break
        elif low in _LINKS:
            if at == len(texts) - 1 and texts[at][0].isupper() and plain(texts[at]) in words("titles"):
                break  # an official in President ...
            if at < 2 or plain(texts[at - 2]) not in role:
                break
        elif not _modifies(low):
            break
        at -= 1
    return at


def _modifies(word: str) -> bool:
    """Tell whether a lower-case word can stand before a noun in a noun phrase."""
    if word in words("role", "adjective"):
        return True
    tag = load().tags.get(word) or load().tags.get("-" + word[-3:], "NN")
    return tag.startswith(("JJ", "NN", "CD")) or tag.endswith(("JJ", "NN"))
