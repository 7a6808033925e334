"""The words of a content, as spans of the text: what belongs to it between its parts, and what leads in."""

from collections.abc import Sequence

from quoth.indexer.attribution.candidates import STRONG
from quoth.indexer.attribution.scene import Scene
from quoth.indexer.document import Relation
from quoth.indexer.model import Span

GAP = 8
"""More words between two parts of a content are a clause of their own."""


def without_that(text: str, content: Sequence[Span]) -> list[Span]:
    """Drop the "that" which leads in a paraphrase."""
    if not content:
        return []
    first, *others = content
    words = first.of(text).lower()
    if words.strip() == "that":
        return others
    return [Span(first.start + 5, first.end), *others] if words.startswith("that ") else list(content)


def whole(scene: Scene, relation: Relation, content: Sequence[Span]) -> list[Span]:
    """Return content with the few words between two parts of it that neither attribute it nor are said by another cue.

    The labeller loses the words beside a quotation: that there is no “normal life” to return to. What stands between marks
    and is not the content's own stays out of it: a term or a title is nobody's words, and a quotation its own speaker's.
    """
    filled: list[Span] = []
    for span in content:
        gap = Span(filled[-1].end, span.start) if filled else None
        if gap is not None and _belongs(scene, relation, gap):
            filled[-1] = Span(filled[-1].start, span.end)
        else:
            filled.append(span)
    return filled


def _belongs(scene: Scene, relation: Relation, gap: Span) -> bool:
    """Tell whether the words between two parts of a content are part of it."""
    sentence = scene.sentences[relation.sentence].span
    if not (sentence.start <= gap.start and gap.end <= sentence.end) or len(gap.of(scene.text).split()) > GAP:
        return False
    if any(one.start < gap.end and gap.start < one.end for one in (*relation.source, relation.cue)):
        return False
    if scene.has_quotation(gap):
        return False
    return not any(scene.relations[r].likely >= STRONG for r in scene.cues_in(gap))


def join(text: str, spans: Sequence[Span]) -> list[Span]:
    """Merge spans of one line with nothing but spaces between them; `spans` are in order."""
    merged: list[Span] = []
    for span in spans:
        if merged and not text[merged[-1].end : span.start].strip(" \t\xa0"):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged
