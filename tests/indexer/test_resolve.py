import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.coreference.resolve import People
from quoth.indexer.model import Span, Speaker

CASES = Path(__file__).parent.parent / "cases"
MARKS = re.compile(r"“[^”]*”")


def cases(name):
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["note"]) for case in map(json.loads, lines)]


def people_and_mention(marked, authors=(), label=False):
    """Return the people of a text in which [[ ]] stand around the mention, and the mention's span."""
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    quotations = [Span(*match.span()) for match in MARKS.finditer(text)]
    mention = Span(start, end)
    return People(text, quotations, authors, [mention] if label else []), mention


def resolve(marked, previous=(), authors=(), cue=None, label=False):
    people, mention = people_and_mention(marked, authors, label)
    at = people.text.find(cue, mention.end) if cue else -1
    return people.resolve(mention, Span(at, at + len(cue)) if cue else None, previous)


@pytest.mark.parametrize("case", cases("resolve.jsonl"))
def test_who_a_mention_is(case):
    previous = [Speaker(*who) for who in case.get("previous", ())]
    speaker = resolve(case["text"], previous, cue=case.get("cue"), label="label" in case).speaker
    got = (speaker.name, speaker.kind) if speaker else (None, None)
    assert got == (case["speaker"], case["kind"])


def test_the_byline_is_nobodys_speaker():
    assert resolve("Peter Lowe in York. “No,” [[he]] said.", authors=["Peter Lowe"]).speaker is None


def test_a_mention_outside_the_text_is_nobody():
    people = People("Too short.", [])
    assert people.resolve(Span(40, 50)).speaker is None


PIECES = [
    "Mr. ",
    "Anna Bell",
    "Bell",
    " he ",
    "(OPCW)",
    "the ",
    "“",
    "”",
    ", ",
    ". ",
    "’s ",
    "who is ",
    "\n",
    "Jr.",
    " said",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30), st.data())
def test_any_text_and_any_mention(pieces, data):
    text = "".join(pieces)
    quotations = [Span(*match.span()) for match in MARKS.finditer(text)]
    people = People(text, quotations)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    known = Speaker("Anna Bell", "person")
    resolved = people.resolve(Span(start, end), None, [known])
    assert 0 <= resolved.confidence <= 1
    assert resolved.speaker is None or resolved.speaker.name == resolved.speaker.name.strip() != ""
    assert (resolved.speaker is None) == (resolved.confidence == 0)


def test_an_author_is_looked_for_once():
    names = [f"{given} Plea" for given in ("Ann", "Tom", "Joan", "Hugh", "Carl", "Rosa", "Dan", "Ada")]
    chain = " from ".join(names[n % len(names)] for n in range(3000))
    assert resolve(f"“No,” read [[a statement]] from {chain}.").speaker.name == "Ann Plea"
