"""One quote of each sort that is hard to show, and a stream that claims to be something else."""

import io
from dataclasses import replace

import pytest

from quoth.indexer.model import Metadata, Quote, Span, Speaker
from quoth.search.model import Hit, SpeakerCount, StoredQuote

META = Metadata("Bridge", ("Kim Lee",), "The Observer", "2016-12-22", "https://example.org/bridge")
SPLIT = Quote(
    id="1a2b3c4d5e6f7a8b",
    type="direct",
    content=(Span(0, 21), Span(35, 52)),
    text="“The bridge is open,” “It took a year.”",
    source=(Span(22, 29),),
    cue=(Span(30, 34),),
    speaker=Speaker("Raed Saleh", "person", "the mayor"),
    audience="the Guardian",
    paragraph=2,
    before="Snow fell.",
    after="It thawed.",
    confidence=0.93,
    rule="said-after",
)


@pytest.fixture
def split() -> Hit:
    return Hit(StoredQuote(SPLIT, "key", "a/bridge.txt", META), (Span(5, 11),), 1.25)


@pytest.fixture
def paraphrase() -> Hit:
    text = "the bridge was [sic] safe\r\n\r\nand wide"
    speaker = Speaker("a senior official", "unnamed")
    quote = replace(SPLIT, id="2" * 16, type="indirect", text=text, speaker=speaker, confidence=0.4)
    return Hit(StoredQuote(quote, "key", "b.txt", Metadata()))


@pytest.fixture
def nobody() -> Hit:
    quote = Quote(id="3" * 16, type="direct", content=(Span(0, 4),), text="“No”")
    return Hit(StoredQuote(quote, "key", "c.txt", Metadata()))


@pytest.fixture
def hostile() -> Hit:
    """Text that tries to steer a terminal, a spreadsheet, a Markdown page and rich's markup."""
    text = "=1+1 \x1b[31m\x9b2J\u202e [bold]<b>*|`\x07 \ud800"
    speaker = Speaker("@Eve\n[/]", "person", "=cmd()")
    quote = Quote("4" * 16, "direct", (Span(0, 4),), text, speaker=speaker, confidence=1.0, rule="said-after")
    meta = Metadata(title="[x](y)", url="javascript:alert(1)", publisher="\x1b]0;owned\x07")
    return Hit(StoredQuote(quote, "key", "d\x1b[2J.txt", meta), (Span(-5, 4), Span(2, 900)))


@pytest.fixture
def saleh() -> SpeakerCount:
    roles = ("the mayor", "head", "chief")
    facts = ("Raed Saleh", "person", 12, 5, roles, ("The Observer",), "2015", None)
    return SpeakerCount(*facts, id="s7", statements=9, paraphrases=2)


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()
