"""Mentions: the noun chunks that may be a source, and what the words around them show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quoth.indexer.document import Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.chunker import BREAKS, JOINTS

AHEAD, BEHIND = 14, 3
"""So many items after and before a mention are searched for its verb."""
STRONG = 0.35
"""A word that is a cue with this probability is one."""
AUXILIARIES = frozenset("have be do will would could".split())
GOVERNORS = frozenset("by of from to with for about on against in at among like than".split())
ADJECTIVES = frozenset(["JJ", "JJR", "JJS"])
LINKS = frozenset(["of", "for"])
"""What joins the next chunk to a source: "a spokesman for the city"."""


@dataclass(slots=True)
class Mention:
    """A noun chunk of a sentence."""

    sentence: int
    first: int
    """Its first item."""
    end: int
    """The item after its last."""
    relations: list[int] = field(default_factory=list)
    """Numbers of the relations whose source it is."""


@dataclass(slots=True)
class Look:
    """What a mention shows whatever the quotation."""

    kind: str
    """"name", "noun", "pronoun" or "possessive"."""
    verb: str
    """Lemma of the verb that follows, "" for none."""
    ahead: str
    """How likely that verb is a cue (in fifths), and what stands between."""
    behind: str
    """The same of a verb right before it: "said Ann Lee"."""
    governor: str
    """The preposition before it, or the part of speech of the word there."""
    clues: list[str]


class Reader:
    """Reads the mentions of an article's sentences, each sentence once."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        likely: Mapping[tuple[int, int], float],
        lemmas: Mapping[str, str],
    ) -> None:
        """Take the sentences, how likely a cue is by sentence and item, and the lemmas by word."""
        self._sentences, self._likely, self._lemmas = sentences, likely, lemmas
        self._found: dict[int, list[Mention]] = {}
        self._looks: dict[tuple[int, int], Look] = {}

    def of(self, number: int) -> list[Mention]:
        """Return the mentions of a sentence, in order."""
        if number not in self._found:
            sentence = self._sentences[number]
            self._found[number] = [
                Mention(number, first, end)
                for first, end in dict.fromkeys(sentence.chunks)
                if not ADJECTIVES.issuperset(sentence.classes[first:end])
            ]
        return self._found[number]

    def at(self, number: int, span: Span) -> Mention | None:
        """Return the first mention of a sentence that shares a letter with a span; None if there is none."""
        spans = self._sentences[number].spans
        for mention in self.of(number):
            if spans[mention.first].start < span.end and spans[mention.end - 1].end > span.start:
                return mention
        return None

    def look(self, mention: Mention) -> Look:
        """Return what a mention shows."""
        key = mention.sentence, mention.first
        if key not in self._looks:
            self._looks[key] = self._look(*key, mention.end)
        return self._looks[key]

    def _look(self, number: int, first: int, end: int) -> Look:
        sentence, classes = self._sentences[number], self._sentences[number].classes
        w2, w1, n1 = (self._word(number, i) for i in (first - 2, first - 1, end))
        kind = _kind(classes, first, end)
        verb, ahead = self._ahead(number, end)
        before, behind = self._behind(number, first)
        governor = w1 if w1 in GOVERNORS else classes[first - 1] if first else "^"
        clues = [
            "w-1=" + w1, "w+1=" + n1, f"w-2={w2} {w1}", "v+=" + verb, f"v-={before}{behind[1:]}",
            "cap" if sentence.raw[first][0].isupper() else "low", f"at{min(first, 2)}", f"long{min(end - first, 4)}",
        ]  # fmt: skip
        return Look(kind, verb, ahead, behind, governor, clues)

    def _word(self, number: int, item: int) -> str:
        """Return a word as it stands, but a name by its class: nothing is learned about people of the articles."""
        sentence = self._sentences[number]
        if not 0 <= item < len(sentence.words):
            return "^" if item < 0 else "$"
        return "NNP" if sentence.classes[item] == "NNP" else sentence.words[item]

    def _ahead(self, number: int, end: int) -> tuple[str, str]:
        """Return the lemma of the verb after a mention, and how likely it is a cue with what stands between."""
        sentence, way = self._sentences[number], ""
        for i in range(end, min(len(sentence.words), end + AHEAD)):
            word, quoted = sentence.words[i], sentence.quotations[i] >= 0
            if not quoted and self._is_verb(number, i):
                lemma = self._lemmas.get(word, word)
                if lemma not in AUXILIARIES or not _leads(sentence.classes[i + 1 : i + 2]):
                    return lemma, f"{self._fifth(number, i)}{way[:3]}"
                way += "x"
            elif word in BREAKS:
                way += ","
            elif word in JOINTS:
                way += "j"
            elif quoted:
                way += "Q"
        return "", "0" + way[:3]

    def _behind(self, number: int, first: int) -> tuple[str, str]:
        """Return the lemma of a verb just before a mention, and how likely it is a cue with how far it is."""
        sentence = self._sentences[number]
        for i in range(first - 1, max(-1, first - 1 - BEHIND), -1):
            word, quoted = sentence.words[i], sentence.quotations[i] >= 0
            if quoted or word in BREAKS:
                break
            if self._is_verb(number, i):
                return self._lemmas.get(word, word), f"{self._fifth(number, i)}{first - 1 - i}"
        return "", "0"

    def _is_verb(self, number: int, item: int) -> bool:
        return "V" in self._sentences[number].classes[item] or self.is_cue(number, item)

    def _fifth(self, number: int, item: int) -> int:
        return int(5 * self._likely.get((number, item), 0.0))

    def is_cue(self, number: int, item: int) -> bool:
        """Tell whether an item is likely a cue."""
        return self._likely.get((number, item), 0.0) >= STRONG


def _leads(following: Sequence[str]) -> bool:
    """Tell whether another verb follows, so that the one before is an auxiliary."""
    return bool(following) and ("V" in following[0] or following[0] == "RB")


def _kind(classes: Sequence[str], first: int, end: int) -> str:
    if end - first == 1 and classes[first] in ("PRP", "WP"):
        return "pronoun"
    last = classes[end - 1]
    return "name" if last == "NNP" else "possessive" if last == "POS" else "noun"


def source_of(sentence: Sentence, mention: Mention) -> Span:
    """Return a mention with what "of" and "for" join to it: "a spokesman for the city"."""
    bounds, end = sentence.chunks, mention.end
    if _ends_in_verb(sentence, mention):
        end -= 1
    while end + 1 < len(bounds) and sentence.words[end] in LINKS and bounds[end + 1][0] == end + 1:
        end = bounds[end + 1][1]
    return Span(sentence.spans[mention.first].start, sentence.spans[end - 1].end)


def _ends_in_verb(sentence: Sentence, mention: Mention) -> bool:
    """Return True where a verb that looks like a noun ends a chunk: `“It is late,” Lee sighs.`"""
    first, last = mention.first, mention.end - 1
    if last == first or not first or sentence.quotations[first - 1] < 0:
        return False
    follows = sentence.words[mention.end] if mention.end < len(sentence.words) else "."
    verb = sentence.raw[last].islower() and sentence.raw[last].endswith(("s", "ed"))
    return verb and sentence.classes[last - 1] in ("NNP", "PRP") and follows in (",", ".", ":", ";")
