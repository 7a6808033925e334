"""What speaks for a reading of a quotation: how likely source and answer are, where they stand, what the others are."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quoth.indexer.attribution.features import WORD, capitals
from quoth.indexer.coreference.candidates import KINDS, SOURCES
from quoth.indexer.coreference.features import TYPES
from quoth.indexer.coreference.mentions import KINDS as MENTION_KINDS
from quoth.indexer.coreference.readings import NOBODY, REAL, SEEN, Asked, Reading, name_of
from quoth.indexer.document import Attribution, Document
from quoth.indexer.text.tagger import load

ECHO, ECHOED, MOST_ECHOED, FAR = 40, 2000, 300, 300
"""So many characters may words have that are taken up again, in the first so many of so many attributions; and so far
is a source looked for."""
RULES = (
    "source-cue-content content-source-cue content-cue-source cue-source-content source-content-cue cue-content-source "
    "position nearby continues none"
).split()
BESIDE = ("", ",", ":", ".", "DT", "JJ", "NN", "VB", "IN", "PRP", "CC", "RB", "TO", "MD", "WP")
"""What stands right before or after a quotation: nothing, a mark, or the beginning of the tag of a word."""
_AHEAD, _BEHIND = (
    re.compile(r"([\w’'-]+|[,:.;—–-])\s*[\"“‘'«„]*\Z"),
    re.compile(r"[\"”’'»“]*\s*([\w’'-]+|[,:.;—–-])"),
)
LOOK = 40
"""Characters beside a quotation in which the word there is looked for."""
CAPITALS = ("none", "lower", "mixed", "sentence", "title")
QUOTATION_FEATURES = (
    "type length words capitals parts ended first stray best nobody readings sources again ahead behind verbs echoes "
    "step_before step_after"
).split()
READING_FEATURES = (
    *"is".split(),
    *QUOTATION_FEATURES,
    *"share rank rule cue likely place joint behind_best total before after article apart lines".split(),
    *"mention own_kind size source kind certainty".split(),
    *SEEN,
)
_BARE = len(READING_FEATURES) - 1 - len(QUOTATION_FEATURES)


class ReadingFeatures:
    """Turns the readings of the attributions of one article into rows of numbers, in the order of READING_FEATURES."""

    def __init__(self, document: Document) -> None:
        """Take the article."""
        self._document = document
        self._all_words: list[str] | None = None
        self._joined = ""
        self._counts: tuple[Sequence[Asked], dict[str, float]] | None = None

    def rows(self, asked: Sequence[Asked], n: int) -> list[list[float]]:
        """Return the features of the readings of the `n`th attribution, in the order of READING_FEATURES.

        `asked` has all of the article in order: what the others are taken for tells of this one, too.
        """
        readings = asked[n].readings
        real = [one for one in readings if one.kind in (REAL, NOBODY)]
        ranked = sorted(real, key=lambda one: -one.joint)
        steps = [self._step(asked, n, n - 1), self._step(asked, n, n + 1)]
        shared = [*self._shared(readings, ranked, asked[n].totals), *steps]
        before, after = (asked[k].totals if 0 <= k < len(asked) else {} for k in (n - 1, n + 1))
        rank = {id(one): float(place) for place, one in enumerate(ranked)}
        rows = []
        for one in readings:
            own = [0.0] * _BARE
            if one.kind in (REAL, NOBODY):
                name = name_of(one)
                around = [before.get(name, 0.0), after.get(name, 0.0), self._elsewhere(asked, n, name)]
                share = one.joint / max(ranked[0].joint, 1e-6)
                own = self._own(one, rank[id(one)], share, asked[n].totals[name], around)
            rows.append([float(one.kind), *shared, *own])
        return rows

    def _step(self, asked: Sequence[Asked], n: int, k: int) -> float:
        """Return how many paragraphs lie between two attributions, 9 for many or where there is none."""
        if not 0 <= k < len(asked):
            return 9.0
        places = (asked[one].attribution.content[0].start for one in (n, k))
        one, other = map(self._document.line_at, places)
        return float(min(9, abs(one - other)))

    def _elsewhere(self, asked: Sequence[Asked], n: int, name: str) -> float:
        """Return which share of the other attributions somebody has."""
        if self._counts is None or self._counts[0] is not asked:
            sums: dict[str, float] = {}
            for one in asked:
                for who, total in one.totals.items():
                    sums[who] = sums.get(who, 0.0) + total
            self._counts = asked, sums
        return (self._counts[1].get(name, 0.0) - asked[n].totals.get(name, 0.0)) / max(1, len(asked) - 1)

    def _shared(
        self, readings: Sequence[Reading], ranked: Sequence[Reading], totals: Mapping[str, float]
    ) -> list[float]:
        attribution, text = readings[-1].attribution, self._document.text
        tokens = WORD.findall(" ".join(span.of(text) for span in attribution.content)[:2000])
        last = attribution.content[-1].of(text)
        return [
            float(TYPES.index(attribution.type)),
            float(min(300, sum(end - start for start, end in attribution.content))),
            float(min(40, len(tokens))),
            float(CAPITALS.index(capitals(tokens[:40]))),
            float(min(4, len(attribution.content))),
            float(last.rstrip("\"'”’»")[-1:] in (",", ".", "!", "?")),
            float(bool({"I", "we", "We", "my", "our"} & set(tokens))),
            attribution.stray,
            max((one.joint for one in ranked), default=0.0),
            totals.get("", 0.0),
            float(len(ranked)),
            float(len({one.attribution.source for one in ranked})),
            max(totals.values(), default=0.0),
            *self._beside(attribution),
            float(min(3, sum(map(is_verb, tokens[:60])))),
            float(self._echoes(attribution)),
        ]

    def _beside(self, attribution: Attribution) -> list[float]:
        """Return what stands before and after the words of an attribution, as numbers of BESIDE."""
        start, end = attribution.content[0].start, attribution.content[-1].end
        found = (
            _AHEAD.search(self._document.text, max(0, start - LOOK), start),
            _BEHIND.match(self._document.text, end, end + LOOK),
        )
        return [float(sort_of(match[1]) if match else 0) for match in found]

    def _echoes(self, attribution: Attribution) -> bool:
        """Return True if the words of an attribution stand in those of another, as where they are taken up again."""
        said = _words(self._document.text, attribution)
        if not 0 < len(said) <= ECHO:
            return False
        if self._all_words is None:
            self._all_words = [
                _words(self._document.text, one) for one in self._document.attributions[:MOST_ECHOED]
            ]
            self._joined = "\n".join(self._all_words)
        return self._joined.count(said) > 1 and sum(said in other for other in self._all_words) > 1

    def _own(
        self, one: Reading, rank: float, share: float, total: float, around: Sequence[float]
    ) -> list[float]:
        rule, question, candidate = one.attribution.rule, one.question, one.candidate
        base = [
            one.share,
            rank,
            float(RULES.index(rule)) if rule in RULES else -1.0,
            float(bool(one.attribution.cue)),
            one.likely,
            float(one.place),
            one.joint,
            share,
            total,
            *around,
            *self._distance(one.attribution),
        ]
        if question is None or candidate is None:
            return [*base, *[-1.0] * (_BARE - len(base))]
        return [
            *base,
            float(MENTION_KINDS.index(question.mention.kind)),
            question.mention.features[-1],
            float(min(12, len(question.mention.tokens))),
            float(SOURCES.index(candidate.source)),
            float(KINDS.index(candidate.kind)),
            candidate.certainty,
            *one.row,
        ]

    def _distance(self, attribution: Attribution) -> list[float]:
        """Return how many characters and lines a source is from what it says, less than 0 where it stands before."""
        if not attribution.source:
            return [0.0, 0.0]
        (start, end), first, last = (
            attribution.source[0],
            attribution.content[0].start,
            attribution.content[-1].end,
        )
        apart = end - first if end <= first else start - last if start >= last else 0
        lines = self._document.line_at(start) - self._document.line_at(first)
        return [float(max(-FAR, min(FAR, apart))), float(max(-3, min(3, lines)))]


def _words(text: str, attribution: Attribution) -> str:
    """Return the words of an attribution in lower case, without marks."""
    return " ".join(WORD.findall(attribution.content[0].of(text)[:ECHOED])).casefold()


def sort_of(word: str) -> int:
    """Return which of BESIDE a word or a mark is; 0 for others."""
    if not word[0].isalnum():
        mark = ":" if word[0] in ";—–-" else word[0]
        return BESIDE.index(mark) if mark in BESIDE else 0
    tag = word_class(word)
    return next((n for n, begin in enumerate(BESIDE) if begin and tag.startswith(begin)), 0)


def word_class(word: str) -> str:
    """Return the tag that a word mostly has; a noun's where it is not known."""
    return load().tags.get(word.casefold(), "NN")


@lru_cache(maxsize=16384)
def is_verb(word: str) -> bool:
    """Tell whether a word is mostly a verb."""
    return word_class(word).startswith(("VB", "MD"))
