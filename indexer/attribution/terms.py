"""What tells a title, a nickname, a term or a scare quote from words that somebody said.

Features of the candidate NOT_QUOTE only. People and PolNeAR disagree about such stretches where they stand in a statement
(`He told “Fox & Friends” that ...`), so that the words around count for less than what the stretch itself looks like.
"""

import re
from collections.abc import Sequence

from quoth.indexer.attribution.features import WORD, capitals, sized
from quoth.indexer.attribution.scene import Place, Scene
from quoth.indexer.document import Sentence
from quoth.indexer.model import Span

WORKS = frozenset(
    """album albums anthem article ballad biography blog blockbuster book books cartoon channel chapter column comedy
    comic cover cut debut documentary drama duet ep episode episodes essay exhibition film films franchise game game
    hit host hymn installation journal lecture list magazine memoir movie movies musical newsletter newspaper novel
    novels opera painting paper play playlist podcast poem poetry programme program programmes publication record
    remake report sculpture sequel series session show shows single sitcom sketch soap song songs soundtrack story
    thriller topic tour track tracks trilogy video videos""".split()
)
"""What has a title."""
TERMS = frozenset(
    """acronym catchphrase category code concept definition dub dubbed entitled entitle expression hashtag headline
    known label labeled labelled meaning motto moniker name named nickname nicknamed phrase phrases question questions
    section slogan so-called subject term termed terms theme title titled tag translation word words""".split()
)
"""What has a name, and how one is given: people call such a stretch no quote, unless somebody says it."""
PERSONS = re.compile(r"\b(?:I|I['’]\w+|we|my|our|me|us|you|your)\b", re.IGNORECASE)
FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|has|have|had|will|would|can|could|should|must|may|might|do|does|did|not|never"
    r"|\w+n['’]t|\w+['’](?:re|ll|ve|m|d|s))\b",
    re.IGNORECASE,
)
SMALL = frozenset(
    """a an the to not no of in on at for with from by as and or but if that this it he she they very too so just all
    more most""".split()
)
CALLED = re.compile(
    r"(?:(?:goes|went|go|going) by|known(?: \w+)? as|(?:gave|giving) (?:his|her|their) name(?: only)? as"
    r"|asked to be (?:called|known as|identified(?: only)? as)|identified (?:him|her|them)self(?: only)? as)"
    r"(?: the (?:nick|first |last )?name(?: of)?)? "
)
"""What leads up to what somebody is called: a fisherman who goes by “Lanky”."""
PRESENTS = re.compile(
    r"[”\"’'»]+ (?:co-)?(?:host|anchor|moderator|correspondent|panelist|presenter|star|contestant|creator|producer)s? [A-Z]"
)
"""How it goes on after the name of a programme: “Late Harbour” host Ann Lee."""
LEAD = 60
"""Characters before a stretch that are searched for it."""
MANY = 7
"""A stretch of so many words is read as words of a sentence, not each by itself."""
ENOUGH = 3
"""More uses of the same words tell no more."""
REACH = 50_000
"""So many characters before and after a short stretch are searched for its words: all of most articles."""
SIGHT = 4
"""So many items before a stretch are searched for what has a title or a name."""


def is_name(text: str, span: Span) -> bool:
    """Return True if a stretch is what somebody is said to be called, or a programme by whose host it stands."""
    start, end = span
    if any(match.end() == start for match in CALLED.finditer(text, max(0, start - LEAD), start)):
        return True
    return PRESENTS.match(text, end - 1) is not None and capitals(WORD.findall(span.of(text))) == "title"


def stretch_clues(scene: Scene, place: Place) -> list[str]:
    """Return what the words of a stretch between marks, and those beside it, say for its being no quote."""
    sentence, item = scene.sentences[place.sentence], place.item
    text = scene.text
    inside = sentence.spans[item].of(text)
    tokens = WORD.findall(inside)
    kind, size = capitals(tokens), sized(len(tokens))
    voice = "i" if PERSONS.search(inside) else "v" if FINITE.search(inside) else "-"
    first = tokens[0].lower() if tokens else ""
    lead = first if first in SMALL else "A" if inside[1:2].isupper() else "a"
    before, after = _named(sentence, item, -1), _named(sentence, item, 1)
    again = min(ENOUGH - 1, _uses(text, place.start, inside, tokens) - 1) if tokens else 0
    ahead, behind = _class(sentence, item - 1), _class(sentence, item + 1)
    end = tokens[-1][-3:].lower() if len(tokens) == 1 else ""
    others = sum(1 for q in sentence.quotations if q >= 0)
    clues = [
        f"voice{voice} n{size}", f"voice{voice} {kind}", f"lead={lead}", f"lead={lead} n{size}", f"<{before}", f">{after}",
        f"<{before} {kind}", f"<{before} n{size}", f">{after} n{size}", f"again{again}", f"again{again} {kind}",
        f"again{again} n{size}", f"{ahead}_{behind} voice{voice}", f"{ahead}_{behind} again{again}", f"end={end}",
        f"others{min(others, 4)} n{size}", f"voice{voice} {kind} n{size} again{again}", f"gap{_gap(sentence, item)} n{size}",
        f"gap{_gap(sentence, item)} {kind}",
    ]  # fmt: skip
    if len(tokens) < MANY:
        clues += [f"in={token.lower()}" for token in tokens]
    return ["t " + clue for clue in clues]


def _named(sentence: Sentence, item: int, step: int) -> str:
    """Return "work" or "term" where such a word stands beside a stretch, with how far it is; "-" where none does."""
    reach = SIGHT if step < 0 else 2
    for n in range(1, reach + 1):
        at = item + n * step
        if not 0 <= at < len(sentence.words) or (sentence.quotations[at] >= 0 and step > 0):
            break
        word = sentence.words[at]
        if word in WORKS:
            return f"work{n}"
        if word in TERMS:
            return f"term{n}"
        if word in (".", ";", ":"):
            break
    return "-"


def _uses(text: str, at: int, inside: str, tokens: Sequence[str]) -> int:
    """Return how often the words of a short stretch at an offset stand in the article."""
    if len(tokens) > MANY:
        return 1
    start = inside.find(tokens[0])
    end = inside.rfind(tokens[-1]) + len(tokens[-1])
    words, found, next_at = inside[start:end], 0, max(0, at - REACH)
    while found < ENOUGH and (next_at := text.find(words, next_at, at + REACH)) >= 0:
        found, next_at = found + 1, next_at + len(words)
    return max(1, found)


def _class(sentence: Sentence, at: int) -> str:
    if not 0 <= at < len(sentence.words):
        return "^"
    return "Q" if sentence.quotations[at] >= 0 else sentence.classes[at]


def _gap(sentence: Sentence, item: int) -> str:
    """Return how many words stand between a stretch and the nearest verb or break before it, and which it is."""
    for n in range(1, 9):
        at = item - n
        if at < 0:
            return f"{n}^"
        if sentence.quotations[at] >= 0:
            return f"{n}Q"
        name = sentence.classes[at]
        if "V" in name or name in (",", ":", "."):
            return f"{n}{name[:2]}"
    return "far"
