"""From an article to its quotes: the only file that knows the order of the steps."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quoth.indexer.attribution.assemble import Attribution, attributions, curve_of
from quoth.indexer.attribution.audience import audience
from quoth.indexer.attribution.ranker import decide
from quoth.indexer.attribution.relations import relations
from quoth.indexer.attribution.scene import lay_out
from quoth.indexer.coreference.resolve import People
from quoth.indexer.coreference.resolved import Resolved
from quoth.indexer.layout.boilerplate import passed_over
from quoth.indexer.layout.headlines import headline, named, repeated
from quoth.indexer.layout.labels import is_label
from quoth.indexer.layout.profiles import between
from quoth.indexer.layout.signatures import signatures
from quoth.indexer.layout.transcripts import TURNS, turns
from quoth.indexer.model import Article, Quote, Reason, Span, Speaker
from quoth.indexer.models.loading import confidence, load
from quoth.indexer.quotations.pairing import Quotation, quotations
from quoth.indexer.quotations.parts import parts
from quoth.indexer.readers.foreign import MARKS_ONLY, by_marks, is_foreign
from quoth.indexer.text import context
from quoth.indexer.text.pieces import PIECE, in_pieces, moved
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.sentences import read_sentences
from quoth.indexer.text.wrapping import squeezed

VERSION = "5"
"""Changes whenever the same article may give other quotes, so that an archive reads it again."""
MEMORY = 40
"""So many speakers before a quote can be taken up again by "he" or "the official"."""
SAME_PERSON = 0.3
"""Share of wrong mentions that are another mention of the right speaker: such quotes have the right name."""
EVEN = 0.5
"""Without a cue, what names no person and is less likely right than wrong is no speaker."""
GUESS = 0.2
"""A speaker of a quotation less likely than this is a guess, and nobody is named: a wrong name is worse than none."""
LAID = TURNS | {"signature"}
LAYOUT_SURE = 0.95
"""Share of turns and signatures that are what they look like."""
WORDS_OF_REASON = 80
"""Characters: where source and cue stand further apart, the reason quotes them one by one."""


def extract(article: Article) -> tuple[Quote, ...]:
    """Return the quotes of an article, in text order.

    Direct, part-quoted (mixed) and reported (indirect) speech, each with its speaker where one candidate is left.
    Pure and deterministic; never raises for what is in the text. Not safe to call from several threads at once:
    use processes.
    """
    if len(article.text) > PIECE:
        return in_pieces(article, extract)
    text, places = squeezed(article.text)
    if not places:
        return _quotes(article)
    starts = [line.start for line in paragraphs(article.text)]
    found = _quotes(replace(article, text=text))
    return tuple(
        moved(q, lambda span: Span(places[span.start], places[span.end - 1] + 1), starts) for q in found
    )


def _quotes(article: Article) -> tuple[Quote, ...]:
    """Return the quotes of an article whose paragraphs are lines."""
    text = article.text
    lines = paragraphs(text)
    marked = quotations(text, lines)
    if is_foreign(article.meta.language):
        found, sentences = by_marks(text, marked), lines
    else:
        found, sentences = _attributions(text, lines, marked)
    top = headline(lines)
    found = sorted([*found, *repeated(text, top, marked, found)], key=lambda a: (a.content[0], a.cue))
    if not found:
        return ()
    spoken = (a.source[0] for a in found if a.rule == "transcript")
    labels = [label for label in spoken if is_label(label.of(text))]
    people = People(text, [q.span for q in marked], article.meta.authors, labels)
    quotes = _Writer(article, lines, sentences, marked, people).quotes(found)
    return between(lines, named(text, top, marked, quotes))


def _attributions(
    text: str, lines: Sequence[Span], marked: Sequence[Quotation]
) -> tuple[list[Attribution], list[Span]]:
    """Return who is quoted where, by the layout first, then by the words; and the sentences."""
    spoken = turns(text, lines)
    signed = signatures(text, lines, marked)
    starts = [line.start for line in lines]
    given = [span for turn in spoken for span in (turn.source, turn.content)] + [t.content for t in signed]
    laid = {bisect_right(starts, span.start) - 1 for span in given} | passed_over(text, lines)
    free = [q for q in marked if bisect_right(starts, q.span.start) - 1 not in laid] if laid else marked
    found, sentences = _read(text, [line for n, line in enumerate(lines) if n not in laid], free)
    for turn in (*spoken, *signed):
        if turn.rule != "question":
            content, source, cue = (turn.content,), (turn.source,), (turn.cue,)
            found.append(Attribution(content, source, cue, "direct", LAYOUT_SURE, turn.rule))
    sentences = sorted([*sentences, *(lines[n] for n in laid)])
    return sorted(found, key=lambda a: (a.content[0], a.cue)), sentences


def _read(
    text: str, lines: Sequence[Span], marked: Sequence[Quotation]
) -> tuple[list[Attribution], list[Span]]:
    """Return the attributions that the words of some paragraphs give, and the sentences."""
    trained = load()
    sentences = read_sentences(text, lines, marked, trained.single.classes_of)
    found = relations(sentences, trained.single)
    scene = lay_out(text, lines, sentences, marked, found, trained.single.classes_of)
    given = attributions(scene, marked, decide(scene, trained.ranker))
    return given, [sentence.span for sentence in sentences]


class _Writer:
    """Writes the quotes of one article."""

    def __init__(
        self,
        article: Article,
        lines: Sequence[Span],
        sentences: Sequence[Span],
        marked: Sequence[Quotation],
        people: People,
    ) -> None:
        self.article = article
        self.marked = marked
        self.opens = [q.span.start for q in marked]
        self.people = people
        self.starts = [line.start for line in lines]
        self.sentences = sentences
        self.speakers: list[Speaker] = []
        self.seen: Counter[str] = Counter()

    def quotes(self, found: Sequence[Attribution]) -> tuple[Quote, ...]:
        return tuple(self.quote(attribution) for attribution in found)

    def quote(self, attribution: Attribution) -> Quote:
        text = self.article.text
        speaker, sure, reason = self.who(attribution)
        first, last = attribution.content[0].start, attribution.content[-1].end
        words = " ".join(span.of(text) for span in attribution.content)
        self.seen[fold(words)] += 1
        return Quote(
            id=identifier(self.article.key, fold(words), self.seen[fold(words)]),
            type=attribution.type,
            content=attribution.content,
            text=words,
            parts=parts(text, attribution.content, self.marked, attribution.rule in LAID),
            source=attribution.source,
            cue=attribution.cue,
            speaker=speaker,
            audience=audience(text, attribution.cue[0]) if attribution.cue else None,
            paragraph=bisect_right(self.starts, first),
            before=context.before(text, first, self.sentences),
            after=context.after(text, last, self.sentences),
            confidence=round(sure, 3),
            rule=attribution.rule,
            reason=reason,
            nested=self.nested(attribution),
        )

    def who(self, attribution: Attribution) -> tuple[Speaker | None, float, tuple[Reason, ...]]:
        """Return the speaker of an attribution, the probability that it is the right one, and why it is this one."""
        sure, curve = attribution.sure, curve_of(self.article.text, attribution)
        if attribution.rule not in LAID:
            sure = confidence(load().curves[curve], sure)
        if not attribution.source:
            return None, sure, ()
        if curve in ("name", "pronoun"):
            sure += (1 - sure) * SAME_PERSON
        cue = attribution.cue[0] if attribution.cue else None
        mention = attribution.source[0]
        if attribution.rule == "signature":  # Ann Lee, retired surveyor, Harrow
            mention = Span(
                mention.start, mention.start + len(mention.of(self.article.text).partition(",")[0])
            )
        reason = self.tied_by(attribution, sure)
        resolved = self.people.resolve(mention, cue, self.speakers[-MEMORY:])
        sure *= resolved.confidence
        thing = resolved.speaker is not None and resolved.speaker.kind != "person"
        if attribution.type != "indirect" and sure < (EVEN if curve == "bare" and thing else GUESS):
            return None, sure, ()
        if resolved.speaker is None:
            return None, sure, ()
        self.speakers.append(resolved.speaker)
        return resolved.speaker, sure, (reason, self.told_by(resolved.speaker, resolved))

    def tied_by(self, attribution: Attribution, sure: float) -> Reason:
        """Return why the words are the source's: the words of source and cue, and how likely it is."""
        text, spans = self.article.text, sorted([*attribution.source, *attribution.cue])
        whole = Span(spans[0].start, spans[-1].end)
        if whole.end - whole.start <= WORDS_OF_REASON and not overlaps(whole, attribution.content):
            return Reason(attribution.rule, whole.of(text), whole, round(sure, 3))
        words = " … ".join(span.of(text) for span in spans)
        return Reason(attribution.rule, words, attribution.source[0], round(sure, 3))

    def told_by(self, speaker: Speaker, resolved: Resolved) -> Reason:
        """Return why the source is this speaker: where the name first stands, and how likely it is."""
        at = self.article.text.find(speaker.name)
        span = Span(at, at + len(speaker.name)) if at >= 0 else None
        return Reason(resolved.rule, speaker.name, span, round(resolved.confidence, 3))

    def nested(self, attribution: Attribution) -> tuple[Quote, ...]:
        """Return the quotes inside a quote, each with a speaker of its own where the words name one."""
        if attribution.type == "indirect" or attribution.rule == MARKS_ONLY:
            return ()
        text, found = self.article.text, []
        for start, end in attribution.content:
            inside = self.marked[bisect_left(self.opens, start) : bisect_left(self.opens, end)]
            if attribution.rule not in TURNS:
                inside = [inner for q in inside for inner in q.inner]
            if inside:
                found += [a for a in _read(text, [Span(start, end)], inside)[0] if a.type != "indirect"]
        speakers = self.speakers
        self.speakers = list(speakers)  # who is quoted inside a quote has not spoken last outside it
        quotes = self.quotes(found)
        self.speakers = speakers
        return quotes


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return True if a span has characters in common with any of the others."""
    return any(span.start < other.end and other.start < span.end for other in others)


def fold(words: str) -> str:
    """Return words without case, marks and punctuation, so that an id does not hang on them."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def identifier(key: str, words: str, number: int) -> str:
    """Return the id of the `number`th quote of the same words in the article named `key`."""
    return hashlib.sha256(f"{key}\0{words}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
