"""Turns relations and the quotations given to them into attributions, one for each quote to be."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quoth.indexer.attribution import ranker
from quoth.indexer.attribution.contents import join, whole, without_that
from quoth.indexer.attribution.features import PRONOUNS
from quoth.indexer.attribution.ranker import NOBODY, NOT_QUOTE, Link, decide
from quoth.indexer.attribution.reported import likelihood
from quoth.indexer.attribution.scene import MOST, Scene, lay_out
from quoth.indexer.attribution.syntax.polarity import polarity
from quoth.indexer.coreference.nominals import dateline_end
from quoth.indexer.document import Alternative, Attribution, Document, Quotation, Relation
from quoth.indexer.model import ASSERTED, Polarity, QuoteType, Span
from quoth.indexer.text.tagger import load

_LOG = logging.getLogger(__name__)
KEEP = 0.4
"""A paraphrase less sure than this is left out. By F1 on held-out training articles 0.35 is best, by a thousandth; but of
those below that were read in other news, one in five could be printed."""
FEWEST, FEWEST_BARE = 2, 3
"""A paraphrase of fewer words ("did not like it") says nothing that a reader would cite; nor one without a verb."""
WRITERS = frozenset("i we you us me one".split())
"""The writer's own thoughts, and what the reader is told to think, are nobody's paraphrase."""
STRAY = 0.9
"""A stretch between marks that is surer than this to quote nobody is not looked at further."""
OUTSIDE = 0.5
"""Words outside marks join a quotation's content where they are at least this sure."""
QUOTED_IN = re.compile(r",? (?:quoted|cited) (?:in|by|on|as)\b.*", re.DOTALL)
LINE_END = re.compile("[\r\n\u2028\u2029]")
LETTER = re.compile(r"\w")
NAME = re.compile(r"(?!(?:A|An|The|His|Her|Its|Their|One|Some|Other)\b)[^\W\d_a-z]")


def attribute(document: Document, weights: Mapping[str, float] | None = None) -> Document:
    """Assign the attributions of the document's prose; None for `weights` takes the ranker that ships with quoth."""
    text, quotations = document.text, document.prose_quotations
    prose = [document.lines[n] for n in document.prose]
    sentences, relations = document.sentences, document.relations
    scene = lay_out(text, prose, sentences, quotations, relations, load())
    weights = ranker.load() if weights is None else weights
    found = attributions(scene, quotations, decide(scene, weights), weights)
    if len(scene.places) > MOST:
        _LOG.warning(
            "%r has too many quotations; those late in it are kept by their marks", document.article.key
        )
    return document.with_layers(attributions=tuple(found))


def curve_of(text: str, attribution: Attribution) -> str:
    """Say by which curve the raw probability of an attribution becomes a confidence.

    A paraphrase is "reported"; a quotation goes by what it is attributed to: "name", "pronoun", "noun", "nobody", or
    "bare" where no cue attributes it. For a noun the same raw probability is worth far less than for a name.
    """
    if attribution.type == "indirect":
        return "reported"
    if not attribution.source:
        return "nobody"
    if not attribution.cue:
        return "bare"
    first = attribution.source[0].of(text)
    return "pronoun" if first.lower() in PRONOUNS else "name" if NAME.match(first) else "noun"


def attributions(
    scene: Scene, quotations: Sequence[Quotation], links: Sequence[Link], weights: Mapping[str, float]
) -> list[Attribution]:
    """Return the attributions of an article in the order of their content; `weights` are those of the ranker."""
    mine: dict[int, list[int]] = {}
    for place, link in zip(scene.places, links, strict=True):
        mine.setdefault(link.relation, []).append(place.number)
    given = {place.number: link for place, link in zip(scene.places, links, strict=True)}
    result = [
        _with_others(
            scene, Attribution((quotations[q].span,), (), (), "direct", given[q].sure, "none"), q, given[q]
        )
        for q in mine.get(NOBODY, [])
    ]
    for q in mine.get(NOT_QUOTE, []):
        result += _doubtful(scene, quotations[q], q, given[q])
    for number, relation in enumerate(scene.relations):
        if number in mine:
            result += _quoted(scene, relation, mine[number], quotations, given, weights)
        elif relation.content:
            result += _reported(scene, relation, weights)
    return sorted(_once(result), key=lambda a: (a.content[0], a.cue))


