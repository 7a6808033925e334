"""What an article says of a statement that is not all the speaker's own words: its sentence, quoted from the article.

A paraphrase, a part-quoted sentence or a denial is never made a new sentence: the verb, its adverbs and a "not" are the
article's. Only the speaker's full name is put into it, in brackets, where the article has "he", "Lee" or "the mayor"; where
quoth is not sure who spoke, with a question mark, and only where the article has no more than "he". What is cut out of a
longer quotation has the marks at its ends that the article has elsewhere.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from quoth.indexer.model import Article, Quote, Span
from quoth.search.cite.fragments import paragraphs
from quoth.search.cite.marks import clean
from quoth.search.model import UNSURE, StoredQuote

_FARTHEST = 400
"""Characters between the source and the content; a source that is farther off does not count as theirs."""
_LIKELY = 0.3
"""Less sure, "he" stays. That is sure of quote and speaker together: of 400 read, a name put in for "he" was right 5 of 6
times from here to 0.5, and wrong 3 of 3 times below."""
_BOUNDARY = re.compile(r"""[.!?…]["”’')\]]{0,3}\s+(?=(?:[–—-]+\s+)?["“‘(\[]{0,2}[^\W_a-z])""")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Sgt|Capt|Cmdr|Adm|Maj|Pres|St|Jr|Sr|No"
    r"|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Co|Corp|Ltd|Ave|Blvd|Ft|Mt|[A-Z])|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 12
_DATELINE = re.compile(
    r"(?:[A-Z]{2}[A-Z.’' ]*(?:, [A-Z][\w. ]*)?(?: ?\([A-Z][\w ]*\))? ?)?(?:(?:[–—•]|--?) )+(?=[\"“‘]?[A-Z])"
)
"""What stands before a sentence and is none of it: NEW YORK (AP) —, or the dash of a list."""
_NAMED = ("person", "organisation")
_OPENING = tuple("“‘\"'([")
_SUBJECTS = frozenset("he she it they him them".split())
_OWNERS = frozenset("his her their its".split())
_SPEAKING = frozenset("i me my we us our".split())
"""Words of the speaker: a name cannot stand in their place, only behind them."""
_NOT_OF = {
    "person": frozenset("they them their we us our".split()),
    "organisation": frozenset("he she him his her i me my".split()),
}
"""Kind of speaker -> words that mean none of that kind."""
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+$")
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


def is_reported(quote: Quote) -> bool:
    """Return True if the words are the article's in part, or the speaker is not reported to have said them."""
    return quote.type != "direct" or quote.polarity.kind != "asserted"


def reported(stored: StoredQuote, article: Article | None = None) -> str | None:
    """Return the sentence of the article that reports a quote, or several, on one line, with the speaker's full name.

    Without the article, what the quote knows of the text around it has to do. None where that is too little, or where
    the source stands too far off to be in it.
    """
    text, quote = (article.text, stored.quote) if article else _known(stored.quote)
    if not quote.content or not 0 <= quote.content[0].start < quote.content[-1].end <= len(text):
        return None
    paragraph, near = _reach(text, quote)
    whole = _sentences(text, near, paragraph)
    words = whole.of(text)
    name = clean(quote.speaker.name) if quote.speaker else ""
    if not quote.speaker or quote.speaker.kind not in _NAMED or not name[:1].isupper() or _has(words, name):
        return _completed(words)
    sources = [span for span in quote.source if whole.start <= span.start and span.end <= whole.end]
    if not sources:
        return None
    end = sources[0].end - whole.start
    start = _beside(words, sources[0].start - whole.start, name)
    kept, mention = _courtesy(words[:start]), words[start:end]
    return _completed(f"{kept}{_named(mention, quote)}{words[end:]}")


def _completed(words: str) -> str:
    """Return words on one line, with the quotation marks that a cut has taken from their ends.

    >>> _completed("It is,” he said."), _completed("He said: “It is.")
    ('“It is,” he said.', 'He said: “It is.”')
    """
    surplus, straight = _marks(words)
    if straight or not surplus:
        return clean(words)
    return clean(f"“{words}" if surplus > 0 else f"{words}”")


def _beside(words: str, start: int, name: str) -> int:
    """Return where a mention starts, with the speaker's own name if that stands right before it: "Lee, who"."""
    before = re.search(rf"(?<!\w){re.escape(name.split()[-1])}[\s,–—-]{{1,4}}$", words[:start])
    return before.start() if before else start


def _known(quote: Quote) -> tuple[str, Quote]:
    """Return the text that a quote knows around it, and the quote with its spans in that; "" if some is missing."""
    before, after = quote.before, quote.after
    if len(quote.content) != 1 or not before + after or before.startswith("…") or after.endswith("…"):
        return "", quote
    gap = " " if before and not before.endswith(_OPENING) else ""
    end = " " if after[:1].isalnum() or after.startswith(_OPENING) else ""
    [content] = quote.content
    start = len(before + gap)
    text = f"{before}{gap}{quote.text}{end}{after}"
    shift = start - content.start, start + len(quote.text) + len(end) - content.end - len(end)

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        places = (Span(*(at + shift[span.start >= content.end] for at in span)) for span in spans)
        return tuple(span for span in places if _is_whole(text, span))

    place = Span(start, start + len(quote.text))
    return text, replace(quote, content=(place,), source=moved(quote.source), cue=moved(quote.cue))


def _is_whole(text: str, span: Span) -> bool:
    """Return True if a span of `text` begins and ends where words do."""
    around = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return 0 <= span.start < span.end <= len(text) and not any(sign.isalnum() for sign in around)


def _reach(text: str, quote: Quote) -> tuple[Span, Span]:
    """Return the paragraph of a quote, and in it the stretch of its content and of its source and cue, if they are near."""
    starts, ends = paragraphs(text)
    first = max(bisect_right(starts, quote.content[0].start) - 1, 0)
    last = max(bisect_right(starts, quote.content[-1].end - 1) - 1, 0)
    paragraph = Span(starts[first], max(ends[last], quote.content[-1].end))
    start, end = quote.content[0].start, quote.content[-1].end
    for span in (*quote.cue, *quote.source):
        if (
            paragraph.start <= span.start
            and span.end <= paragraph.end
            and start - _FARTHEST <= span.start <= end + _FARTHEST
        ):
            start, end = min(start, span.start), max(end, span.end)
    return paragraph, Span(start, end)


def _sentences(text: str, near: Span, paragraph: Span) -> Span:
    """Return the sentences of a paragraph that a stretch of it lies in; quotation marks in them open and close."""
    bounds = [paragraph.start, *_boundaries(text, paragraph), paragraph.end]
    first = bisect_right(bounds, near.start) - 1
    last = bisect_left(bounds, near.end, lo=first + 1)
    last = min(last, len(bounds) - 1)
    while first > 0 and not _balanced(text[bounds[first] : near.start], text[near.start : near.end]):
        first -= 1
    while last < len(bounds) - 1 and not _closed(text[bounds[first] : bounds[last]]):
        last += 1
    start = bounds[first]
    before = _DATELINE.match(text, start)
    if before and before.end() <= near.start:
        start = before.end()
    return Span(start, start + len(text[start : bounds[last]].rstrip()))


def _boundaries(text: str, paragraph: Span) -> Iterator[int]:
    """Yield where the second and each further sentence of a paragraph starts."""
    for found in _BOUNDARY.finditer(text, *paragraph):
        closed = found[0].rstrip()[-1] != found[0][0]
        if closed or not _ABBREVIATED.search(
            text, max(found.start() - _LONGEST_ABBREVIATION, 0), found.start() + 1
        ):
            yield found.end()


def _balanced(before: str, content: str) -> bool:
    """Return True unless `before` lies inside a quotation, of which the start is missing."""
    surplus, straight = _marks(before)
    return surplus % 2 == 1 or content.count('"') % 2 == 1 if straight else surplus <= 0


def _closed(words: str) -> bool:
    surplus, straight = _marks(words)
    return surplus % 2 == 1 if straight else surplus >= 0


def _marks(words: str) -> tuple[int, bool]:
    """Return how many more marks close than open, and whether a straight mark has no other; one may go with “ or ”."""
    return words.count("”") - words.count("“"), words.count('"') % 2 == 1


def _has(words: str, name: str) -> bool:
    """Return True if a name stands in `words`, whatever its case."""
    wanted, found = _folded(name), _folded(words)
    return bool(wanted) and f" {wanted} " in f" {found} "


def _folded(text: str) -> str:
    return " ".join(word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(text.casefold()))


def _courtesy(before: str) -> str:
    """Return what stands before a mention without a "Mr." at its end."""
    return _COURTESY.sub("", before)


def _named(mention: str, quote: Quote) -> str:
    """Return a mention of the source with its full name in brackets: in its place, or after a description.

    What is plural is not one person; and an organisation that is called by a part of its name is known by that.
    """
    speaker, word = quote.speaker, mention.casefold().strip()
    if speaker is None or word in _NOT_OF.get(speaker.kind, ()):
        return mention
    name, sure = clean(speaker.name), quote.confidence >= UNSURE
    shown = name if sure else f"{name}?"
    pronoun = word in _SUBJECTS | _OWNERS | _SPEAKING
    if not sure and not (pronoun and quote.confidence >= _LIKELY):
        return mention
    if word in _SUBJECTS:
        return f"[{shown}]"
    if word in _OWNERS:
        return f"[{name}’s]" if sure else f"[{name}’s?]"
    names = {part.casefold() for part in _WORD.findall(name)}
    for found in _WORD.finditer(mention):
        bare = re.sub(r"[’']s$", "", found[0])
        if bare.casefold() in names and bare[:1].isupper():
            return _in_place(mention, found, names, shown) if speaker.kind == "person" else mention
    body = mention.rstrip(" ,")
    return f"{body} [{shown}]{mention[len(body) :]}"


def _in_place(mention: str, found: re.Match[str], names: set[str], shown: str) -> str:
    """Return the mention with the words of the name that begin at `found` replaced by the full name."""
    end = found.end()
    owner = "’s" if re.search(r"[’']s$", found[0]) else ""
    for further in _WORD.finditer(mention, found.end()):
        bare = re.sub(r"[’']s$", "", further[0])
        if bare.casefold() not in names or mention[end : further.start()].strip():
            break
        end, owner = further.end(), "’s" if bare != further[0] else ""
    return f"{_courtesy(mention[: found.start()])}[{shown}{owner}]{mention[end:]}"
