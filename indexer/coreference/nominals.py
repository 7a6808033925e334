"""Noun phrases without a name: their main noun, and what kind of speaker they stand for."""

import re
from collections.abc import Collection
from functools import lru_cache

from quoth.indexer.coreference.forms import plain
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.model import Span, SpeakerKind
from quoth.indexer.text.tagger import load

CUT = re.compile(
    r"[,;:(]| ?[—–]| - | (?:who|which|that|whose|of|for|from|at|in|on|with|to|by|and|or|near|about|against|during|after"
    r"|before|under|as|whom|where|when|inside|outside|among|behind|familiar|close)\b"
)
WORD = re.compile(r"[\w.&-]*\w")
PART = (
    r"(?!(?:the|an?|of|to|in|on|at|for|from|by|with|that|which|who|and|or|as|is|was|has|had|said|says|will|would"
    r"|could|should|may|can|told|also)\b)(?:[A-Z]\.)*[\w’'&-]+"
)
_PHRASE = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hese|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ({PART}(?: {PART}){{0,4}})"
)
_SOME_OF = re.compile(
    r"(?:some|many|most|several|few|hundreds|thousands|dozens|scores|all|both|none|[\d,.]+"
    r"|(?:some|about|nearly|over) [\d,.]+"
    r"|(?:a|an|the) (?:[\w-]+ )?(?:group|number|crowd|army|host|string|chorus|handful|lot|majority|couple|band|team"
    r"|panel|pair))"
    r" of (?:the |its |their |his |her )?",
    re.IGNORECASE,
)
MORE = 3
"""So many words more may a noun phrase have than the mention that breaks off in it."""
_WORD_NEXT = re.compile(r" ([a-z][\w’'-]*\w)")
_BEFORE_NOUN = ("DT", "JJ", "PRP$")
_DATELINE = re.compile(
    r"[A-Z][A-Z/ .'-]{2,40}(?:, [A-Z][\w. ]{1,30})?(?: \([A-Za-z ]{2,20}\))? (?:--?|–|—) (?=\S)"
)
_SMALL = frozenset("of for the and on in to & de from with at by".split())
_ONE_OF_A_PARTY = re.compile(
    r"(?:[Oo]ne|[Aa]nother|[Aa]n?) [^,]*\b(?:Democrat|Republican|Conservative|Labourite|Liberal)\b"
)
_STRESS = re.compile(r"(?<=\w) (?:him|her|it|them)sel(?:f|ves)\Z")  # Bell himself
_ANYBODY = frozenset("one other another anyone anybody someone somebody everyone everybody nobody".split())
_AGED = re.compile(
    r"\d\d?-year-old\Z|-of-(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\Z"
)  # a mum-of-two
_AGENT = ("er", "or", "ist", "ian", "man", "woman", "eer", "ee", "ess", "ant")
_AGENTS = (*(f"{ending}s" for ending in _AGENT), "men", "women", "people")


def head_of(text: str) -> str:
    """Return the main noun of a description in lower case: "senator" of "the senator from Texas"."""
    return plain(noun_of(text))


@lru_cache(maxsize=8192)
def noun_of(text: str) -> str:
    """Return the main noun of a description as it is written."""
    some = _SOME_OF.match(text)
    if some:
        text = text[some.end() :]
    tags = load().tags
    cut = CUT.search(text, 1)
    while (
        cut and cut.group() == "," and tags.get(text[: cut.start()].rpartition(" ")[2], "").startswith("JJ")
    ):
        cut = CUT.search(text, cut.end())  # the tall, silent diplomat
    while cut and text[: cut.start()].casefold() in ("a", "an", "the"):
        cut = CUT.search(text, cut.end())  # an inside source
    found: list[str] = WORD.findall(text[: cut.start()] if cut else text)
    for last, word in enumerate(found):
        tag = tags.get(word, "")
        if last and (tag.startswith(("VBN", "VBD")) or "VBG" in tag) and _is_noun(found[last - 1]):
            return found[last - 1]  # a newspaper owned ...
    return found[-1] if found else ""


def _is_noun(word: str) -> bool:
    low = word.casefold()
    known = words("role", "group", "organisation", "document")
    return low in known or low.removesuffix("s") in known


@lru_cache(maxsize=8192)
def kind_of(text: str) -> SpeakerKind:
    """Tell what a description that names no person stands for."""
    written = noun_of(text)
    head = plain(written)
    single = _single(head)
    if written[:1].isupper() and head not in words("function"):
        return _kind_of_capital(text, head, single)
    if head in words("document") or single in words("document"):
        return "document"
    if head in words("group"):
        return "group"
    if head in words("role") or head in _ANYBODY or _AGED.search(head):
        return "unnamed"
    if single != head and single in words("role"):
        return "group"
    if head in words("organisation", "place"):
        return "organisation"
    if single in words("organisation") or head.endswith(_AGENTS):
        return "group"
    tag = load().tags.get(head, "NN")
    if head.endswith(_AGENT) and not tag.startswith("JJ"):
        return "unnamed"
    if text[:1].isdigit() or not tag.startswith("NN") or (tag == "NNS" and head.endswith("s")):
        return "group"
    return "document"


