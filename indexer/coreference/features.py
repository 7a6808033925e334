"""What speaks for a candidate: strings, profile, place, who has spoken, gender and number; all as numbers for the trees."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.indexer.coreference.candidates import KINDS, SOURCES, Candidate, Entities
from quoth.indexer.coreference.comparisons import (
    FAR,
    Setting,
    Turns,
    agreement,
    described,
    history,
    profile,
    spells,
)
from quoth.indexer.coreference.contexts import Contexts
from quoth.indexer.coreference.mentions import MENTION_FEATURES, Mention
from quoth.indexer.model import Span

TYPES = ("direct", "mixed", "indirect")
_GOES_ON = re.compile(r"(?:add|continu|conclud|went on|go(?:es)? on|explain|recall|joke|insist|not(?:ed|es))")
_HE = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im)\b")
_SHE = re.compile(r"\b(?:[Ss]he|[Hh]er)\b")


SETTING_FEATURES = (
    "s_cue s_cue_far s_goes_on s_type s_transcript s_begins s_after_quote s_turns s_last_paragraph s_sure s_last_kind"
).split()
CANDIDATE_FEATURES = (
    "c_source c_kind c_gender c_gender_known x_inside x_ends x_starts x_cover x_beside_after "
    "x_beside_before x_exact x_last x_overlap x_acronym x_before x_after x_namesakes x_namesake_rank "
    "p_size p_noun p_alike p_overlap p_share p_capitals p_against r_gap r_name_gap r_rank "
    "r_gender_rank r_count r_total r_share r_order r_named_after r_before r_after r_resolved "
    "r_pronouns r_headline r_distance h_ago h_times h_share h_gap h_others h_kind h_alternates "
    "q_inside d_longer d_earlier d_definite d_words d_tail d_noun"
).split()
COMMON_FEATURES = "g_exact g_inside g_profile g_profiles g_persons g_near g_candidates".split()
CROSSED_FEATURES = tuple(
    f"{side}_{name}"
    for side in ("named", "new")
    for name in ("determiner", "kind", "person", "plural", "length")
)
"""What is known of the mention again, for who is named apart from who is not: it tells nothing but with that."""
NOUN_FEATURES = ("n_person", "n_other")
UNKNOWN = (0.3, 0.1)
"""Share of the uses of a noun that no training article has that stand for a person, and for anything else named."""
FEATURES = (
    *MENTION_FEATURES,
    *NOUN_FEATURES,
    *SETTING_FEATURES,
    *CANDIDATE_FEATURES,
    *CROSSED_FEATURES,
    *COMMON_FEATURES,
)
AT = {name: place for place, name in enumerate(FEATURES)}
_SOURCE = {name: float(n) for n, name in enumerate(SOURCES)}
_KIND = {name: float(n) for n, name in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands among the names of the article: what is looked up once for all candidates."""

    sentence: int
    inside: Mapping[int, Sequence[tuple[int, int]]]
    """By the candidate's id: the bounds of its names in the mention."""
    after: Mapping[int, float]
    """Whose name stands right behind the mention: 2 behind a comma, else 1."""
    before: Mapping[int, float]


