"""From an article to its quotes: the only file that knows the order of the steps."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from quoth.indexer import context
from quoth.indexer.assemble import Attribution, attributions
from quoth.indexer.attribution import decide
from quoth.indexer.audience import audience
from quoth.indexer.items import read_sentences
from quoth.indexer.model import Article, Quote, Speaker
from quoth.indexer.quotations import quotations
from quoth.indexer.relations import relations
from quoth.indexer.resolve import People
from quoth.indexer.scene import lay_out
from quoth.indexer.segment import paragraphs
from quoth.indexer.trained import load

VERSION = "1"
"""Changes whenever the same article may give other quotes, so that an archive reads it again."""


def extract(article: Article) -> tuple[Quote, ...]:
    """Return the quotes of an article, in text order.

    Pure and deterministic; never raises for what is in the text. Direct, part-quoted (mixed) and reported
    (indirect) speech, each with its speaker where one candidate is left. Not safe to call from several threads
    at once: use processes.
    """
    text = article.text
    trained = load()
    lines = paragraphs(text)
    marked = quotations(text, lines)
    sentences = read_sentences(text, lines, marked, trained.single.classes_of)
    scene = lay_out(text, lines, sentences, marked, relations(sentences, trained.single))
    found = attributions(scene, marked, decide(scene, trained.ranker))
    if not found:
        return ()
    people = People.of(text, lines, [q.span for q in marked], article.meta.authors)
    starts = [line.start for line in lines]
    spans = [sentence.span for sentence in sentences]
    quotes: list[Quote] = []
    speakers: list[Speaker] = []
    seen: Counter[str] = Counter()
    for attribution in found:
        speaker, sure = _who(people, attribution, speakers)
        if speaker:
            speakers.append(speaker)
        first, last = attribution.content[0].start, attribution.content[-1].end
        words = " ".join(span.of(text) for span in attribution.content)
        key = fold(words)
        seen[key] += 1
        quotes.append(
            Quote(
                id=identifier(article.key, key, seen[key]),
                type=attribution.type,
                content=attribution.content,
                text=words,
                source=attribution.source,
                cue=attribution.cue,
                speaker=speaker,
                audience=audience(text, attribution.cue[0]) if attribution.cue else None,
                paragraph=bisect_right(starts, first),
                before=context.before(text, first, spans),
                after=context.after(text, last, spans),
                confidence=round(sure, 3),
                rule=attribution.rule,
            )
        )
    return tuple(quotes)


def _who(
    people: People, attribution: Attribution, previous: Sequence[Speaker]
) -> tuple[Speaker | None, float]:
    """Return the speaker of an attribution and the probability that it is the right one."""
    if not attribution.source:
        return None, attribution.sure
    cue = attribution.cue[0] if attribution.cue else None
    resolved = people.resolve(attribution.source[0], cue, previous)
    return resolved.speaker, attribution.sure * resolved.confidence


def fold(words: str) -> str:
    """Return words without case, marks and punctuation, so that an id does not hang on them."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def identifier(key: str, words: str, number: int) -> str:
    """Return the id of the `number`th quote of the same words in the article named `key`."""
    return hashlib.sha256(f"{key}\0{words}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
