"""Mentions and roles as the shipped models read them: what share of the written cases is right, whatever the weights."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.indexer.coreference.candidates import Candidate
from quoth.indexer.coreference.comparisons import Turn
from quoth.indexer.coreference.speakers import Reader, load
from quoth.indexer.document import Attribution, Document, Resolution
from quoth.indexer.model import Article, Span
from quoth.indexer.pipeline import DEFAULT

CASES = Path(__file__).parent.parent.parent / "cases"
MARKS = re.compile(r"“[^”]*”")
LEAST = {"resolve.jsonl": 0.8, "roles.jsonl": 0.6}
"""Shares of right cases that no training may fall below."""


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def document(text: str, mention: Span, cue: str | None, label: bool) -> Document:
    """Return a document in which one mention is the source of the quotation nearest before it, or else of the first."""
    found = [Span(*match.span()) for match in MARKS.finditer(text)] or [Span(0, min(1, len(text)))]
    content = max((span for span in found if span.start <= mention.start), default=found[0])
    word = cue or "said"
    at = (
        text.find(word, mention.end)
        if cue
        else max(text.find(word, mention.end), text.rfind(word, 0, mention.start))
    )
    cues = (Span(at, at + len(word)),) if at >= 0 else ()
    rule = "transcript" if label else "content-cue-source"
    attribution = Attribution((content,), (mention,), cues, "direct", 0.95, rule)
    read = DEFAULT(Article(key="case", text=text), until="sentences")
    return read.with_layers(attributions=(attribution,))


def resolve(
    marked: str, previous: list[list[str]] | None = None, cue: str | None = None, label: bool = False
) -> Resolution:
    """Return who the mention in [[ ]] is, after the speakers given as (name, kind)."""
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    read = document(text, Span(start, end), cue, label)
    reader = Reader(read, load())
    for number, (name, kind, *_) in enumerate(previous or ()):
        known = next((one for one in reader.speakers.entities.all if one.name == name), None)
        reader.speakers.turns.append(Turn(known or Candidate(name, kind, "spoken"), number, 0, 0, "name"))
    return resolved(reader, read)


def resolved(reader: Reader, read: Document) -> Resolution:
    """Return the resolution of the only attribution of a document, which is no stray quotation."""
    answer = reader.answer([reader.ask(read.attributions[0])], 0)
    assert answer is not None
    return reader.resolution(answer)


def test_most_mentions_are_right() -> None:
    some = cases("resolve.jsonl")
    wrong = []
    for case in some:
        found = resolve(case["text"], case.get("previous"), case.get("cue"), "label" in case).speaker
        if (found.name if found else None) != case["speaker"]:
            wrong.append(f"{case['note']}: {found.name if found else None!r} for {case['speaker']!r}")
    assert len(wrong) <= (1 - LEAST["resolve.jsonl"]) * len(some), "\n".join(wrong)


def test_most_roles_are_right() -> None:
    some = cases("roles.jsonl")
    wrong = []
    for case in some:
        found = resolve(case["text"], label=bool(case.get("label"))).speaker
        if (found.role if found else None) != case["role"]:
            wrong.append(f"{case['note']}: {found.role if found else None!r} for {case['role']!r}")
    assert len(wrong) <= (1 - LEAST["roles.jsonl"]) * len(some), "\n".join(wrong)


@pytest.mark.parametrize("mention", ["Tuesday", "March 9", "2016"])
def test_no_date_speaks(mention: str) -> None:
    assert resolve(f"“No,” said [[{mention}]]. Ann Lee left.").speaker is None


def test_a_step_tells_why() -> None:
    found = resolve("Ann Lee is the mayor. “No,” [[Lee]] said.", cue="said")
    assert [step.step for step in found.reason] == ["content-cue-source", "surname"]
    assert found.reason[1].words == "Ann Lee"
    assert found.reason[1].span == Span(0, 7)


PIECES = [
    "Mr. ", "Anna Bell", "Bell", " he ", "(OPCW)", "the ", "“", "”", ", ", ". ", "’s ", "who is ", "\n", "Jr.", " said",
]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30), st.data())
def test_any_text_and_any_mention(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces) or " "
    start = data.draw(st.integers(0, len(text)))
    mention = Span(start, data.draw(st.integers(start, len(text))))
    read = document(text, mention, None, label=False)
    reader = Reader(read, load())
    found = resolved(reader, read)
    assert 0 <= found.confidence <= 1
    assert found.speaker is None or found.speaker.name == found.speaker.name.strip() != ""