class Features:
    """Turns a mention and its candidates into rows of numbers, in the order of FEATURES."""

    def __init__(self, entities: Entities, nouns: Mapping[str, tuple[float, ...]]) -> None:
        """Take the article's entities, and for a noun the shares of its uses for somebody or something named."""
        self._entities = entities
        self._nouns = nouns
        self._text = entities.text
        self._contexts = Contexts(entities.text)
        self._headline = entities.text.find("\n") if "\n" in entities.text[:200] else 0
        order = sorted(entities.all, key=lambda one: one.first)
        self._order = {id(one): float(min(n, 20)) for n, one in enumerate(order)}
        self._total = max(1, sum(len(one.at) for one in entities.all if one.kind == "person"))
        text = entities.text
        self._pronouns = {
            "m": [m.start() for m in _HE.finditer(text)],
            "f": [m.start() for m in _SHE.finditer(text)],
        }

    def rows(
        self, mention: Mention, setting: Setting, candidates: Sequence[Candidate], turns: Turns
    ) -> list[list[float]]:
        """Return a row for each candidate."""
        nouns = self._nouns_of(mention)
        shared = [*mention.features, *nouns, *self._setting(mention, setting, turns)]
        crossed = _crossed(mention, nouns[0])
        place = self._place(mention.span)
        rows = []
        for one in candidates:
            named = one.source == "entity" or (one.source == "spoken" and one.kind == "person")
            rows.append([*shared, *self._candidate(mention, setting, one, place, turns), *crossed[named]])
        _common(rows)
        return rows

    def _place(self, span: Span) -> Place:
        inside: dict[int, list[tuple[int, int]]] = {}
        for start, end, who in self._entities.inside(span):
            inside.setdefault(id(who), []).append((start, end))
        text, entities = self._text, self._entities
        after = {
            id(who): 2.0 if "," in text[span.end : start] else 1.0
            for start, _, who in entities.starting(span.end, span.end + 3)
        }
        before = {
            id(who): 2.0 if "," in text[end : span.start] else 1.0
            for _, end, who in entities.ending(span.start - 3, span.start)
        }
        return Place(entities.sentence(span.start), inside, after, before)

    def _setting(self, mention: Mention, setting: Setting, turns: Turns) -> list[float]:
        cue, at = setting.cue, mention.span.start
        side = 0.0 if cue is None else 1.0 if cue.start >= mention.span.end else 2.0
        far = 0.0 if cue is None else float(min(60, max(cue.start - mention.span.end, at - cue.end, 0)))
        goes_on = cue is not None and _GOES_ON.match(self._text, cue.start) is not None
        left = self._text[max(0, at - 3) : at]
        last = next(iter(turns.latest(1)), None)
        return [
            side,
            far,
            float(goes_on),
            float(TYPES.index(setting.type)),
            float(setting.rule in ("transcript", "question", "signature")),
            float(not left or "\n" in left),
            float(left.rstrip(" ,")[-1:] in ("”", '"', "'", "’")),
            float(min(20, len(turns))),
            float(min(9, setting.paragraph - last.paragraph)) if last else -1.0,
            setting.sure,
            float(
                ("he", "she", "name", "noun").index(last.kind)
                if last and last.kind in ("he", "she", "name", "noun")
                else 4
            ),
        ]

    def _candidate(
        self,
        mention: Mention,
        setting: Setting,
        one: Candidate,
        place: Place,
        turns: Turns,
    ) -> list[float]:
        return [
            _SOURCE[one.source],
            _KIND[one.kind],
            agreement(mention.gender, one.gender) or agreement(mention.gender, one.pronouns) / 2,
            float(one.gender != ""),
            *self._strings(mention, one, place),
            *profile(mention, one),
            *self._recency(mention, one, place.sentence),
            *history(setting, turns, one),
            self._talked_of(setting, one),
            *described(mention, one),
        ]

    def _strings(self, mention: Mention, one: Candidate, place: Place) -> list[float]:
        if one.source in ("own", "nobody"):
            return [0.0] * 14
        span, places = mention.span, place.inside.get(id(one))
        beside_after = beside_before = 0.0
        ends = starts = cover = exact = 0.0
        before = after = -1.0
        if places:
            start, end = places[-1]
            ends = 1.0 if end >= span.end else 0.0
            starts = 1.0 if places[0][0] <= span.start else 0.0
            cover = (end - start) / max(1, span.end - span.start)
            exact = float(ends and starts)
            before, after = self._contexts.of(start, end)
        elif one.source == "pair":
            ends, (start, end) = 1.0, one.at[0]
            cover = min(1.0, (end - start) / max(1, span.end - span.start))
        if not places:
            beside_after, beside_before = place.after.get(id(one), 0.0), place.before.get(id(one), 0.0)
        tokens, parts = mention.tokens, one.parts
        last = float(bool(tokens) and bool(parts) and tokens[-1] == parts[-1])
        same = sum(map(parts.__contains__, tokens))
        overlap = 2 * same / max(1, len(tokens) + len(parts)) if same else 0.0
        acronym = float(0 < len(tokens) < 3 and spells(tokens[-1], parts))
        mates, rank = self._entities.namesakes(one)
        return [
            float(bool(places)), ends, starts, cover, beside_after, beside_before, exact, last, overlap, acronym,
            before, after, float(min(5, mates)), float(min(5, rank)),
        ]  # fmt: skip

    def _recency(self, mention: Mention, one: Candidate, here: int) -> list[float]:
        if one.source in ("own", "nobody", "pair"):
            return [FAR, FAR, 0.0, 0.0, 0.0, 0.0, 0.0, 20.0, 0.0, -1.0, -1.0, 0.0, 0.0, 0.0, 9.0]
        at, sentence = mention.span.start, self._entities.sentence
        place = bisect_left(one.at, (at,))
        while place and one.at[place - 1].end > at:
            place -= 1
        named = one.at[place - 1] if place else None
        again = bisect_left(one.resolved, at)
        resolved = one.resolved[again - 1] if again else -1
        latest = max(named.start if named else -1, resolved)
        gap = float(min(20, here - sentence(latest))) if latest >= 0 else FAR
        name_gap = float(min(20, here - sentence(named.start))) if named else FAR
        before, after = self._contexts.of(*named) if named else (-1.0, -1.0)
        following = one.at[place] if place < len(one.at) else None
        if following is not None and following.start < mention.span.end:
            following = one.at[place + 1] if place + 1 < len(one.at) else None
        soon = following is not None and sentence(following.start) == here
        found = self._pronouns.get(mention.gender or one.gender, ())
        between = bisect_left(found, at) - bisect_right(found, latest) if latest >= 0 else 0
        return [
            gap,
            name_gap,
            0.0,  # ranks come last
            0.0,
            float(min(12, place + again)),
            float(min(20, len(one.at))),
            len(one.at) / self._total,
            self._order.get(id(one), 20.0),
            float(soon),
            before,
            after,
            float(resolved > (named.start if named else -1)),
            float(min(9, between)),
            float(one.first < self._headline),
            min(9.0, (at - latest) / 200) if latest >= 0 else 9.0,
        ]

    def _nouns_of(self, mention: Mention) -> tuple[float, ...]:
        return self._nouns.get(mention.noun) or self._nouns.get("-" + mention.noun[-3:], UNKNOWN)

    def _talked_of(self, setting: Setting, one: Candidate) -> float:
        for content in setting.contents if one.quoted else ():
            at = bisect_left(one.quoted, (content.start,))
            if at < len(one.quoted) and one.quoted[at].start < content.end:
                return 1.0
        return 0.0


