"""The readings of a quotation: each source that it may have with each whom that may be; nobody; no quotation at all.

What a mention ranker and a ranker of names say of a quotation, one after the other, is weighed together here. One
reading more, that none of these is right, competes with them, so that the probabilities of the others can be believed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quoth.indexer.attribution.features import WORD, capitals
from quoth.indexer.coreference.candidates import KINDS, SOURCES, Candidate
from quoth.indexer.coreference.comparisons import Setting
from quoth.indexer.coreference.features import AT, TYPES
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.mentions import KINDS as MENTION_KINDS
from quoth.indexer.coreference.mentions import Mention
from quoth.indexer.coreference.ranker import Question, Speakers, shares
from quoth.indexer.document import Attribution, Document
from quoth.indexer.model import Span
from quoth.indexer.models.trees import Trees

ANSWERS, LIKELY = 3, 0.05
"""So many answers of each source are weighed, and of those only such as are at least so likely."""
HANDLE = re.compile(r" \(@\w+\)")  # Ann Lee (@annlee)
NEVER = 20.0
"""So much below the others is the score of what cannot be."""
REAL, NOBODY, STRAY, OTHER = range(4)
"""Kinds of readings: somebody said it; nobody is named; it is no quotation; none of the others is right."""
RULES = (
    "source-cue-content content-source-cue content-cue-source cue-source-content source-content-cue cue-content-source "
    "position nearby continues none"
).split()
CAPITALS = ("none", "lower", "mixed", "sentence", "title")
SEEN = (
    "x_exact x_cover x_last x_beside_after x_namesakes x_namesake_rank r_gap r_total r_share r_gender_rank r_named_after "
    "h_ago h_times h_share h_gap h_alternates p_overlap p_noun c_gender q_inside s_after_quote s_cue_far s_begins s_goes_on "
    "s_turns g_exact g_persons g_candidates n_person"
).split()
"""Features of an answer that are looked at again."""
QUOTATION_FEATURES = (
    "type length words capitals parts ended first stray best nobody readings sources again step_before step_after"
).split()
READING_FEATURES = (
    *"is".split(),
    *QUOTATION_FEATURES,
    *"share rank rule cue likely place joint behind total before after article".split(),
    *"mention own_kind size source kind certainty".split(),
    *SEEN,
)
_BARE = len(READING_FEATURES) - 1 - len(QUOTATION_FEATURES)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a quotation."""

    kind: int
    """REAL, NOBODY, STRAY or OTHER."""
    attribution: Attribution
    """With the source of this reading."""
    joint: float = 0.0
    """Probability of source and answer, as the two rankers say one after the other."""
    share: float = 0.0
    question: Question | None = None
    candidate: Candidate | None = None
    likely: float = 0.0
    """Probability of the candidate, given the source."""
    place: int = 0
    """Place of the candidate among the answers of the source."""
    row: Sequence[float] = ()
    """Those features of the candidate that are SEEN again: all of a long article's would fill the memory."""

    def same_as(self, other: "Reading") -> bool:
        """Return True if both say the same of who is quoted, by whatever source."""
        return self.kind == other.kind and self.candidate is other.candidate


@dataclass(frozen=True, slots=True)
class Asked:
    """An attribution with its readings: one where its layout says who it is, none where nobody can be meant."""

    attribution: Attribution
    readings: Sequence[Reading]
    totals: Mapping[str, float]
    """Probability of each name, by all readings together."""
    nested: tuple["Asked", ...] = ()
    """Those of the quotations inside it."""


def asked_of(attribution: Attribution, readings: Sequence[Reading], nested: Sequence[Asked] = ()) -> Asked:
    """Return an attribution with its readings, and those of the quotations inside it."""
    totals: dict[str, float] = {}
    for one in readings:
        if one.kind in (REAL, NOBODY):
            totals[name_of(one)] = totals.get(name_of(one), 0.0) + one.joint
    return Asked(attribution, readings, totals, tuple(nested))


