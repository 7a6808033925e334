"""Reads one run of capitals: "Texas Gov. Anna Bell" is a title and a name, "White House" is nobody."""

import re
from functools import lru_cache
from typing import NamedTuple

from quoth.indexer.coreference.lexicon import given_gender, words
from quoth.indexer.text.tagger import load

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĽŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
# letters, also with loose accents and of a text that was decoded twice
_LETTER = "[\\w\u0300-\u036f\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf]"
_WORD = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Cmdr|Prof|Rev|Hon|St|Supt|Insp|Pvt|Cpl"
    r"|Atty|Pres|Jr|Sr|Smt|Adv|Engr|Cllr|Msgr)\."
    rf"|(?:[{UPPER}]\.-?)+(?![{UPPER}]?\w)"
    rf"|(?:(?:al|el|as|ad|ar|ul|bin|ibn)-)?[{UPPER}]{_LETTER}*(?:-{_LETTER}+|['’](?![sS]\b){_LETTER}+)*)"
)
_PARTICLE = "(?:ap|de|del|della|di|da|dos|das|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|bint|af|abu|ben)[ \u00a0]"
_NICKNAME = rf"(?:[“\"‘'(][{UPPER}]\w+[”\"’')][ \u00a0])?"
RUN = re.compile(
    rf"(?<!\w){_WORD}(?:[ \u00a0](?:{_PARTICLE})*{_NICKNAME}{_WORD}){{0,11}}(?:, (?:[JS]r\b\.?|I{{2,3}}\b))?"
)
_FIRMS = frozenset(
    """associates brothers farms foods growers holdings industries investments labs motors partners pictures records
    resources securities sons stores studios systems works""".split()
)
"""Last words of bodies that are no bodies by themselves: the Nail Brothers."""
_CONTRACTED = re.compile("['’]")
_CONTRACTS = frozenset("i it he she they we you that there what who here let".split())
_CAMEL = re.compile(rf"(?!Vander|Fitz)([{UPPER}][a-z]{{3,}})[{UPPER}]")
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_OFFICES = frozenset("president speaker secretary minister chairman chairwoman chair general".split())
_NO_NAME = ("place", "adjective", "calendar", "role", "organisation", "group", "document")


class Form(NamedTuple):
    """What one run of capitalised words says, wherever it stands."""

    offset: int
    """Where the name starts within the run, after words such as titles."""
    parts: tuple[str, ...]
    """The name's words in lower case, without Jr. or III; a nickname in marks is left out."""
    suffix: str
    """"jr", "iii" or ""."""
    gender: str
    """"m" or "f" where a title tells, else ""."""
    shape: str
    """"person"; "maybe" one; of one word "titled", "single" or "caps"; "headline"; "other"."""


def plain(word: str) -> str:
    """Return a word in lower case without full stops: "U.S." is "us"."""
    return word.replace(".", "").casefold()


@lru_cache(maxsize=8192)
def parse(run: str) -> Form | None:
    """Split a run of capitalised words into what comes before a name and the name; None if there is none."""
    written = run.replace(",", "").split()
    low = [plain(word) for word in written]
    if "" in low:  # dots
        return None
    suffix = low.pop() if len(low) > 1 and low[-1] in _SUFFIXES else ""
    start = _skip_openers(low)
    if start == len(low):
        return None
    first = _skip_titles(low, start)
    before, name = low[start:first], low[first:]
    titled = any(word in words("titles") for word in before)
    offset = len(run) - len(run.split(None, first)[first]) if first else 0
    parts = tuple(word for word in name if word[0] not in "“\"‘'(")
    shape = _shape(name, written[first : len(low)], titled, low[start:])
    return Form(offset, parts, suffix, _title_gender(before), shape)


def _skip_openers(low: list[str]) -> int:
    """Return how many words at the start are there only because they begin a sentence."""
    at = 0
    openers = words("function", "calendar")
    while at < len(low) and (low[at] in openers or _CONTRACTED.split(low[at], 1)[0] in _CONTRACTS):
        if given_gender(low[at]) is not None and at + 1 < len(low) and low[at + 1] not in openers:
            break
        at += 1
    return at


def _skip_titles(low: list[str], start: int) -> int:
    """Return where the name starts after titles, roles, adjectives and places before it."""
    before = words("titles", "role", "adjective")
    begins_given = given_gender(low[start]) is not None
    last = len(low) - 1
    for at in range(last - 1, start - 1, -1):
        if low[at] in before or ("-" in low[at] and low[at].rpartition("-")[2] in words("role")):
            if at == last - 1 and at > start and given_gender(low[at]) and low[at - 1] in words("titles"):
                return at  # Capt. Christian Bell
            inside = begins_given and low[at] not in words("titles")  # Mary Baker Eddy, Dean Baker
            if not inside or given_gender(low[at + 1]) is not None:
                return _skip_others(low, at + 1)
    return _skip_others(low, start)


def _skip_others(low: list[str], start: int) -> int:
    """Return where a given name starts after a place or plain nouns: Africa Nadim Houry, Affairs Ann Bell."""
    if given_gender(low[start]) is not None:
        return start
    known, tags = words("place", "organisation"), load().tags
    for at in range(start + 1, len(low) - 1):
        if given_gender(low[at]) is None:
            continue
        placed = " ".join(low[start:at]) in known or not known.isdisjoint(low[start:at])
        if placed or all(tags.get(word, "").startswith(("NN", "JJ", "VB")) for word in low[start:at]):
            return at
    return start


def _title_gender(before: list[str]) -> str:
    for word in before:
        if word in words("male-title"):
            return "m"
        if word in words("female-title"):
            return "f"
    return ""


def _is_outlet(word: str) -> bool:
    """Tell whether a capital inside a word makes it an outlet's: PolitiFact, not McCain or KellyAnne."""
    camel = _CAMEL.match(word)
    return camel is not None and given_gender(plain(camel[1])) is None


def _shape(name: list[str], written: list[str], titled: bool, whole: list[str]) -> str:
    if " ".join(whole) in words("place"):
        return "other"
    camel = any(_is_outlet(word) for word in written)
    if len(name) == 1:
        if titled:
            return "other" if name[0] in _OFFICES else "titled"
        if camel or name[0] in words(*_NO_NAME):
            return "other"
        return "caps" if written[0].isupper() and len(name[0]) > 1 else "single"
    given = given_gender(name[0]) is not None
    agent = given and len(name) == 2 and whole[-1].endswith("er")  # Jan Brewer
    if " ".join(name) in words("place") or (whole[-1] in words("organisation") and not titled and not agent):
        return "other"
    openers = whole[: -len(name)] + (name[1:-1] if titled else name[:-1])  # Chairman Will Rogers
    if written[-1].endswith(".") and name[-1] in words("titles"):  # Harrow Gov.
        return "other"
    led = not words("titles", "role").isdisjoint(whole[: -len(name)][-1:])  # Harrow Watch President Tom Bell
    if len(whole) > 4 and not led and not words("function").isdisjoint(openers):
        return "headline"
    middle = [word for word in name[1:-1] if len(word) > 1]  # the A of Jill A. Bell is no article
    if len(name) > 4 or not words("function", "organisation").isdisjoint(middle):
        return "other"
    several = whole[-1].endswith("s") and whole[-1] in words("group")  # Georgia Republicans
    if not titled and (camel or several or name[-1] in _FIRMS):
        return "other"
    if not titled and any(len(word) > 2 and word.isalpha() and word.isupper() for word in written):
        return "other"
    if name[0] in words("place") and not given:
        return "other"
    return "person" if titled or given or (len(name[0]) == 1 and len(name) > 2) else "maybe"
