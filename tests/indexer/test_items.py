import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.document import Sentence
from quoth.indexer.quotations.pairing import quotations
from quoth.indexer.text.segment import paragraphs
from quoth.indexer.text.sentences import read_sentences, sign
from quoth.indexer.text.tagger import WordClasses

CLASSES = WordClasses({"said": "VBD", "the": "DT"}, {"said": "say"})
TEXT = st.text(alphabet='ab A.!?,"“”‘’ \n', max_size=120)


def read(text: str) -> list[Sentence]:
    lines = paragraphs(text)
    return read_sentences(text, lines, quotations(text, lines), CLASSES)


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("“mad”", "<q>"),
        ("“mad,”", "<q,>"),
        ("“as mad as hell”", "<Q>"),
        ("“Are we all ready?”", "<Q?>"),
        ("“We are all ready.”", "<Q.>"),
        ("‘We are all ready!’ ", "<Q!>"),
        ("“We are all ready;", "<Q>"),
        ("“’”", "<q>"),
    ],
)
def test_sign(quotation: str, expected: str) -> None:
    assert sign(quotation) == expected


def test_a_quotation_is_one_item() -> None:
    [sentence] = read("“It is late. Go home, all of you,” said the mayor.")
    assert sentence.raw == ["<Q,>", "said", "the", "mayor", "."]
    assert sentence.classes[:3] == ["Q", "VBD", "DT"]
    assert sentence.quotations == [0, -1, -1, -1, -1]
    assert not sentence.only_quotations


def test_words_are_lower_case_and_raw_is_not() -> None:
    [sentence] = read("Ann said NO")
    assert (sentence.words, sentence.raw) == (["ann", "said", "no"], ["Ann", "said", "NO"])
    assert sentence.classes[0] == "NNP"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“It is late.”", True), ("“It is late”, he", False), ("“No” —", True), ("No.", False)],
)
def test_only_quotations(text: str, expected: bool) -> None:
    assert [sentence.only_quotations for sentence in read(text)] == [expected]


def test_sentences_know_their_paragraph_and_their_quotations() -> None:
    found = read("“One,” he said. Two.\n\nThree.\n\nShe said: “Four.” “Five.”")
    assert [s.paragraph for s in found[:4]] == [0, 0, 1, 2]
    assert [q for s in found for q in s.quotations if q >= 0] == [0, 1, 2]


@given(TEXT)
def test_every_quotation_is_the_item_of_one_sentence(text: str) -> None:
    lines = paragraphs(text)
    marked = quotations(text, lines)
    numbers = []
    for sentence in read_sentences(text, lines, marked, CLASSES):
        columns = (sentence.spans, sentence.raw, sentence.words, sentence.classes, sentence.quotations)
        assert len({len(column) for column in columns}) == 1
        assert list(sentence.spans) == sorted(sentence.spans)
        for span, raw, q in zip(sentence.spans, sentence.raw, sentence.quotations, strict=True):
            assert span == marked[q].span if q >= 0 else span.of(text) == raw
            assert sentence.span.start <= span.start and span.end <= lines[sentence.paragraph].end
        numbers += [q for q in sentence.quotations if q >= 0]
    assert numbers == list(range(len(marked)))