def _once(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions, but of paraphrases with the same content only the likeliest: two cues may claim one."""
    best: dict[tuple[Span, ...], Attribution] = {}
    for one in found:
        if one.type == "indirect" and (one.content not in best or one.sure > best[one.content].sure):
            best[one.content] = one
    yield from (one for one in found if one.type != "indirect" or best[one.content] is one)


def paraphrase(scene: Scene, relation: Relation) -> tuple[Span, ...]:
    """Return the words that a relation reports; none where they say nothing or are the writer's own."""
    content = tuple(whole(scene, relation, without_that(scene.text, relation.content)))
    writer = " ".join(span.of(scene.text).lower() for span in relation.source) in WRITERS
    size = sum(len(span.of(scene.text).split()) for span in content)
    if writer or size < (FEWEST if relation.verb else FEWEST_BARE):
        return ()
    return () if content[-1].of(scene.text).endswith(":") else content


def _reported(scene: Scene, relation: Relation, weights: Mapping[str, float]) -> Iterator[Attribution]:
    """Yield the paraphrase of a relation, if it is likely and says something."""
    content = paraphrase(scene, relation)
    if not content:
        return
    sure = likelihood(scene, relation, content, weights)
    if sure >= KEEP:
        source, rule = _source(scene.text, relation), _rule(relation, content)
        said = _polarity(scene, relation, content, source)
        yield Attribution(content, source, (relation.cue,), "indirect", sure, rule, said)


def _quoted(
    scene: Scene,
    relation: Relation,
    numbers: Sequence[int],
    quotations: Sequence[Quotation],
    given: Mapping[int, Link],
    weights: Mapping[str, float],
) -> Iterator[Attribution]:
    """Yield one attribution for the quotations of each paragraph, or of each run over several.

    Words outside marks belong to the quotations of their own sentence; without such they are a paraphrase.
    """
    beside = scene.numbers_of(relation.sentence)
    words = without_that(scene.text, relation.content) if relation.content_sure >= OUTSIDE else []
    if words and not beside.intersection(numbers):
        yield from _reported(scene, relation, weights)
        words = []
    for group in _grouped(scene.text, numbers, quotations):
        spans = [quotations[q].span for q in group]
        own = any(q in relation.quotations for q in group)
        content = tuple(spans)
        if words and beside.intersection(group):
            words = [span for span in words if not _leads_up(scene.text, span, spans)]
            content, words = tuple(whole(scene, relation, join(scene.text, sorted([*spans, *words])))), []
        rule = _rule(relation, content) if own else _far_rule(relation, group[0] == numbers[0])
        chance = min(given[q].sure for q in group)
        kind = _type(scene.text, content, spans)
        source = _source(scene.text, relation)
        said = _polarity(scene, relation, content, source)
        found = Attribution(content, source, _cue(relation), kind, chance, rule, said)
        yield _with_others(scene, found, group[0], given[group[0]])


def _with_others(scene: Scene, found: Attribution, number: int, link: Link) -> Attribution:
    """Return the attribution of the quotation of that number with what else its source may be."""
    others = [
        _alternative(scene, found, number, r, sure)
        for r, sure in link.others
        if r == NOBODY or not scene.same(r, link.relation)
    ]
    return replace(found, others=tuple(others), stray=link.stray)


def _alternative(scene: Scene, found: Attribution, number: int, r: int, sure: float) -> Alternative:
    if r == NOBODY:
        return Alternative((), (), "none", sure)
    relation = scene.relations[r]
    near = number in relation.quotations
    rule = _rule(relation, found.content) if near else _far_rule(relation, False)
    source = _source(scene.text, relation)
    return Alternative(source, _cue(relation), rule, sure, _polarity(scene, relation, found.content, source))


def _doubtful(scene: Scene, quotation: Quotation, number: int, link: Link) -> Iterator[Attribution]:
    """Yield the attribution of a quotation that more likely is none, if that is not certain and anybody may have said it."""
    if link.stray > STRAY or all(r == NOBODY for r, _ in link.others) or not quotation.closed:
        return
    (r, sure), *rest = link.others
    first = _alternative(
        scene, Attribution((quotation.span,), (), (), "direct", sure, "none"), number, r, sure
    )
    found = Attribution(
        (quotation.span,), first.source, first.cue, "direct", sure, first.rule, first.polarity
    )
    yield _with_others(scene, found, number, Link(r, sure, tuple(rest), link.stray))


def _leads_up(text: str, words: Span, spans: Sequence[Span]) -> bool:
    """Return True for words of the reporter up to the colon before a quotation: `denied the charge: “...”`."""
    following = next((span.start for span in spans if span.start >= words.end), None)
    return following is not None and text[words.start : following].rstrip().endswith(":")


def _polarity(scene: Scene, relation: Relation, content: Sequence[Span], source: Sequence[Span]) -> Polarity:
    """Return the polarity of words that a relation attributes; words in another sentence than its cue are said."""
    sentence = scene.sentences[relation.sentence]
    own = any(span.start < sentence.span.end and sentence.span.start < span.end for span in content)
    if not relation.lemma or not own:
        return ASSERTED
    return polarity(scene.text, sentence, relation.item, content, source)


def _grouped(text: str, numbers: Sequence[int], quotations: Sequence[Quotation]) -> list[list[int]]:
    groups: list[list[int]] = []
    for q in numbers:
        last = groups[-1][-1] if groups else -1
        goes_on = last == q - 1 and quotations[q].continues
        if last >= 0 and (goes_on or _same_line(text, quotations[last], quotations[q])):
            groups[-1].append(q)
        else:
            groups.append([q])
    return groups


def _same_line(text: str, one: Quotation, other: Quotation) -> bool:
    return LINE_END.search(text, one.span.end, other.span.start) is None


def _source(text: str, relation: Relation) -> tuple[Span, ...]:
    """Return the source without "quoted in the report", which tells of the attribution, and without a dateline."""
    spans = []
    for span in relation.source:
        if dateline_end(text, span.start) > span.end and text[span.start - 1 : span.start] in ("", "\n"):
            continue
        tail = QUOTED_IN.search(span.of(text))
        spans.append(Span(span.start, span.start + tail.start()) if tail and tail.start() else span)
    return tuple(spans)


def _cue(relation: Relation) -> tuple[Span, ...]:
    return (relation.cue,) if relation.lemma else ()


def _rule(relation: Relation, content: Sequence[Span]) -> str:
    """Name the order in which the parts stand: "content-cue-source"."""
    parts = [(content[0].start, "content"), (relation.cue.start, "cue")]
    parts += [(span.start, "source") for span in relation.source[:1]]
    return "-".join(name for _, name in sorted(parts))


def _far_rule(relation: Relation, first: bool) -> str:
    if not relation.lemma:
        return "position"
    return "nearby" if first and not relation.quotations else "continues"


def _type(text: str, content: Sequence[Span], marked: Sequence[Span]) -> QuoteType:
    if list(content) == list(marked):
        return "direct"
    inside = sum(len(LETTER.findall(span.of(text))) for span in marked)
    everything = sum(len(LETTER.findall(span.of(text))) for span in content)
    return "direct" if inside >= 0.95 * everything else "mixed"
