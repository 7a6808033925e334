r"""The query language: what people type, parsed once into a small tree that every engine translates.

    what is typed                   what is found: quotes with
    ------------------------------  --------------------------------------------------------------
    chlorine attack                 both words, in any form (attacks, attacked) and any order
    chlorine AND attack             the same
    "chlorine attack"               these words side by side, in this order
    chlorine OR gas                 at least one of the two
    idlib chlorine OR gas           idlib, and one of the two: OR binds closer than a space
    "white helmets" OR (civil defence)
                                    the phrase, or both words
    chlorine -idlib                 chlorine, but not idlib; -"...", -(...) and NOT do the same
    -idlib                          everything that does not say idlib
    co-operate, 9/11                what parts into several words is a phrase
    chlor*                          a word that starts so; at least three letters
    chlorine~                       a word spelled nearly so: one letter off, or two in six and more
    speaker:saleh                   a speaker with this word in the name; so do role: publisher: title:
                                    said-to: and context: (the sentences around the quote)
    speaker:"raed saleh"            the phrase; -speaker:saleh, speaker:sal* and role:(mayor OR minister) work too
    quoted:bombs                    words that stood between quotation marks; quoted:"barrel bombs" side by side
    type:indirect                   paraphrases; direct and mixed are the others
    on:2016-12                      an article of that year, month or day; date: does the same, and a date may be
                                    written as people do: on:yesterday, since:"last week", on:"Oct 2016", on:2016/10/01
    since:2016 until:2017-03        from the first day of the one to the last of the other, both included
    after:2016 before:2018          later than the one, earlier than the other: all of 2017

Case and accents never matter, and “ ” « » „ do what " does. What holds no letter or digit is ignored.

>>> parse("chlorine attacks")
And(nodes=(Word(text='chlorine', field='text'), Word(text='attacks', field='text')))
>>> parse("chlorine AND attacks") == parse("chlorine attacks")
True
>>> parse("“chlorine attack”")
Phrase(words=('chlorine', 'attack'), field='text')
>>> parse("idlib chlorine OR gas") == And((Word("idlib"), Or((Word("chlorine"), Word("gas")))))
True
>>> parse('"white helmets" OR (civil defence)') == parse('"white helmets" OR (defence civil)')
False
>>> parse("chlorine -idlib") == parse("chlorine NOT idlib") == And((Word("chlorine"), Not(Word("idlib"))))
True
>>> parse('-"barrel bomb"')
Not(node=Phrase(words=('barrel', 'bomb'), field='text'))
>>> parse("co-operate"), parse("“9/11”")
(Word(text='co-operate', field='text'), Phrase(words=('9/11',), field='text'))
>>> parse("Chlor*"), parse("sálleh~")
(Prefix(start='chlor', field='text'), Fuzzy(word='salleh', field='text'))
>>> parse("speaker:saleh")
Word(text='saleh', field='speaker')
>>> parse('said-to:"the Guardian"')
Phrase(words=('the', 'Guardian'), field='audience')
>>> parse("role:(mayor OR minist*)")
Or(nodes=(Word(text='mayor', field='role'), Prefix(start='minist', field='role')))
>>> parse("on:2016-12"), parse("since:2016-12-22"), parse("until:2016")
(Days(first=20161200, last=20161299), Days(first=20161222, last=99999999), Days(first=1, last=20169999))
>>> parse("after:2016"), parse("before:2016")
(Days(first=20170000, last=99999999), Days(first=1, last=20159999))
>>> parse("  ") is None
True
>>> parse("chlorine OR")
Traceback (most recent call last):
    ...
quoth.search.errors.QueryError: nothing stands after OR (character 10): chlorine OR
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quoth.search.errors import QueryError
from quoth.search.model import Filters
from quoth.search.query import analysis, dates, variants
from quoth.search.query.fields import ASKED, TYPES
from quoth.search.query.tree import And, Days, Fuzzy, Leaf, Node, Not, Or, Phrase, Prefix, Word, joined

LONGEST = 2_000
"""So many characters a query may have."""
MOST_WORDS = 200
DEEPEST = 20
"""So deep brackets, and minus signs, may stand in one another."""
SHORTEST = 3
"""So many letters the start of a word has at least, and a word that may be misspelled."""


def parse(text: str) -> Node | None:
    """Return the tree of a query, None if `text` is blank.

    Every word and phrase in the tree has at least one term. Raises QueryError, whose message is one line.
    """
    if not text.strip():
        return None
    if len(text) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters", text, LONGEST)
    parser = _Parser(text)
    node = parser.query()
    if parser.next.kind == "close":
        raise QueryError("this bracket closes nothing", text, parser.next.at)
    if node is None:
        raise QueryError("there is no word to look for", text, 0)
    return node


def within(node: Node | None, filters: Filters) -> Node | None:
    """Return a query with the filters as part of it. Raises QueryError for a filter that means nothing.

    A filter asks for all its words that tell, in any order and place; of several speakers or types, for any.

    >>> within(parse("rain"), Filters(speaker="Mrs. Lee", until="2016")) == parse("rain speaker:lee until:2016")
    True
    >>> within(None, Filters(speaker=("Lee", "the FBI"))) == parse("speaker:lee OR speaker:fbi")
    True
    """
    nodes = [node]
    if filters.speaker is not None:
        names = [filters.speaker] if isinstance(filters.speaker, str) else filters.speaker
        nodes.append(joined(Or, [_asked("speaker", name, variants.speaker(name)) for name in names]))
    if filters.role is not None:
        nodes.append(_asked("role", filters.role, variants.role(filters.role)))
    if filters.publisher is not None:
        words = [Word(word, "publisher") for word in analysis.words(filters.publisher)]
        nodes.append(_asked("publisher", filters.publisher, joined(And, list(words))))
    if filters.type is not None:
        types = [filters.type] if isinstance(filters.type, str) else filters.type
        nodes.append(joined(Or, [Word(one, "type") for one in types]))
    for name in ("since", "until"):
        value = getattr(filters, name)
        if value is not None:
            nodes.append(_days(name, value))
    return joined(And, nodes)


def _asked(field: str, value: str, node: Node | None) -> Node:
    if node is None:
        raise QueryError(f"there is no word to look for in the {field} {value!r}")
    return node


class _Lexeme(NamedTuple):
    kind: str
    text: str
    at: int
    """Offset in the query."""


_DATES = ("on", "date", "since", "until", "after", "before")
_ABOUT_ARTICLES = ("author", "byline", "url", "site")
"""What people take for fields: facts about articles, which `quoth articles` lists."""
_NAMES = "|".join(sorted([*ASKED, *_DATES]))
_MARKS = '"“”„‟«»″＂'
_LEXEME = re.compile(
    rf"[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]"
    rf"|(?P<mark>[{_MARKS}])|(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>-+(?=[^\s)-]))"
    rf"|(?P<field>(?:{_NAMES}):)"
    rf"|(?P<word>[^\s(){_MARKS}]+)",
    re.IGNORECASE,
)
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "minus"}


def _lexemes(text: str) -> Iterator[_Lexeme]:
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup or ""
        kind = _OPERATORS.get(match[0], kind) if kind == "word" else kind
        yield _Lexeme(kind, match[match.lastgroup or 0], match.start())
    yield _Lexeme("end", "", len(text))


class _Parser:
    """Recursive descent: a query is parts, all of which must match, and between parts there may be OR."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = 0
        self.lexemes = _lexemes(text)
        self.next = next(self.lexemes)

    def query(self, field: str = "text", depth: int = 0) -> Node | None:
        nodes = []
        while self.next.kind not in ("end", "close"):
            if self.next.kind == "and":
                self.take()
            else:
                nodes.append(self.either(field, depth))
        return joined(And, nodes)

    def either(self, field: str, depth: int) -> Node | None:
        nodes = [self.part(field, depth)]
        while self.next.kind == "or":
            nodes.append(self.part(field, depth, self.take()))
        return joined(Or, nodes)

    def part(self, field: str, depth: int, after: _Lexeme | None = None) -> Node | None:
        """Read a word, a phrase, a query in brackets, or any of these after a minus or the name of a field.

        `field` is the one that words are looked for in; `after` is the lexeme that wants this part.
        None: it has no letters.
        """
        if depth > DEEPEST:
            raise self.error(f"brackets go deeper than {DEEPEST}", self.next.at)
        lexeme = self.take()
        match lexeme.kind:
            case "word" | "phrase":
                return self.leaf(field, lexeme)
            case "field":
                return self.part(lexeme.text[:-1].lower(), depth + 1, lexeme)
            case "minus":
                node = self.part(field, depth + 1, lexeme)
                return node.node if isinstance(node, Not) else node and Not(node)
            case "open":
                node = self.query(field, depth + 1)
                if self.take().kind != "close":
                    raise self.error("this bracket is not closed", lexeme.at)
                return node
            case "mark":
                raise self.error("this quotation mark is not closed", lexeme.at)
        if after:
            raise self.error(f"nothing stands after {after.text}", after.at)
        raise self.error(f"nothing stands before {lexeme.text}", lexeme.at)

    def leaf(self, field: str, lexeme: _Lexeme) -> Node | None:
        found = [word for word in lexeme.text.split() if analysis.words(word)]
        self.words += len(found)
        if self.words > MOST_WORDS:
            raise self.error(f"a query has at most {MOST_WORDS} words", lexeme.at)
        if not found:
            return None
        try:
            if field in _DATES:
                return _days(field, lexeme.text)
            if field == "type":
                return _type(lexeme.text)
            if field == "quoted":
                return _quoted(lexeme, found)
            return _leaf(lexeme, found, ASKED.get(field, field))
        except QueryError as error:
            raise self.error(str(error), lexeme.at) from None

    def take(self) -> _Lexeme:
        lexeme = self.next
        self.next = next(self.lexemes, lexeme)
        return lexeme

    def error(self, what: str, at: int) -> QueryError:
        return QueryError(what, self.text, at)


