"""Whether the source is reported to have said the words: asserted, denied or unsaid.

denied   "denied that ...", "denied saying ...", "it is false that Lee said ...", "does not believe that ..."
unsaid   "never said", "did not say", "declined to say", "is expected to say", "asked whether Lee had said"

Read from the words around the cue, outside quotation marks: how the cue is negated, what verb it depends on, and
what clause it stands in.
"""

import re
from collections.abc import Sequence

from quoth.indexer.document import Sentence
from quoth.indexer.model import ASSERTED, Polarity, Span
from quoth.indexer.text.tagger import WordClasses, load

DENIALS = frozenset("contradict debunk denial deny disavow disclaim dispute rebut refute repudiate".split())
DOUBTS = frozenset("discount dismiss doubt reject".split())
"""These deny a claim that they name ("rejected the idea that ..."), and nothing else."""
CLAIMS = frozenset(
    """accusation accusations allegation allegations assertion assertions charge charges claim claims idea notion
    possibility report reports rumor rumors rumour rumours speculation suggestion suggestions that""".split()
)
OPINIONS = frozenset(
    "accept agree believe consider expect feel foresee regard see support think want".split()
)
"""Who does not believe something says no to it; who does not say it only says nothing."""
NEGATIONS = frozenset("not never neither nor cannot hardly n't no-one nobody".split())
AUXILIARIES = frozenset(
    """am are be been being can cannot could did do does had has have having is may might must shall should was were
    will would""".split()
)
POSSIBLE = frozenset("may might could should must shall can".split())
CONTROLS = frozenset(
    """able about afraid ask avoid call chance decline demand due encourage expect fail forget free going hesitate hope
    intend invite likely need neglect opportunity order plan poise poised prepare press prompt promise ready refuse
    reluctant require schedule set slated time unable unlikely unwilling urge want yet""".split()
)
"""After one of these, with "to", nothing is said yet, or at all."""
EXPECTED = frozenset("expect schedule set".split())
HOLDS_BACK = frozenset("decline fail neglect refuse".split())
"""What these say of their content is that it was not said, or not done."""
AVOIDS = frozenset("avoid avoided avoiding without instead rather short refrain refrained refraining".split())
HYPOTHESES = frozenset("if unless whether".split())
FALSE = frozenset("false fabricated untrue incorrect inaccurate myth hoax evidence proof record".split())
NOT_TRUE = frozenset("true correct accurate evidence proof record".split())
REACH = 7
"""So many words before a cue are searched for what negates it."""
CLAUSE = 9
"""So many words before a cue are searched for a denial that it depends on."""
INSISTS = frozenset("budge cease help hesitate hide miss relent resist stop tire waver".split())
"""Who does not do one of these says it: "did not hesitate to say", "never tired of saying"."""
NOTICED = frozenset("hear overhear see show".split())
"""Who could be heard saying something said it."""
AS, AS_A = re.compile(r"\bas [\"“‘]"), re.compile(r"\bas (?:[\"“‘]|(?:an?|the) )")
BREAKS = frozenset(", ; : ( ) - – — .".split())
NOBODY = ("nobody", "no one", "no-one", "none of", "neither", "not one", "not a single")


def polarity(
    text: str, sentence: Sentence, item: int, content: Sequence[Span], source: Sequence[Span]
) -> Polarity:
    """Return the polarity of words attributed by the cue at item `item` of a sentence.

    text: the article's text, in which all spans count.
    content, source: where the words and whoever is named for them stand.
    """
    reader = _Reader(sentence, load())
    follows = _follows(text, sentence, item, content)
    if reader.lemma(item) in DOUBTS and _calls(text, content, AS_A):
        follows = False  # dismissed the idea as a stunt
    found = reader.denied(item, follows) or reader.unsaid(item, content) or reader.intended(item, content)
    if found is None and source and _is_nobody(source[0].of(text)):
        return Polarity("unsaid", source[0])
    return found or ASSERTED


def _is_nobody(source: str) -> bool:
    low = source.lower()
    return low.startswith(NOBODY) or (low.startswith("no ") and not low.startswith(("no.", "no 10", "no 11")))