def _single(noun: str) -> str:
    """Return the singular of a noun, as it mostly is: country, report, boss."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _kind_of_capital(text: str, head: str, single: str) -> SpeakerKind:
    """Tell it where the main noun has a capital: The Post, Democrats, A Labour MP."""
    if head in words("organisation"):
        return "organisation"
    if _ONE_OF_A_PARTY.match(text):
        return "unnamed"
    if head in words("document") or (single in words("document") and single != head):
        return "document"
    first = text.split(" ")[0].casefold()
    if head in words("role") and first == head:
        return "unnamed"
    if first in ("a", "an", "one", "another") and head in words("role", "adjective"):
        return "unnamed"
    if first == "the" and noun_of(text).isupper() and head in words("role"):  # the MP
        return "unnamed"
    if head in words("group") or single in words("group") or (" " not in text and head.endswith(_AGENTS)):
        return "group"
    if head in words("adjective") and text[:4] in ("the ", "The "):
        return "unnamed"  # the Texan
    return "organisation"


def things(article: str, start: int, end: int, kinds: Collection[SpeakerKind]) -> list[Span]:
    """Return the noun phrases of some kinds in `article[start:end]`, in order: "the report", "a group"."""
    found = []
    nouns = words("document", "organisation", "group")
    tags = load().tags
    for match in _PHRASE.finditer(article, start, end):
        parts = match[1].split(" ")
        low = [plain(part) for part in parts]
        known = [word in nouns or word.removesuffix("s") in nouns for word in low]
        if True not in known:
            continue
        last = known.index(True)
        while last + 1 < len(low) and known[last + 1] and not tags.get(low[last + 1], "").endswith("VBZ"):
            last += 1
        if last + 1 < len(low) and low[last + 1] in words("role"):
            continue  # the campaign manager
        stop = match.start(1) + len(" ".join(parts[: last + 1]))
        if kind_of(article[match.start() : stop]) in kinds:
            found.append(Span(match.start(), stop))
    return found


def body_of(text: str) -> tuple[str, str | None]:
    """Return the name of a body, and what stands after it: the fund *Harrow & Finch*, *a broker*."""
    name, _, role = text.partition(", ")
    parts = name.split()
    lower = [n for n, part in enumerate(parts) if part.islower() and part[0].isalpha() and part not in _SMALL]
    if lower and lower[-1] + 1 < len(parts):
        first = lower[-1] + 1
        while parts[first] in _SMALL and first + 1 < len(parts):
            first += 1
        name = " ".join(parts[first:])
    elif parts[0] in ("the", "The") and not lower:
        name = " ".join(parts[1:]) or name
    return name, role or None


_NEXT = re.compile(r" ([^\s]+)")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OBJECTS = ("DT", "PRP", "TO", "NNP")
"""Tags of what stands behind a verb, and not behind a participle."""
_DAY = re.compile(r"(?<=[a-z]) (?:(?:on|last|late|early) )?([A-Z][a-z]+)\Z")
"""What follows a noun may be a day: *a federal judge* Tuesday."""


def trim(text: str, mention: Span) -> Span:
    """Cut a dateline, blanks, marks and a possessive ending off a mention, and what lies outside the text."""
    start, end = max(0, mention.start), min(len(text), mention.end)
    if text[start - 1 : start] in ("", "\n"):
        dateline = dateline_end(text, start)
        start = dateline if dateline < end else start  # ANN LEE, MAYOR - HARROW: Yes.
    while start < end and not (text[start].isalnum() or text[start] == "@"):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    if text[end - 1 : end] == ")" and "(" not in text[start:end]:
        end -= 1
    end = _cut(text, start, end)
    stress = _STRESS.search(text, start, end)
    end = stress.start() if stress else end
    day = _DAY.search(text, start, end)
    return Span(start, day.start() if day and day[1].casefold() in words("calendar") else end)


def _cut(text: str, start: int, end: int) -> int:
    """Return where `text[start:end]` ends without blanks, commas, possessive endings and dots that end no word."""
    while end > start:
        if text.endswith(("’s", "'s"), start, end):
            end -= 2
        elif text[end - 1].isspace() or text[end - 1] == ",":
            end -= 1
        elif text.endswith(("..", " ."), start, end):
            end = start + len(text[start:end].rstrip("."))
        else:
            break
    return end


def dateline_end(text: str, line: int) -> int:
    """Return where a dateline ends that a line begins with: *HARROW, March 9 (Reuters) - * The council; `line` if none."""
    dateline = _DATELINE.match(text, line)
    return dateline.end() if dateline else line


def verb_start(text: str, start: int, end: int) -> int:
    """Return where a noun phrase, whose words after the first are `text[start:end]`, ends before a verb; `end` for none.

    *The council's office* sent a letter; but: the letter sent by the council.
    """
    tags, words_of = load().tags, list(_NEXT.finditer(text, start, end))
    for n, word in enumerate(words_of[1:], 1):
        tag = tags.get(word[1], "")
        following = words_of[n + 1][1] if n + 1 < len(words_of) else ""
        has_object = tags.get(following, "NNP").startswith(_OBJECTS)
        if tag in _FINITE or (tag == "VBD/VBN" and following and has_object):
            return word.start()
    return end


def to_noun(text: str, mention: Span) -> Span:
    """Return a mention that breaks off before its noun up to the noun: *an odd* little film, *her March* speech."""
    tags, end = load().tags, mention.end
    if tags.get(mention.of(text).casefold()) == "PRP$":
        return mention
    for _ in range(MORE):
        last = text[mention.start : end].rpartition(" ")[2].casefold()
        following = _WORD_NEXT.match(text, end)
        if not following or not (tags.get(last, "").startswith(_BEFORE_NOUN) or last in words("calendar")):
            break
        if not tags.get(following[1], "NN").startswith(("NN", "JJ")):
            break
        end = following.end()
    return Span(mention.start, end)