def _leaf(lexeme: _Lexeme, found: list[str], field: str) -> Leaf:
    return Phrase(tuple(found), field) if lexeme.kind == "phrase" else _word(lexeme.text, field)


def _quoted(lexeme: _Lexeme, found: list[str]) -> Node:
    """Return what finds words between marks: anywhere in a quotation, or in the marked part of another quote."""
    return Or((And((_leaf(lexeme, found, "text"), Word("direct", "type"))), _leaf(lexeme, found, "quoted")))


def _word(text: str, field: str) -> Leaf:
    if text[-1] in "*~":
        found = analysis.words(text)
        if len(found) > 1:
            raise QueryError(f"{text[-1]} goes with one word, and this is {len(found)}")
        if len(found[0]) < SHORTEST:
            raise QueryError(f"{text[-1]} needs at least {SHORTEST} letters before it")
        return Prefix(found[0], field) if text[-1] == "*" else Fuzzy(found[0], field)
    name, colon, rest = text.partition(":")
    if colon and rest and name.lower() in _ABOUT_ARTICLES and not rest.startswith("//"):
        raise QueryError(f"there is no field {name}: `quoth articles {rest}` finds articles by it")
    if colon and rest and name.replace("-", "").isalpha():
        _refuse_misspelt(name.lower())
    return Word(text, field)


def _refuse_misspelt(name: str) -> None:
    """Raise QueryError if `name`, which stands before a colon, is nearly a field: 9:30 and url:s are words."""
    from difflib import get_close_matches

    close = get_close_matches(name, [*ASKED, *_DATES], n=1, cutoff=0.75)
    if close:
        raise QueryError(f"there is no field {name}: did you mean {close[0]}:")


def _type(text: str) -> Word:
    if text.lower() not in TYPES:
        raise QueryError(f"there is no type {text!r}: choose {', '.join(TYPES)}")
    return Word(text.lower(), "type")


def _days(name: str, text: str) -> Days:
    """Return the days that a date lets pass; `name` is one of _DATES."""
    days = dates.written(text)
    if days is None:
        raise QueryError(f"{text!r} is no date: write 2016, 2016-12-22, Dec 2016, yesterday, last week")
    first, last = days
    return {
        "on": Days(first, last),
        "date": Days(first, last),
        "since": Days(first, dates.LAST),
        "until": Days(dates.FIRST, last),
        "after": Days(last + 1, dates.LAST),
        "before": Days(dates.FIRST, first - 1),
    }[name]
