"""Parts: what of a quote stands between marks, what does not, and where."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Article, Part, Quote, Span
from quoth.indexer.pipeline import extract
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.quotations.parts import parts
from quoth.indexer.text.segment import paragraphs

TEXT = st.text(st.sampled_from("“”‘’\"'`« »aB.,:\n "), max_size=80)


def of(text: str, spoken: bool = False, *content: Span) -> list[tuple[str, bool]]:
    """Return words and `quoted` of the parts, of the whole text if no content is given."""
    found = parts(text, content or (Span(0, len(text)),), quotations(text, paragraphs(text)), spoken)
    return [(part.text, part.quoted) for part in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rains.”", [("It rains.", True)]),
        ("it was “bad”, and “worse”", [("it was", False), ("bad", True), (", and", False), ("worse", True)]),
        ("“I said ‘no’ to him,”", [("I said ‘no’ to him,", True)]),
        ("''It rains''", [("It rains", True)]),
        ("``It rains''", [("It rains", True)]),
        ("‘It’s the boys’ turn’", [("It’s the boys’ turn", True)]),
        ("“ It rains ”", [("It rains", True)]),
        ("“It rains and", [("It rains and", True)]),
        ("it rains", [("it rains", False)]),
        ("", []),
    ],
)
def test_parts_of_a_text(text: str, expected: list[tuple[str, bool]]) -> None:
    assert of(text) == expected


def test_what_is_spoken_needs_no_marks() -> None:
    text = "I told him “no” twice."
    assert of(text, True) == [(text, True)]
    assert of("“We go,”", True) == [("We go,", True)]
    assert of("“No” is what I said.", True) == [("“No” is what I said.", True)]


def test_a_quotation_inside_another_is_cut_at_its_own_marks() -> None:
    text = "“He said ‘not at all’ to me,” Lee said."
    assert of(text, False, Span(9, 21)) == [("not at all", True)]


def test_the_next_paragraph_of_a_quotation_continues_it() -> None:
    text = "“It rains and it rains.\n“It never stops,” Ann Lee said. “It is wet.”"
    spans = (Span(0, 23), Span(24, 41), Span(56, 68))
    found = parts(text, spans, quotations(text, paragraphs(text)), False)
    assert [part.continues for part in found] == [False, True, False]
    joined = " ".join(span.of(text) for span in spans)
    assert [joined[part.at : part.at + len(part.text)] for part in found] == [part.text for part in found]


def flat(quotes: tuple[Quote, ...]) -> list[Quote]:
    return [one for quote in quotes for one in (quote, *flat(quote.nested))]


def fits(part: Part, quote: Quote, text: str) -> bool:
    there = any(span.start <= part.span.start and part.span.end <= span.end for span in quote.content)
    words = quote.text[part.at : part.at + len(part.text)]
    return there and words == part.text and part.span.of(text).split() == part.text.split()


@given(TEXT, st.sampled_from(["Ann Lee said.", "said Ann Lee, who agreed.", ""]))
def test_parts_stand_where_they_say(words: str, told: str) -> None:
    text = f"It rained.\n\n“{words}” {told}\n"
    for quote in flat(extract(Article("key", text))):
        assert all(fits(part, quote, text) for part in quote.parts)
        ends = [part.span for part in quote.parts]
        assert ends == sorted(ends)
        assert all(one.end <= other.start for one, other in pairwise(ends))


WRAPPED = """\
The council met on Monday evening in the town hall, which is still \r
being rebuilt, and voted on the plan for the new road to the harbour \r
before anybody had read it, said Ann Lee, who was there at the time. \r
“Nobody in this town has read a word of it, and nobody ever will read \r
any of it,” Lee said, and she called it “a plan for nobody at all in \r
this town or the next one.”
"""


def test_parts_of_lines_broken_by_their_length() -> None:
    quotes = extract(Article("key", WRAPPED))
    assert [part.text for quote in quotes for part in quote.parts if part.quoted] == [
        "Nobody in this town has read a word of it, and nobody ever will read any of it,",
        "a plan for nobody at all in this town or the next one.",
    ]
    assert all(fits(part, quote, WRAPPED) for quote in quotes for part in quote.parts)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "“It rains,” said Ann Lee.\n\nIt did.\n\n“It still rains,” Lee said.",
            [
                ("content-cue-source", "said Ann Lee"),
                ("full-name", "Ann Lee"),
                ("content-source-cue", "Lee said"),
                ("surname", "Ann Lee"),
            ],
        ),
        ("“It rains,” somebody in the crowd and nobody else shouted over the wall.", None),
        (
            "Ann Lee came in.\n\n“It rains,” she said.",
            [("content-source-cue", "she said"), ("pronoun", "Ann Lee")],
        ),
    ],
)
def test_the_reason_names_the_words_of_each_step(text: str, steps: list[tuple[str, str]] | None) -> None:
    reasons = [one for quote in extract(Article("key", text)) for one in quote.reason]
    if steps is not None:
        assert [(one.step, one.words) for one in reasons] == steps
    assert all(one.span is None or one.span.of(text) == one.words for one in reasons)
    assert all(one.probability is not None and 0 < one.probability <= 1 for one in reasons)