def _crossed(mention: Mention, person: float) -> tuple[list[float], list[float]]:
    """Return CROSSED_FEATURES for who is not named and for who is."""
    told = mention.features
    known = [
        told[AT["m_determiner"]],
        told[AT["m_own_kind"]],
        person,
        told[AT["m_plural"]],
        told[AT["m_length"]],
    ]
    if mention.kind != "noun":
        known = [-2.0] * 5
    return [*[-1.0] * 5, *known], [*known, *[-1.0] * 5]


def _common(rows: list[list[float]]) -> None:
    """Add ranks among the candidates, and what holds of all of them together."""
    gap, distance, kind, gender = AT["r_gap"], AT["r_distance"], AT["c_kind"], AT["c_gender"]
    persons = sorted(
        (row[gap], row[distance], n)
        for n, row in enumerate(rows)
        if row[kind] == _KIND["person"] and row[gap] < FAR
    )
    rank = fitting = 0
    for _, _, n in persons:
        rows[n][AT["r_rank"]] = float(rank + 1)
        rank += 1
        if rows[n][gender] >= 0:
            rows[n][AT["r_gender_rank"]] = float(fitting + 1)
            fitting += 1
    inside, exact, overlap, noun = AT["x_inside"], AT["x_exact"], AT["p_overlap"], AT["p_noun"]
    together = [
        float(max(row[exact] for row in rows)),
        float(sum(row[inside] for row in rows)),
        float(max(row[overlap] for row in rows)),
        float(sum(row[noun] for row in rows)),
        float(min(6, rank)),
        float(min(6, sum(row[gap] <= 2 for row in rows))),
        float(min(16, len(rows))),
    ]
    for row in rows:
        row += together
