"""Proposes all phrases of an article that may say who somebody is: beside the name, and in its place elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.coreference.rolephrases import PEOPLE
from quoth.indexer.model import Span
from quoth.indexer.roles.beside import DESCRIBED, FIRST, NEAR, Beside, Phrase
from quoth.indexer.roles.bounds import LINKS, ends, starts
from quoth.indexer.roles.tokens import DETERMINER, LINK, NAMING, NOMINAL, OWNER, Token, Tokens

PLACES, FULL = 8, 5
"""So many places of a name are read; so many of them with the name in full come first."""
MOST = 40
"""So many descriptions are looked at for one person."""
PERSONS, LOOKED = 3, 8
"""A description may stand for one of so many persons named before it, within so many names."""
MAIN = 9
"""Place of a description of the person whom the article names most, where others are nearer."""
FAR = 20
"""Sentences between a name and a description: more are not told apart."""
_LOOKED_BACK = 600
"""Tokens among which sentences are counted."""
_MENTION = 80
"""Characters: so far behind the start of a mention its name may begin."""
_OPENING, _AHEAD, _SOON = 1500, 600, 300
"""Characters: a description may be of somebody who is named first so soon after it, if early, or else so soon."""
_SURE, _LIKELY = 0.7, 0.5
"""A noun that so often stands for a person is one that says what somebody is."""
_AGENTS = (*PEOPLE, "er", "or")
_ROLES = words("role")
_NUMBERS = frozenset("one two three four five 1 2 3 4 5".split())


class Proposals:
    """The phrases of one article, for each of its people when asked for."""

    def __init__(self, entities: Entities, nouns: Mapping[str, tuple[float, ...]]) -> None:
        """Take the article's entities, and how often nouns stand for somebody named."""
        self._entities, self._nouns = entities, nouns
        self._told: dict[str, bool] = {}
        self.tokens = Tokens(entities.text)

    def of(self, one: Candidate) -> list[Phrase]:
        """Return the phrases that may say who somebody is, each once."""
        found: dict[tuple[int, int], Phrase] = {}
        for phrase in (*self._beside(one), *self._described(one), *self._elsewhere.get(one, ())[:MOST]):
            found.setdefault((phrase.first, phrase.last), phrase)
        return list(found.values())

    def _beside(self, one: Candidate) -> Iterator[Phrase]:
        places = _places(self._entities.text, one)
        sizes = [place.of(self._entities.text).count(" ") for place in places]
        full = [n for n, size in enumerate(sizes) if size == max(sizes)]
        chosen = [*full[:FULL], *(n for n in range(len(places)) if n not in full[:FULL])][:PLACES]
        for number, n in enumerate(sorted(chosen)):
            beside = Beside(self.tokens, number, n in full)
            first = self.tokens.at(places[n].start)
            if first < len(self.tokens.all):
                yield from beside.before(first)
                yield from beside.after(max(first + 1, self.tokens.at(places[n].end)))

    def _described(self, one: Candidate) -> Iterator[Phrase]:
        """Yield the descriptions by which sources were taken for somebody."""
        for text in list(dict.fromkeys(one.described))[:PLACES]:
            start = self._entities.text.find(text)
            first, last = self.tokens.at(start), self.tokens.at(start + len(text))
            if start >= 0 and first < last:
                for end in (last, *ends(self.tokens.all, last - 1)):
                    if end >= last:
                        yield Phrase(DESCRIBED, 0, first, end, int(end > last))

    @cached_property
    def _elsewhere(self) -> Mapping[Candidate, Sequence[Phrase]]:
        """The descriptions that may stand for each person: named shortly before, or most of all, or soon after."""
        found: dict[Candidate, list[Phrase]] = {}
        main = next(iter(self._entities.persons), None)
        for first, last in self._descriptions():
            start = self.tokens.all[first].start
            near = self._near(start)
            told = {
                one: Phrase(NEAR, place, first, last, self._sentences(end, first))
                for place, (one, end) in enumerate(near.items())
            }
            if main and main not in near:
                told[main] = Phrase(NEAR, MAIN, first, last, FAR)
            ahead = self._entities.starting(start, start + (_AHEAD if start < _OPENING else _SOON))
            new = dict.fromkeys(one for _, _, one in ahead if one.kind == "person" and one.first > start)
            for place, one in enumerate(list(new)[:PERSONS]):
                told.setdefault(one, Phrase(FIRST, place, first, last))
            for one, phrase in told.items():
                found.setdefault(one, []).append(phrase)
        return found

    def _near(self, start: int) -> Mapping[Candidate, int]:
        """Return the persons named last before an offset, and where each name ends."""
        found: dict[Candidate, int] = {}
        for _, end, other in self._entities.before(start, LOOKED):
            if other.kind == "person" and len(found) < PERSONS:
                found.setdefault(other, end)
        return found

    def _sentences(self, offset: int, last: int) -> int:
        return min(FAR, self.tokens.stops(max(self.tokens.at(offset), last - _LOOKED_BACK), last))

    def _descriptions(self) -> Iterator[tuple[int, int]]:
        """Yield the noun phrases without a name that say what somebody is, "the former mayor": first and last token."""
        tokens = self.tokens.all
        for at, one in enumerate(tokens):
            if one.kind not in NAMING or not self._says_what(at):
                continue
            if one.kind == NOMINAL and self._goes_on(at + 1):
                continue
            if not self._entities.is_quoted(one.start):
                opened = next((n for n in starts(tokens, at) if n <= at and self._opens(n)), None)
                ended = self._ends(at) if one.kind == NOMINAL else (at + 1,)
                yield from ((opened, last) for last in ended if opened is not None)

    def _says_what(self, at: int) -> bool:
        """Tell whether a token is a noun for what somebody is."""
        one = self.tokens.all[at]
        if one.low in _NUMBERS and self.tokens.all[at - 1].low in ("number", "no"):
            return True
        told = self._told.get(one.word)
        if told is None:
            told = self._told[one.word] = self._tells(one)
        return told

    def _tells(self, one: Token) -> bool:
        if one.low in _ROLES or ("-" in one.low and one.low.rpartition("-")[2] in _ROLES):
            return True
        share = (self._nouns.get(one.low) or self._nouns.get("-" + one.low[-3:], (0.0,)))[0]
        agent = one.word.islower() and one.tag in ("NN", "JJ") and one.low.endswith(_AGENTS)
        return share > (_LIKELY if agent else _SURE)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a noun phrase goes on with a token, or a name follows."""
        if at >= len(self.tokens.all) or self.tokens.all[at].kind not in NAMING:
            return False
        one = self.tokens.all[at]
        return one.capital or one.tag in ("NN", "NNS", "NN/NNP", "NNP/NN") or self._says_what(at)

    def _opens(self, first: int) -> bool:
        """Tell whether a description may begin with a token."""
        one = self.tokens.all[first]
        begins = first == 0 or self.tokens.all[first - 1].word in ".\n"
        return one.kind in (DETERMINER, OWNER) or (begins and one.kind == NOMINAL)

    def _ends(self, noun: int) -> list[int]:
        """Return where a description with a main noun may end: with it, behind "of ...", behind a clause."""
        tokens, end, links = self.tokens.all, noun + 1, 0
        while end < len(tokens) and tokens[end].kind == LINK and tokens[end].low != "and" and links < LINKS:
            following = end + 1
            while following < len(tokens) and _goes_in(tokens[following]):
                following += 1
            if following == end + 1:
                break
            end, links = following, links + 1
        goes_on = end < len(tokens) and (
            tokens[end].low in ("who", "and") or tokens[end].tag.startswith("VBN")
        )
        more = [last for last in ends(tokens, noun) if last > end] if goes_on else []
        return list(dict.fromkeys((noun + 1, end, *more)))


def _goes_in(one: Token) -> bool:
    """Tell whether a token may stand in a noun phrase behind "of": in "the chair of the port left", *left* does not."""
    return one.kind in (*NAMING, DETERMINER) and not (one.word[0].islower() and one.tag.startswith("VBD"))


def _places(text: str, one: Candidate) -> list[Span]:
    """Return where the article names somebody; of whom no entity was found, where sources were taken for him or her."""
    places = list(one.at or one.quoted)
    if not places:
        reach = len(one.name) + _MENTION
        found = (text.find(one.name, start, start + reach) for start in one.resolved[:PLACES])
        places = [Span(start, start + len(one.name)) for start in found if start >= 0]
    return places
