"""Noun phrases without a name: their main noun, and what kind of speaker they stand for."""

import re
from collections.abc import Collection

from quoth.indexer.forms import plain
from quoth.indexer.lexicon import words
from quoth.indexer.model import Span, SpeakerKind
from quoth.indexer.wordclasses import load

CUT = re.compile(
    r"[,;:(]| (?:who|which|that|whose|of|for|from|at|in|on|with|to|by|and|or|near|about|against|during|after"
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
_AGED = re.compile(r"\d\d?-year-old\Z")
_AGENT = ("er", "or", "ist", "ian", "man", "woman", "eer", "ee", "ess", "ant")
_AGENTS = (*(f"{ending}s" for ending in _AGENT), "men", "women", "people")


def head_of(text: str) -> str:
    """Return the main noun of a description in lower case: "senator" of "the senator from Texas"."""
    return plain(_head(text))


def _head(text: str) -> str:
    cut = CUT.search(text, 1)
    found = WORD.findall(text[: cut.start()] if cut else text)
    return found[-1] if found else ""


def kind_of(text: str) -> SpeakerKind:
    """Tell what a description that names no person stands for."""
    written = _head(text)
    head = plain(written)
    single = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
    if written[:1].isupper():
        return _kind_of_capital(text, head, single)
    if head in words("document") or single in words("document"):
        return "document"
    if head in words("group"):
        return "group"
    if head in words("role") or head in ("one", "other") or _AGED.search(head):
        return "unnamed"
    if single != head and single in words("role"):
        return "group"
    if head in words("organisation", "place") or single in words("organisation"):
        return "organisation"
    if head.endswith(_AGENTS):
        return "group"
    if head.endswith(_AGENT):
        return "unnamed"
    return "document" if load().tags.get(head, "NN").startswith("NN") else "group"


def _kind_of_capital(text: str, head: str, single: str) -> SpeakerKind:
    """Tell it where the main noun has a capital: The Post, Democrats, A Labour MP."""
    if head in words("organisation"):
        return "organisation"
    if head in words("document") or (single in words("document") and single != head):
        return "document"
    if head in words("role") and text[:2] in ("a ", "A ", "an", "An"):
        return "unnamed"
    if head in words("group") and " " not in text:
        return "group"
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