def _follows(text: str, sentence: Sentence, item: int, content: Sequence[Span]) -> bool:
    """Return True if the content comes after the cue in its sentence: no statement after a colon, no "as “...”"."""
    end = sentence.spans[item].end
    start = next((span.start for span in content if span.end > end), None)
    if start is None or start >= sentence.span.end:
        return False
    between = text[end : max(end, start)]
    return ":" not in between and not between.rstrip().endswith(" as") and not _calls(text, content, AS)


def _calls(text: str, content: Sequence[Span], pattern: re.Pattern[str]) -> bool:
    """Return True if the words call what they name something: "the rumours as “nonsense”"."""
    return any(pattern.search(span.of(text)) for span in content)


class _Reader:
    """Reads the words before a cue."""

    def __init__(self, sentence: Sentence, classes_of: WordClasses) -> None:
        self.sentence, self.words, self.classes_of = sentence, sentence.words, classes_of

    def lemma(self, at: int) -> str:
        return self.classes_of.lemma(self.words[at])

    def made(self, kind: str, first: int, last: int) -> Polarity:
        low, high = sorted((first, last))
        span = Span(self.sentence.spans[low].start, self.sentence.spans[high].end)
        return Polarity("denied" if kind == "denied" else "unsaid", span)

    def denied(self, item: int, follows: bool) -> Polarity | None:
        """Return the denial that the cue is, or depends on."""
        lemma = self.lemma(item)
        if lemma in DENIALS or (lemma in DOUBTS and self._names_claim(item)):
            negation = self.negation(item)
            if negation is not None:
                return self.made("unsaid", negation, item)
            return self.made("denied", item, item) if follows else None
        outer = self._outer(item)
        if outer is not None:
            return self.made("denied", outer, item)
        negation = self.negation(item)
        if negation is not None and lemma in OPINIONS:
            return self.made("denied", negation, item)
        return None

    def _names_claim(self, item: int) -> bool:
        return any(word in CLAIMS for word in self.words[item + 1 : item + 4])

    def _outer(self, item: int) -> int | None:
        """Return where a denial stands in whose clause the cue is: "denied that she had said", "denied saying"."""
        for at in range(item - 1, max(-1, item - 1 - CLAUSE), -1):
            word = self.words[at]
            if word in BREAKS or self.sentence.quotations[at] >= 0:
                return None
            if self.lemma(at) in DENIALS and at + 1 < item + 1 and self._governs(at, item):
                return None if self.negation(at) is not None else at
            if word in ("that", "to") and at and self._false(at - 1):
                return at - 1
            if word == "falsely" and item - at > 2:
                return at
        return None

    def _governs(self, at: int, item: int) -> bool:
        """Return True if the cue may depend on the denial: "that" or a subject, or the cue is an -ing form."""
        between = self.words[at + 1 : item]
        if "that" in between or self.words[item].endswith("ing") or "having" in between or "ever" in between:
            return True
        return any(name in ("PRP", "NNP") for name in self.sentence.classes[at + 1 : item])

    def _false(self, at: int) -> bool:
        """Return True for "false" or "not true" before "that"."""
        word, before = self.words[at], self.words[max(0, at - 4) : at]
        negated = any(w in NEGATIONS or w == "no" or _ends_in_not(w) for w in before)
        if word in NOT_TRUE:
            return negated
        return word in FALSE and not negated

    def negation(self, item: int) -> int | None:
        """Return where the negation of a verb starts: "never said", "did not even say", "nor did she say"."""
        at = item - 1
        while at >= 0 and item - at <= REACH:
            word = self.words[at]
            if word in NEGATIONS or _ends_in_not(word):
                after = self.words[at + 1 : at + 2]
                if after and after[0] in ("only", "just", "merely", "simply"):
                    return None
                if word == "nor" or at == 0 or self.words[at - 1] not in AUXILIARIES:
                    return at
                return at - 1
            if word == "no" and self.words[at + 1 : at + 2] == ["longer"]:
                return at
            if not (word in AUXILIARIES or self._is_adverb(at)):
                return self._inverted(item, at)
            at -= 1
        return None

    def _inverted(self, item: int, at: int) -> int | None:
        """Return where "nor" stands in "nor did the mayor say"."""
        for k in range(at, max(-1, item - REACH), -1):
            if self.words[k] == "nor":
                return k
            if self.words[k] in BREAKS:
                return None
        return None

    def _is_adverb(self, at: int) -> bool:
        return self.sentence.classes[at].startswith("RB") or self.words[at] in ("ever", "even", "also", "yet")

    def unsaid(self, item: int, content: Sequence[Span]) -> Polarity | None:
        """Return what says that the words were not said, or not yet."""
        held = self._held_back(item, content[0].start)
        if held is not None:
            return self.made("unsaid", item, held)
        if self.lemma(item) in INSISTS | NOTICED:
            return None
        negation = self.negation(item)
        if negation is not None:
            return self.made("unsaid", negation, item)
        first = self._verb_group(item)
        future = self._future(first, item)
        if future is not None:
            return self.made("unsaid", future, item)
        if first and self.words[first - 1] == "to":
            at = self._control(first - 2)
            if at is not None:
                return self.made("unsaid", at, item)
        if self.words[item].endswith("ing"):
            for at in range(item - 1, max(-1, item - 4), -1):
                if self.words[at] in AVOIDS:
                    return self.made("unsaid", at, item)
                if self.words[at] not in ("of", "than", "from") and not self._is_adverb(at):
                    break
        return self._hypothesis(first, item)

    def _held_back(self, item: int, start: int) -> int | None:
        """Return where a cue ends that is itself "declined", "is expected to say" or "stopped short of saying"."""
        lemma, after = self.lemma(item), list(self.words[item + 1 : item + 4])
        if lemma in HOLDS_BACK and after[:1] == ["to"] and len(after) > 1:
            return item if start < self.sentence.spans[item + 2].end else item + 2
        if lemma == "stop" and after[:2] == ["short", "of"]:
            return min(item + 3, len(self.words) - 1)
        passive = item and self.words[item - 1] in AUXILIARIES
        return item + 2 if lemma in EXPECTED and passive and after[:1] == ["to"] and len(after) > 1 else None

    def intended(self, item: int, content: Sequence[Span]) -> Polarity | None:
        """Return the intention or the call to say something that a cue is: "urged the mayor to say that ..."."""
        start = content[0].start
        if self.lemma(item) not in CONTROLS:
            return None
        for at in range(item + 1, min(item + REACH, len(self.words) - 1)):
            if self.words[at] in BREAKS or self.sentence.spans[at + 1].start >= start:
                return None
            if self.words[at] == "to" and self.sentence.classes[at + 1].startswith("V"):
                return self.made("unsaid", item, at + 1)
        return None

    def _verb_group(self, item: int) -> int:
        """Return the first item of the auxiliaries and adverbs that lead up to a verb."""
        first = item
        while first and (self.words[first - 1] in AUXILIARIES or self._is_adverb(first - 1)):
            first -= 1
        return first

    def _future(self, first: int, item: int) -> int | None:
        group = list(self.words[first:item])
        subject = self.words[first - 1] if first else ""
        if subject in ("i", "we", "you"):
            return None
        for offset, word in enumerate(group):
            if word in POSSIBLE or word == "will" or (word == "would" and "have" in group[offset:]):
                return first + offset
        return None

    def _control(self, at: int) -> int | None:
        """Return where "declined", "is expected", "urged the mayor" stands, after which "to say" is not said."""
        for k in range(at, max(-1, at - 4), -1):
            if self.words[k] in BREAKS or self.sentence.quotations[k] >= 0:
                return None
            if self.lemma(k) in CONTROLS or self.words[k] in CONTROLS:
                return k - 1 if k and self.words[k - 1] in AUXILIARIES else k
            if "V" in self.sentence.classes[k] and self.sentence.classes[k] != "VBN":
                return None
        return None

    def _hypothesis(self, first: int, item: int) -> Polarity | None:
        """Return "if" or "whether" before the subject of a cue."""
        for at in range(first - 1, max(-1, first - 6), -1):
            if self.words[at] in HYPOTHESES:
                return self.made("unsaid", at, item)
            if (
                self.words[at] in BREAKS
                or self.sentence.quotations[at] >= 0
                or "V" in self.sentence.classes[at]
            ):
                return None
        return None


def _ends_in_not(word: str) -> bool:
    return word.endswith(("n't", "n’t"))
