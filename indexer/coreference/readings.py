"""The readings of a quotation: each source that it may have with each whom that may be; nobody; no quotation at all.

What a mention ranker and a ranker of names say of a quotation, one after the other, is weighed together here. One
reading more, that none of these is right, competes with them, so that the probabilities of the others can be believed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.comparisons import Setting
from quoth.indexer.coreference.features import AT
from quoth.indexer.coreference.lexicon import words
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
NAMELESS = frozenset(["unnamed", "group", "document"])
REAL, NOBODY, STRAY, OTHER = range(4)
"""Kinds of readings: somebody said it; nobody is named; it is no quotation; none of the others is right."""
SEEN = (
    "x_exact x_cover x_last x_beside_after x_namesakes x_namesake_rank r_gap r_total r_share r_gender_rank r_named_after "
    "h_ago h_times h_share h_gap h_alternates p_overlap p_noun c_gender q_inside s_after_quote s_cue_far s_begins s_goes_on "
    "s_turns g_exact g_persons g_candidates n_person n_other d_longer d_noun d_definite d_words d_tail"
).split()
"""Features of an answer that are looked at again."""
_seen = itemgetter(*(AT[name] for name in SEEN))


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
        """Return True if both say the same of who is quoted, by whatever source and in nearly the same words."""
        one, two = self.candidate, other.candidate
        return self.kind == other.kind and (
            one is two or (one is not None and two is not None and _alike(one, two))
        )


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
                _seen(rows[n]),
            )


def _alike(one: Candidate, other: Candidate) -> bool:
    """Return True if two have the same name, or have none and are described in the same words for the most part."""
    if one.parts == other.parts:
        return True
    if not {one.kind, other.kind} <= NAMELESS:
        return False
    mine, others = (set(who.parts) - words("function") for who in (one, other))
    return 4 * len(mine & others) >= len(mine) + len(others) > 0


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