class Readings:
    """Reads the quotations of one article in order."""

    def __init__(self, document: Document, speakers: Speakers, ranker: Trees) -> None:
        """Take the article, who has spoken in it, and who tells whom a mention stands for."""
        self._document, self._speakers, self._ranker = document, speakers, ranker
        self._counts: tuple[Sequence[Asked], dict[str, float]] | None = None

    def of(self, attribution: Attribution, number: int) -> list[Reading]:
        """Return the readings of an attribution, the `number`th of the article; the last is that none is right."""
        found = [*self._answers(attribution, number)]
        for other in attribution.others:
            as_other = replace(
                attribution,
                source=other.source,
                cue=other.cue,
                rule=other.rule,
                sure=other.sure,
                polarity=other.polarity,
            )
            found += self._answers(as_other, number)
        if attribution.stray and attribution.type != "indirect":
            found.append(Reading(STRAY, attribution, attribution.stray, attribution.stray))
        return [*found, Reading(OTHER, attribution)]

    def settle(self, readings: Sequence[Reading], aloud: bool = True) -> None:
        """Note the likeliest reading as what an attribution is taken for by those after it."""
        best = max(readings[:-1], key=lambda one: one.joint)
        if best.kind == REAL and best.question and best.candidate:
            self._speakers.settle(best.question, best.candidate, aloud)

    def _answers(self, attribution: Attribution, number: int) -> Iterator[Reading]:
        if not attribution.source:
            yield Reading(NOBODY, attribution, attribution.sure, attribution.sure)
            return
        mention = mention_of(self._document.text, attribution)
        question = self._speakers.ask(mention, setting(self._document, attribution, number))
        if is_date(question.mention) and not self._speakers.entities.inside(mention):
            yield Reading(NOBODY, attribution, attribution.sure, attribution.sure)
            return
        rows = self._speakers.rows(question)
        likely = shares(possible(question, self._ranker.scores(rows)))
        ranked = sorted(range(len(likely)), key=likely.__getitem__, reverse=True)
        for place, n in enumerate(ranked[:ANSWERS]):
            candidate = question.candidates[n]
            if place and likely[n] < LIKELY:
                break
            kind = NOBODY if candidate.source == "nobody" else REAL
            yield Reading(
                kind,
                attribution,
                attribution.sure * likely[n],
                attribution.sure,
                question,
                candidate,
                likely[n],
                place,
                [rows[n][AT[name]] for name in SEEN],
            )

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
                own = self._own(
                    one, rank[id(one)], one.joint / max(ranked[0].joint, 1e-6), asked[n].totals[name], around
                )
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
        ]

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


def name_of(one: Reading) -> str:
    """Return the name of who is quoted by a reading, "" for nobody."""
    return one.candidate.name if one.candidate is not None and one.kind == REAL else ""


def setting(document: Document, attribution: Attribution, number: int) -> Setting:
    """Return where the mention of an attribution stands."""
    return Setting(
        number,
        attribution.cue[0] if attribution.cue else None,
        attribution.content,
        attribution.type,
        attribution.rule,
        document.line_at(attribution.content[0].start),
        attribution.sure,
    )


def mention_of(text: str, attribution: Attribution) -> Span:
    """Return the words of the source that name it: of a signature, what stands before the first comma and a handle."""
    mention = attribution.source[0]
    name = mention.of(text)
    if attribution.rule == "signature":
        name, _, _ = name.partition(",")  # Ann Lee, retired surveyor, Harrow
    handle = HANDLE.search(name)
    return Span(mention.start, mention.start + (handle.start() if handle else len(name)))


def possible(question: Question, scores: list[float]) -> list[float]:
    """Return scores that say never of what cannot be: a pronoun is no name of its own, and "it" is no person."""
    kind = question.mention.kind
    if kind in ("name", "noun"):
        return scores
    least = min(scores) - NEVER
    pairs = zip(question.candidates, scores, strict=True)
    return [
        least if one.source == "own" or (kind == "it" and one.kind == "person") else x for one, x in pairs
    ]


def is_date(mention: Mention) -> bool:
    """Return True for "Tuesday" and "March 9"."""
    return all(word in words("calendar") or word.isdigit() for word in mention.tokens)
