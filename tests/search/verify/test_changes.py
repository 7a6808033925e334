"""What differs, how much that matters, and what is never tolerated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.search.verify.alignment import align
from quoth.search.verify.changes import Passage, changes
from quoth.search.verify.claim import Gap, read
from quoth.search.verify.model import Change, Check, Claim
from quoth.search.verify.words import Word, words


def compared(claim: str, true: str) -> list[Change]:
    items, having = read(claim), words(true)
    steps = align(items, [word.key for word in having])
    return [
        change
        for change, _ in changes(items, claim, Passage(true, having), steps, {"lee", "clinton"}.__contains__)
    ]


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ("we will go", "We WILL go!"),
        ("the cafe’s 5 per cent", "the café's five percent"),
        ("U.S. troops will co-operate", "US troops will co operate"),
        ("We will win", "No, we will win, and we will not lose."),  # the cut is at commas
        ("I trust him", "I don’t know what comes but I trust him"),
        ("We will go", "I was not there and we will go"),
        ("We ... will win", "We, who never lost, will win"),
        ("[The president] will go", "He will go"),
        ("[Ann Lee] will go", "She will go"),
        ("He [Lee] will go", "He will go"),
    ],
)
def test_what_is_no_change(claim, true):
    assert compared(claim, true) == []


@pytest.mark.parametrize(
    ("claim", "true", "kind"),
    [
        ("we will go", "we will not go", "negation"),
        ("we can go", "we can’t go", "negation"),
        ("we do not go", "we do go", "negation"),
        ("that is legal for us", "that is illegal for us", "negation"),
        ("we should go there", "I do not think we should go there", "negation"),  # the cut turns the sense
        ("we have been told", "we have been told nothing", "negation"),
        ("we will ... go", "we will of course not go", "negation"),
        ("we [do not] go", "we go", "negation"),
        ("we will [surely] go", "we will never go", "negation"),
        ("it cost 5 million", "it cost 6 million", "number"),
        ("it cost $5", "it cost €5", "number"),
        ("it cost five million", "it cost five billion", "number"),
        ("I met Lee there", "I met Kim there", "name"),
        ("Clinton will win", "Lee will win", "name"),
        ("I met [Lee] there", "I met Kim there", "name"),
        ("they will go", "they may go", "strength"),
        ("all of them lie", "some of them lie", "strength"),
        ("they'll go", "they might go", "strength"),
        ("we gladly go", "we sadly go", "wording"),
        ("Obviously we go", "Clearly we go", "wording"),  # a capital for the sentence
        ("we do not go", "we don’t go", "wording"),
        ("we will not go", "we won’t go", "wording"),
        ("we will never go", "we will not go", "negation"),
        ("Assad is gone", "[Assad] is gone", "wording"),
    ],
)
def test_kinds_of_change(claim, true, kind):
    assert kind in [change.kind for change in compared(claim, true)]
    found = Check(Claim(claim), "altered", 0.9, (), tuple(compared(claim, true)))
    assert found.passes(tolerance=1000) == (kind == "wording")
    assert not found.passes(tolerance=0)


def test_tolerance_counts_words():
    found = Check(
        Claim(""), "altered", 0.9, (), tuple(compared("we gladly and often go", "we sadly and soon go"))
    )
    wording = Check(
        Claim(""), "altered", 0.9, (), tuple(compared("we gladly walk home", "we sadly run home"))
    )
    assert not found.passes(9)  # often
    assert [wording.passes(number) for number in (0, 1, 2)] == [False, False, True]


@pytest.mark.parametrize(
    "verdict", ["another speaker", "speaker unknown", "stitched", "paraphrased", "unquoted", "not found"]
)
def test_nothing_else_passes(verdict):
    assert not Check(Claim("x"), verdict, 1.0).passes(1000)
    assert Check(Claim("x"), "exact", 1.0).passes()


SPEECH = st.lists(st.sampled_from("we you will not go stay here now and then".split()), max_size=12).map(
    " ".join
)


@settings(max_examples=300)
@given(SPEECH, SPEECH)
def test_an_alignment_accounts_for_every_word_in_order(claim, true):
    items, having = read(claim), words(true)
    steps = align(items, [word.key for word in having])
    assert [step.item for step in steps if step.item is not None] == list(range(len(items)))
    passed = [step.word for step in steps if step.word is not None]
    assert passed == list(range(passed[0], passed[-1] + 1)) if passed else True
    assert all(
        (items[s.item].key == having[s.word].key) == (s.act == "same")
        for s in steps
        if s.act in ("same", "other")
    )


@settings(max_examples=300)
@given(SPEECH, st.data())
def test_what_is_cut_out_of_a_text_is_found_in_it(true, data):
    parts = true.split()
    start = data.draw(st.integers(0, len(parts)))
    end = data.draw(st.integers(start, len(parts)))
    steps = align(read(" ".join(parts[start:end])), parts)
    assert {step.act for step in steps} <= {"same"}


def test_an_ellipsis_at_an_end_says_nothing():
    assert not [item for item in read("... we go …") if isinstance(item, Gap)]
    assert [type(item) for item in read("we ... go")] == [Word, Gap, Word]


def test_a_sentence_starts_where_a_quote_goes_on_after_its_cue() -> None:
    assert [word.key for word in words("“The children,” “It’s sad,”") if word.starts] == ["the", "it's"]
