"""Finds who a person is in the article's own words: "manager of Sarmin hospital", "HRW's deputy director"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quoth.indexer.lexicon import words
from quoth.indexer.names import UPPER, Person, plain
from quoth.indexer.wordclasses import load

MENTIONS = 12  # how many places are read for one person; roles come early
WIDTH = 160  # how many characters of a place

_ABBREVIATED = (
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Jr|Sr|St|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev|U\.S|U\.K|Inc|Corp|Co|Ltd|No|vs|Calif|Conn|Mass|Pa|Va|Fla"
    r"|Ga|Ill|Ind|Ky|La|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Ariz|Ala|Ark|Colo|Del|Kan)\."
)
_PHRASE = re.compile(
    rf"(?:{_ABBREVIATED}(?!$)|[^.,;:!?()“”\"\n—–])+?"
    r"(?=\s(?:said|says|told|tells|wrote|writes|tweeted|added|argued|asked|explained|noted|insisted|replied)\b"
    r"|\s-{1,2}\s|''|[.,;:!?()“”\"\n—–]|\Z)"
)
_APPOSITIVE = re.compile(
    r"(?: \([^)\n]{1,30}\))?,(?: aged)?(?: \d{1,3},)?(?: now| currently| then)? "
    r"|,? who (?:is|was|serves as|served as) (?:now |also |then |currently )?"
)
_COPULA = re.compile(r" (?:is|was|serves as|became|remains) (?=an? |the |one |[\w’' ]{1,30}['’]s? )")
_ORIGIN = re.compile(rf",? (?:of|from|with|at) (?:the )?[{UPPER}]")
_WHO = re.compile(
    r",? (?=who (?:also |now |once |has |had )?(?:(?!is\b|was\b|has\b|does\b|says\b)[a-z]+s|led|ran|run|served"
    r"|founded|worked|directed|chaired|headed|won|lost|wrote|taught|covered|represented|studied|studies|grew|lived)\b)"
)
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|at|in|on|with|to|from|who|that|which|and|by|whose|as|near|under|during|working|based|running)\s"
)
_TOKEN = re.compile(r"\S+")
_DETERMINERS = frozenset("the a an his her its their our my another one".split())
_LINKS = frozenset("of for in at to on and".split())


class Role(NamedTuple):
    """A candidate: how telling it is, then its words."""

    weight: float
    text: str


def role_of(text: str, person: Person) -> str | None:
    """Return the most telling role that the article gives a person, as it stands there; None if none."""
    best = Role(0.0, "")
    for number, span in enumerate((person.at or person.quoted)[:MENTIONS]):
        for found in _roles_at(text, span.start, span.end):
            weight = found.weight - 0.05 * number
            if weight > best.weight:
                best = Role(weight, found.text)
    return best.text or None


def description_role(text: str) -> str | None:
    """Return what a description of an unnamed speaker tells of the role, without its determiner; or None."""
    first, _, rest = text.partition(" ")
    phrase = rest if first.casefold() in _DETERMINERS else text
    head = plain(_head(phrase))
    return phrase if head in words("role") or head.removesuffix("s") in words("role") else None


def _roles_at(text: str, start: int, end: int) -> Iterator[Role]:
    line = max(text.rfind("\n", 0, start) + 1, start - WIDTH)
    before = _before(text[line:start])
    if before:
        yield before
    after = text[end : end + WIDTH].partition("\n")[0]
    for pattern, weight in ((_APPOSITIVE, 3.0), (_COPULA, 2.0)):
        match = pattern.match(after)
        if match:
            phrase = _phrase(after[match.end() :])
            if phrase and _is_role(phrase):
                yield Role(weight + 0.1 * min(8, len(phrase.split())), phrase)
    for pattern, weight in ((_WHO, 0.9), (_ORIGIN, 1.0)):
        match = pattern.match(after)
        if match:
            phrase = _phrase(after.lstrip(", "))
            if phrase and len(phrase.split()) > 1:
                yield Role(weight, phrase)


def _phrase(after: str) -> str:
    found = _PHRASE.match(after)
    return found.group().strip() if found else ""


def _head(phrase: str) -> str:
    ends = _HEAD_ENDS.search(phrase)
    return (phrase[: ends.start()] if ends else phrase).rpartition(" ")[2]


def _is_role(phrase: str) -> bool:
    """Tell whether the main noun of a phrase says what somebody is."""
    head = plain(_head(phrase)).strip("'’,.")
    return head in words("role") or head.rpartition("-")[2] in words("role")


def _before(left: str) -> Role | None:
    """Return the role that ends right before a name."""
    comma = left.endswith(", ")
    tokens = [match.span() for match in _TOKEN.finditer(left)]
    texts = [left[a:b] for a, b in tokens]
    if comma and texts:
        texts[-1] = texts[-1].rstrip(",")
    if not texts or not texts[-1]:
        return None
    at = len(texts) - 1
    last = texts[at]
    if last.endswith(("’s", "'s", "s’", "s'")) and not comma:
        begin = _walk(texts, at)
        return Role(0.7, " ".join(texts[begin:]))
    role, title = words("role"), words("titles")
    while at >= 0 and plain(texts[at]) not in role and plain(texts[at]) not in title:
        if not (
            texts[at][0].isupper()
            or texts[at] in _LINKS
            or texts[at] in ("the", "north", "south", "east", "west")
        ):
            return None
        at -= 1
    if (
        at < 0
        or (at < len(texts) - 1 and texts[at + 1] not in _LINKS)
        or texts[-1] in _LINKS
        or len(texts) - at > 10
    ):
        return None
    begin = _walk(texts, at)
    phrase = " ".join(texts[begin:])
    if (
        comma
        and texts[begin].casefold() not in _DETERMINERS
        and "’s" not in phrase
        and "'s" not in phrase
        and begin
    ):
        return None
    count = len(texts) - begin
    if count == 1 and plain(last) not in role:
        return Role(0.8, phrase)
    return Role((2.2 if count > 1 else 1.5) + 0.1 * min(count, 8), phrase)


def _walk(texts: list[str], at: int) -> int:
    """Return the index of the first word of the noun phrase that has its main noun at `at`."""
    openers = words("function", "calendar")
    role = words("role")
    while at > 0:
        word = texts[at - 1]
        low = plain(word)
        if word[-1] in ',;:!?”")]—–' or word[0] in '“"([—–' or (word[-1] == "." and len(word) > 5):
            break
        if low in _DETERMINERS:
            return at - 1
        if word[0].isupper():
            if low in openers:
                break
        elif low in _LINKS:
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
