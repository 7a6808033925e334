"""Passives: who is told, called or accused is not who speaks; that is whom "by" names, or nobody.

Tom Hart was called “a liar” by Ann Lee.
"""

from quoth.indexer.document import Sentence
from quoth.indexer.model import Span
from quoth.indexer.text.chunker import NOWHERE

RECEIVES = frozenset(
    """accuse advise ask assure blast brand call condemn criticise criticize deem denounce describe dismiss dub hail inform
    instruct label name nickname order praise question rate remind slam tell urge warn""".split()
)
"""In the passive, the subject of these is talked to or talked of."""
PARTICIPLES = ("ed", "told")
BE = frozenset("am are be been being get gets got is was were".split())
BETWEEN = frozenset(
    "not also once already since just now then later even widely long often reportedly".split()
)
AFTER = 9
"""So many items after the participle may stand before "by"."""
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december then now next noon midnight today tomorrow email e-mail phone post letter text""".split()
)
"""What "by" stands before without naming anybody."""


def is_passive(sentence: Sentence, item: int, lemma: str) -> bool:
    """Return True if item `item` of a sentence is a passive whose subject is talked to or talked of."""
    word = sentence.words[item]
    known = RECEIVES.intersection([lemma, word.removesuffix("ed"), word.removesuffix("d")])
    if not known or not word.endswith(PARTICIPLES):
        return False
    at = item - 1
    while at >= 0 and (sentence.words[at] in BETWEEN or sentence.classes[at].startswith("RB")):
        at -= 1
    return at >= 0 and sentence.words[at] in BE


def agent(sentence: Sentence, item: int) -> Span | None:
    """Return whom "by" names after a passive; None if nobody."""
    words, bounds = sentence.words, sentence.chunks
    for at in range(item + 1, min(len(words) - 1, item + AFTER)):
        if words[at] == "by":
            first, end = bounds[at + 1]
            if (first, end) == NOWHERE or words[at + 1] in TIMES or sentence.classes[first] == "CD":
                return None
            while end + 1 < len(words) and words[end] in ("of", "for") and bounds[end + 1][0] == end + 1:
                end = bounds[end + 1][1]
            return Span(sentence.spans[first].start, sentence.spans[end - 1].end)
        stops = words[at] in (",", ";", ":", "that", "and", "but") and sentence.quotations[at] < 0
        if stops or (bounds[at] == NOWHERE and sentence.classes[at] in ("VBD", "VBZ", "MD")):
            return None
    return None
