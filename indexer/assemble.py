"""Turns relations and the quotations given to them into attributions, one for each quote to be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoth.indexer.attribution import NOBODY, Link
from quoth.indexer.model import QuoteType, Span
from quoth.indexer.quotations import Quotation
from quoth.indexer.relations import Relation
from quoth.indexer.scene import Scene

KEEP = 0.25
"""A paraphrase less sure than this is left out: the value with the best F1 on held-out training articles."""
FEWEST = 2
"""A paraphrase of fewer words ("did not like it") says nothing that a reader would cite."""
OUTSIDE = 0.5
"""Words outside marks join a quotation's content where they are at least this sure."""
LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content with its source and cue, before anybody asks who the source is."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    type: QuoteType
    sure: float
    """Probability that the source is the right one."""
    rule: str


def attributions(scene: Scene, quotations: Sequence[Quotation], links: Sequence[Link]) -> list[Attribution]:
    """Return the attributions of an article in the order of their content."""
    mine: dict[int, list[int]] = {}
    for place, link in zip(scene.places, links, strict=True):
        mine.setdefault(link.relation, []).append(place.number)
    sure = {place.number: link.sure for place, link in zip(scene.places, links, strict=True)}
    result = [
        Attribution((quotations[q].span,), (), (), "direct", sure[q], "none") for q in mine.get(NOBODY, [])
    ]
    for number, relation in enumerate(scene.relations):
        if number in mine:
            result += _quoted(scene, relation, mine[number], quotations, sure)
        else:
            result += _reported(scene, relation)
    return sorted(result, key=lambda a: (a.content[0], a.cue))


def _reported(scene: Scene, relation: Relation) -> Iterator[Attribution]:
    sure = relation.likely * relation.content_sure * relation.source_sure
    content = tuple(without_that(scene.text, relation.content))
    if sure >= KEEP and sum(len(span.of(scene.text).split()) for span in content) >= FEWEST:
        yield Attribution(
            content, tuple(relation.source), (relation.cue,), "indirect", sure, _rule(relation, content)
        )


def _quoted(
    scene: Scene,
    relation: Relation,
    numbers: Sequence[int],
    quotations: Sequence[Quotation],
    sure: dict[int, float],
) -> Iterator[Attribution]:
    """Yield one attribution for the quotations of each paragraph, or of each run over several."""
    groups: list[list[int]] = []
    for q in numbers:
        if groups and (
            quotations[q].continues or _same_line(scene.text, quotations[groups[-1][-1]], quotations[q])
        ):
            groups[-1].append(q)
        else:
            groups.append([q])
    words = without_that(scene.text, relation.content) if relation.content_sure >= OUTSIDE else []
    for group in groups:
        spans = [quotations[q].span for q in group]
        own = any(q in relation.quotations for q in group)
        content = tuple(join(scene.text, sorted([*spans, *words]) if own else spans))
        rule = _rule(relation, content) if own else _far_rule(scene, relation, group is groups[0])
        chance = min(sure[q] for q in group) * relation.source_sure
        kind = _type(scene.text, content, spans)
        yield Attribution(content, tuple(relation.source), _cue(relation), kind, chance, rule)


def _same_line(text: str, one: Quotation, other: Quotation) -> bool:
    return "\n" not in text[one.span.end : other.span.start]


def _cue(relation: Relation) -> tuple[Span, ...]:
    return (relation.cue,) if relation.lemma else ()


def _rule(relation: Relation, content: Sequence[Span]) -> str:
    """Name the order in which the parts stand: "content-cue-source"."""
    parts = [(content[0].start, "content"), (relation.cue.start, "cue")]
    parts += [(span.start, "source") for span in relation.source[:1]]
    return "-".join(name for _, name in sorted(parts))


def _far_rule(scene: Scene, relation: Relation, first: bool) -> str:
    if not relation.lemma:
        return "sentence-before"
    return "nearby" if first and not relation.quotations else "continues"


def _type(text: str, content: Sequence[Span], marked: Sequence[Span]) -> QuoteType:
    inside = sum(len(LETTER.findall(span.of(text))) for span in marked)
    everything = sum(len(LETTER.findall(span.of(text))) for span in content)
    return "direct" if inside >= 0.95 * everything else "mixed"


def without_that(text: str, content: Sequence[Span]) -> list[Span]:
    """Drop the "that" which leads in a paraphrase."""
    first = content[0] if content else None
    if first and text[first.start : first.start + 5].lower() == "that ":
        return [Span(first.start + 5, first.end), *content[1:]]
    return list(content)


def join(text: str, spans: Sequence[Span]) -> list[Span]:
    """Merge spans of one line with nothing but spaces between them; `spans` are in order."""
    merged: list[Span] = []
    for span in spans:
        if merged and not text[merged[-1].end : span.start].strip(" \t\xa0"):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged
