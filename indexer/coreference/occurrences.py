"""Finds the runs of capitalised words, and tells by the words around one whether it names a person."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quoth.indexer.coreference.forms import RUN, Form, parse, plain
from quoth.indexer.coreference.lexicon import given_gender, words
from quoth.indexer.coreference.nominals import head_of
from quoth.indexer.layout.labels import unnamed
from quoth.indexer.model import Span
from quoth.indexer.text.tagger import load

LONGEST = 4
"""Words that the name in a label has at most."""
_SPEECH = "said|says|told|tells|wrote|writes|tweeted|added|argued|asked|explained|noted|insisted|replied"
_AFTER = re.compile(rf",? who\b|,? \(?\d\d?\)?,|(?:,| and)? (?:{_SPEECH})\b|, (?:an?|the|his|her|their) ")
_PERSONAL = re.compile(r",? who\b|,? \(?\d\d?\)?,|[^.\n]{0,60}\b(?:he|she|his|her)\b")
_BEFORE = re.compile(r"([a-z][\w-]+),? \Z")
_OFFICE = re.compile(
    r"([a-z][\w-]+) (?:of|for|at|in|to) [^.,;:!?“”\"\n]{1,60}, \Z"
)  # the governor of Harrow, Tom Bell,
_SPEECHES = frozenset(_SPEECH.split("|"))
_APPOSITION = re.compile(r", (?:an?|the) ([^,.;:\n]{1,60})")
_LINKED = re.compile(r"(?:\b(?:and|of|for|the|in|\d\w*)|&) \Z")
_BEGINS = re.compile(r"(?:\A|\n|[.!?”\"’] )\Z")
_VERB = re.compile(r" ([a-z]+)")
_TAKEN_UP = re.compile(r"\b(?:he|she|He|She)\b")
_INVERTED = re.compile(r"(?:Said|Says) ")  # Said Bell: “No.”
_SPEECH_NEXT = re.compile(r"[^“”\"‘\n]{0,80}[,:] ?(?:[“\"‘]|'')")
_GOES_ON_LOW = re.compile(r",? [a-z]")


class Occurrence(NamedTuple):
    """One run of capitalised words in the text."""

    run: int
    """Where the run starts, titles included."""
    start: int
    """Where the name starts."""
    end: int
    form: Form
    quoted: bool
    """True inside quotation marks."""


class Runs:
    """The runs of capitalised words of one article, by place."""

    def __init__(self, text: str, found: Sequence[Occurrence]) -> None:
        """Take them in text order."""
        self._text = text
        self.all = found
        """All of them."""
        self._starts = [one.run for one in found]
        self._lone: dict[str, bool] = {}

    def inside(self, stretch: Span) -> Sequence[Occurrence]:
        """Return those that are in a stretch, also where it only begins or ends in them."""
        low = bisect_left(self._starts, stretch.start)
        high = bisect_left(self._starts, stretch.end)
        if low and self.all[low - 1].end > stretch.start and self.all[low - 1].start < stretch.end:
            low -= 1
        return self.all[low:high]

    def is_lone_name(self, one: Occurrence) -> bool:
        """Tell whether one capitalised word is a name, not a common noun at the start of a sentence."""
        word = one.form.parts[0]
        known = is_body(self._text, one.end) or is_several(word)
        if known or one.form.shape != "single" or not load().tags.get(word, "NNP").startswith("NNP"):
            return False
        if word not in self._lone:
            self._lone[word] = f" {word}" not in self._text
        return self._lone[word]


def occurrences(text: str, quotations: Sequence[Span], labels: Sequence[Span] = ()) -> list[Occurrence]:
    """Return every run of capitalised words that may hold a name, in order.

    What is named in one of the `labels` of a transcript is a person.
    """
    found = []
    names = [label for label in labels if not unnamed(label.of(text))]
    named = {at for label in names for at in range(*label)}
    lasts = {plain(label.of(text).rpartition(" ")[2]) for label in names}
    starts = [span.start for span in quotations]
    for match in RUN.finditer(text):
        start, end = match.span()
        inverted = _INVERTED.match(text, start, end)
        if inverted and _SPEECH_NEXT.match(text, end):
            start = inverted.end()
        form = parse(text[start:end])
        if form is None:
            continue
        spoken = start in named or (form.parts[-1] in lasts and text[start:end].isupper())
        spoken = spoken and 1 < len(form.parts) <= LONGEST
        if spoken or (form.shape == "other" and _capitals_alone(text, start, end, form)):
            form = form._replace(shape="person")
        near = bisect_left(starts, start) - 1
        quoted = near >= 0 and start < quotations[near].end
        found.append(Occurrence(start, start + form.offset, end, form, quoted))
    return found


def _capitals_alone(text: str, start: int, end: int, form: Form) -> bool:
    """Tell whether a name stands in capitals at the start of an ordinary sentence: ANN LEE, the mayor, quit."""
    written = text[start:end]
    if not written.isupper() or not 1 < len(form.parts) < 4 or given_gender(form.parts[0]) is None:
        return False
    return len(written.split()) == len(form.parts) and _GOES_ON_LOW.match(text, end) is not None


def is_body(text: str, end: int) -> bool:
    """Tell whether what follows a name says that it is an organisation's: Corvane, the shipping company."""
    found = _APPOSITION.match(text, end)
    return found is not None and head_of(found[1]) in words("organisation")


def is_several(word: str) -> bool:
    """Tell whether a word with a capital only for its place is several people: Saudis, Audiences, Villagers."""
    return word.removesuffix("s") in words("adjective", "group") or (
        word[-1] == "s" and word[:-1] in words("role")
    )


def begins(text: str, at: int) -> bool:
    """Tell whether a sentence begins at an offset."""
    return _BEGINS.search(text, max(0, at - 3), at) is not None


def vouched(text: str, one: Occurrence) -> bool:
    """Tell whether the words around a name make it a person's."""
    after = _AFTER.match(text, one.end)
    if after or _acts(text, one):
        if is_body(text, one.end):
            return False
        return not (len(one.form.parts) == 1 and _LINKED.search(text, max(0, one.run - 6), one.run))
    before = _BEFORE.search(text, max(0, one.run - 30), one.run)
    if before is not None and (before[1] in words("role") or before[1] in _SPEECHES):
        return True
    led = _OFFICE.search(text, max(0, one.run - 100), one.run)
    return led is not None and led[1] in words("role") and text.startswith(",", one.end)


def is_personal(text: str, one: Occurrence) -> bool:
    """Tell whether the words around a name are such as only a person has: who, an age, he or she, a role before it."""
    before = _BEFORE.search(text, max(0, one.run - 30), one.run)
    return _PERSONAL.match(text, one.end) is not None or (before is not None and before[1] in words("role"))


def _acts(text: str, one: Occurrence) -> bool:
    """Tell whether a name of words that no list knows begins a sentence, acts, and is taken up by he or she."""
    if one.quoted or len(one.form.parts) == 1 or not begins(text, one.run):
        return False
    tags = load().tags
    verb = _VERB.match(text, one.end)
    if not verb or not tags.get(verb[1], "").startswith(("VBD", "VBZ", "MD")):
        return False
    unknown = all(word.isalpha() and word not in tags for word in one.form.parts)
    return unknown and _TAKEN_UP.search(text, one.end, one.end + 400) is not None
