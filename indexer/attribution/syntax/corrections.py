"""What syntax tells about a relation that the labeller gets wrong, or does not see.

Each was measured on articles not used to write it, PolNeAR's train part: of 91 passives the source was right for 21
before and for 83 after.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from quoth.indexer.attribution.syntax.boundaries import mention_within
from quoth.indexer.attribution.syntax.passive import agent, is_passive
from quoth.indexer.attribution.syntax.phrases import phrase_relations
from quoth.indexer.document import Relation, Sentence
from quoth.indexer.model import Span

PASSIVE = 0.9
"""Share of the sources that "by" names after a passive that are right."""
WITNESSES = frozenset("hear learn".split())
"""Who hears that somebody said something does not say it: "the court heard that Hart told police: ..."."""
NAMES = frozenset("call deem describe dub label name term".split())
"""What these give is a name, where "what" stands before their source."""
OBJECT = 4
"""So many items after such a cue its name begins."""
LIKELY = 0.35
"""A word that is a cue with this probability is one."""
NESTED = 8
"""So many cues before another are searched for one in whose content it stands."""


def corrected(relations: Iterable[Relation], sentences: Sequence[Sentence]) -> list[Relation]:
    """Return the relations of an article with their sources put right, and those that phrases without a verb make."""
    found = list(relations)
    for relation in found:
        sentence = sentences[relation.sentence]
        relation.source = [_within(sentence, span) for span in relation.source]
        if is_passive(sentence, relation.item, relation.lemma):
            _turn_round(relation, agent(sentence, relation.item))
        _only_the_name(relation, sentence)
    _part(found)
    _nest(found, sentences)
    _pass_on(found)
    for number in range(len(sentences)):
        found += phrase_relations(number, sentences)
    return found


def _within(sentence: Sentence, span: Span) -> Span:
    own = sentence.span.start <= span.start < sentence.span.end
    return mention_within(sentence, span) if own else span


def _turn_round(relation: Relation, by: Span | None) -> None:
    """Give a passive cue the source that "by" names, or none."""
    relation.source = [by] if by else []
    relation.source_sure = max(relation.source_sure, PASSIVE) if by else 0.0
    relation.weak = by is None
    relation.head = ""
    if by:
        relation.content = [span for span in relation.content if span.end <= by.start or by.end <= span.start]


def _only_the_name(relation: Relation, sentence: Sentence) -> None:
    """Leave a cue what it calls something: “depleted” in "to rebuild what he calls the “depleted” military, and to hire"."""
    if relation.lemma not in NAMES or not relation.source:
        return
    first = bisect_left(sentence.spans, relation.source[0].start, key=lambda span: span.start)
    near = sentence.quotations[relation.item + 1 : relation.item + 1 + OBJECT]
    if sentence.words[max(0, first - 1)] == "what" and first < relation.item and max(near, default=-1) >= 0:
        relation.content = []


def _part(relations: Sequence[Relation]) -> None:
    """Leave a cue the last part of its source where who heard it is the first: "the court heard that Hart told ..."."""
    for relation in relations:
        while len(relation.source) > 1 and relation.source[1].end <= relation.cue.start:
            first, second = relation.source[:2]
            if not any(
                one.lemma in WITNESSES and first.end <= one.cue.start < second.start for one in relations
            ):
                break
            relation.source = relation.source[1:]


def _nest(relations: Sequence[Relation], sentences: Sequence[Sentence]) -> None:
    """Leave a cue in the content of another the source that stands there: "the paper reported that *Hart* called it ..."."""
    for n, inner in enumerate(relations):
        first = inner.source[0].start if inner.source else inner.cue.start
        for outer in relations[max(0, n - NESTED) : n]:
            begins = outer.content[0].start if outer.content else outer.cue.start
            if (
                outer.sentence == inner.sentence
                and outer.likely >= LIKELY
                and first < outer.cue.start < begins <= inner.cue.start < outer.content[-1].end
            ):
                begins = _after_that(sentences[inner.sentence], begins)
                own = [Span(max(begins, span.start), span.end) for span in inner.source if span.end > begins]
                inner.source = own or inner.source


def _after_that(sentence: Sentence, start: int) -> int:
    """Return where a clause goes on after the "that" it begins with."""
    item = bisect_left(sentence.spans, (start,))
    that = sentence.words[item : item + 1] == ["that"] and item + 1 < len(sentence.spans)
    return sentence.spans[item + 1].start if that else start


def _pass_on(relations: Sequence[Relation]) -> None:
    """Take from who heard something the quotations of who said it."""
    for relation in relations:
        if relation.lemma in WITNESSES and relation.quotations:
            inner = [
                one
                for one in relations
                if one.sentence == relation.sentence
                and one.cue.start > relation.cue.start
                and one.likely >= LIKELY
                and any(span.start > relation.cue.end for span in one.source)
            ]
            shared = {q for one in inner for q, share in one.quotations.items() if share >= LIKELY}
            relation.quotations = {q: s for q, s in relation.quotations.items() if q not in shared}
