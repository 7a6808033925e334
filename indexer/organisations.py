"""Finds the full name of a body that is mentioned by its initials or by a part of its name."""

import re

from quoth.indexer.lexicon import words
from quoth.indexer.names import plain

_SMALL = r"(?:of|for|the|and|on|in|to|&|against|de|from|with|at|by)"
_CAPITAL = r"[A-ZÀ-ÞŠŽ](?:[\w&-]|[’'](?!s\b)\w)*"
_LONG = rf"{_CAPITAL}(?:[ \u00a0](?:{_SMALL}[ \u00a0])*{_CAPITAL})+"
_LEFT_OUT = frozenset("of for the and on in to & against de from with at by".split())


def full_name(text: str, name: str) -> str | None:
    """Return the longer name that `text` gives for `name`, or None.

    "OPCW" is explained in brackets or by its initials; "Security Council" is the end of a longer name.
    """
    if re.fullmatch(r"[A-Z][A-Z.&]*[A-Z]\.?", name):
        return _explained(text, name) or _by_initials(text, name)
    longer = re.compile(rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL})*[ \u00a0]{re.escape(name)}(?![\w’'-]*\w)")
    found = [_without_openers(match.group()) for match in longer.finditer(text)]
    return max((one for one in found if one != name), key=len, default=None)


def _without_openers(name: str) -> str:
    """Drop words that have a capital only because they begin a sentence."""
    parts = name.split()
    while len(parts) > 1 and plain(parts[0]) in words("function", "calendar"):
        parts = parts[1:]
    return " ".join(parts)


def _explained(text: str, initials: str) -> str | None:
    """Return the name that stands before "(OPCW)" or within "OPCW (...)"."""
    short = re.escape(initials)
    for match in re.finditer(rf"({_LONG}) \((?:the |or |known as )?[“\"']?{short}[”\"']?[),;]", text):
        return _from_initial(match[1], initials)
    found = re.search(rf"\b{short} \((?:the )?({_LONG})\)", text)
    return found[1] if found else None


def _by_initials(text: str, initials: str) -> str | None:
    wanted = initials.replace(".", "").replace("&", "")
    if len(wanted) < 3:
        return None
    for match in re.finditer(_LONG, text):
        name = _from_initial(match.group(), initials)
        if name and _initials(name) == wanted:
            return name
    return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _LEFT_OUT)


def _from_initial(name: str, initials: str) -> str:
    """Drop words before the one that the initials begin with."""
    wanted = initials.replace(".", "").replace("&", "")
    parts = name.split()
    for start in range(len(parts)):
        if "".join(word[0] for word in parts[start:] if word not in _LEFT_OUT) == wanted:
            return " ".join(parts[start:])
    return name
