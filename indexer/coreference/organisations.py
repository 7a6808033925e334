"""Finds the full name of a body that is mentioned by its initials or by a part of its name."""

import re
from collections.abc import Iterator
from itertools import islice

from quoth.indexer.coreference.forms import UPPER, plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.nominals import head_of
from quoth.indexer.coreference.premodifiers import phrase_start
from quoth.indexer.coreference.rolephrases import is_role, lowered
from quoth.indexer.model import Span

PLACES, WIDTH = 4, 80
"""So many places of a name are read for what it is, so many characters before each."""
LINE = 200
"""So many characters after a name are looked at for whether its line is a headline."""
SMALL = 3
"""A word of no more letters may be small in a headline."""
_LINE_END = re.compile(r"\n|[.!?:;(“”\"] ?")
_APPOSED = re.compile(r", ((?:the|an?) [^,.;:!?()“”\"\n]{3,80})(?=[,.])")
_SMALL = frozenset("of for the and on in to & against de from with at by".split())
_CAPITAL = rf"[{UPPER}](?:[\w&-]|[’'](?!s\b)(?:\w|(?= [{UPPER}])))*"
_LINKS = "(?:(?:of|for|the|and|on|in|to|&|against|de|from|with|at|by)[ \u00a0]){0,3}"
_LONG = re.compile(rf"(?<!\w){_CAPITAL}(?:[ \u00a0]{_LINKS}{_CAPITAL}){{1,11}}")
_INITIALS = re.compile(r"[A-Z][A-Z.&]*[A-Z]\.?\Z")
_OPENS = re.compile(r" \((?:the |or |known as )?[“\"']?\Z")
_KINDS = frozenset(
    """party university college inc corp corporation company group foundation institute association union
    council committee agency commission airlines airways motors electric news network bank""".split()
)


class Bodies:
    """The long names of one article."""

    def __init__(self, text: str) -> None:
        """Take the article's text; it is read when the first name is asked for."""
        self.text = text
        self._names: list[tuple[int, str]] | None = None
        self._known: dict[str, str | None] = {}
        self._roles: dict[str, str | None] = {}

    def full_name(self, name: str) -> str | None:
        """Return the longer name that the text gives for `name`, or None.

        "OPCW" is explained in brackets or by its initials; "Security Council" is the end of a longer name.
        """
        if name not in self._known:
            self._known[name] = self._by_initials(name) if _INITIALS.match(name) else self._longer(name)
        return self._known[name]

    def role_of(self, name: str) -> str | None:
        """Return what the text says that a body is: "French packaging group" before its name, or after it; or None."""
        if name not in self._roles:
            found = (self._role_at(at, at + len(name)) for at in islice(self._places(name), PLACES))
            self._roles[name] = next((role for role in found if role), None)
        return self._roles[name]

    def _places(self, name: str) -> Iterator[int]:
        at = self.text.find(name)
        while at >= 0:
            yield at
            at = self.text.find(name, at + 1)

    def _role_at(self, start: int, end: int) -> str | None:
        left = _LINE_END.split(self.text[max(0, start - WIDTH) : start])[-1]
        left = left.removesuffix("the ").removesuffix(", ").rstrip()
        texts = left.split()
        if texts and plain(texts[-1]) in words("organisation") and texts[-1].islower():
            return lowered(" ".join(texts[phrase_start(texts, len(texts) - 1) :]))
        after = _APPOSED.match(self.text, end)
        return (
            after[1] if after and (head_of(after[1]) in words("organisation") or is_role(after[1])) else None
        )

    def only_in_headline(self, name: Span) -> bool:
        """Tell whether words with capitals are just those of a headline: *Star Mom Corners Mayor* On Bridge."""
        written, low = name.of(self.text), max(0, name.start - LINE)
        start = self.text.rfind("\n", low, name.start) + 1 or (0 if low == 0 else name.start)
        line = self.text[start : name.end + LINE].partition("\n")[0]
        capitals = not any(word[0].islower() for word in line.split() if len(word) > SMALL)
        return capitals and written.count(" ") >= 2 and self.text.count(written) == 1

    def _all(self) -> list[tuple[int, str]]:
        """Return the long names, each with where it ends."""
        if self._names is None:
            self._names = [(match.end(), match.group()) for match in _LONG.finditer(self.text)]
        return self._names

    def _longer(self, name: str) -> str | None:
        place = name.casefold() in words("place")
        best = None
        for _, long in self._all():
            head, found, rest = f" {long} ".partition(f" {name} ")
            if not found:
                continue
            kind = rest.partition(" ")[0]
            if not place and kind.casefold() in _KINDS:
                return f"{name} {kind}"
            whole = _with_words_before(head, name) if not kind or kind in _SMALL else name
            if whole != name and (best is None or len(whole) > len(best)):
                best = whole
        return best

    def _by_initials(self, name: str) -> str | None:
        wanted = name.replace(".", "").replace("&", "")
        spelled = None
        for end, long in self._all():
            near = self.text.find(name, end, end + len(name) + 16)
            if near > 0 and _OPENS.match(self.text[end:near]):
                return _from_initials(long, wanted) or long
            start = end - len(long)
            if self.text[max(0, start - len(name) - 6) : start].endswith((f"{name} (", f"{name} (the ")):
                return long
            if spelled is None and len(wanted) > 2:
                spelled = _from_initials(long, wanted)
        return spelled


def _with_words_before(head: str, name: str) -> str:
    """Put the capitalised words before a name in front of it: no "Both", nothing before "of"."""
    parts = head.split()
    first = len(parts)
    while first and (parts[first - 1] not in _SMALL or parts[first - 1] == "&"):
        first -= 1
    while first < len(parts) and plain(parts[first]) in words("function", "calendar"):
        first += 1
    return " ".join([*parts[first:], name])


def _from_initials(long: str, wanted: str) -> str | None:
    """Return the part of a name from where its initials are the wanted ones, or None."""
    parts = long.split()
    for start in range(len(parts)):
        letters = "".join(word[0] for word in parts[start:] if word not in _SMALL)
        if letters == wanted and parts[start] not in _SMALL:
            return " ".join(parts[start:])
    return None
