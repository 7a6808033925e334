from collections.abc import Sequence

import pytest

from quoth.indexer.attribution.clauses import Items, clause_clues, shape
from quoth.indexer.text.chunker import chunks

Tagged = Sequence[tuple[str, str]]
BACKED: Tagged = (
    ("lee", "NNP"), ("said", "VBD"), ("it", "PRP"), ("was", "VBD"), ("late", "JJ"), (",", ","), ("but", "CC"),
    ("he", "PRP"), ("did", "VBD"), ("not", "RB"), ("back", "VB"), ("away", "RB"), ("to", "TO"), (".", "."),
)  # fmt: skip


def items(tagged: Tagged, cue: int, quoted: Sequence[int] = ()) -> Items:
    words, names = zip(*tagged, strict=True)
    marked = [k if k in quoted else -1 for k in range(len(words))]
    strong = [word == "said" for word in words]
    return Items(words, names, marked, chunks(names), strong, cue, (0, len(words)))


def test_a_clause_begins_at_a_break_or_a_joint() -> None:
    found = [[BACKED[j][0] for j in clause] for clause, _ in clause_clues(items(BACKED, 1), "say")]
    assert [words[0] for words in found] == ["lee", ","]
    assert found[1] == [word for word, _ in BACKED[5:]]


def test_every_item_is_in_one_clause() -> None:
    found = [j for clause, _ in clause_clues(items(BACKED, 1), "say") for j in clause]
    assert found == list(range(len(BACKED)))


def test_clauses_are_counted_from_that_of_the_cue() -> None:
    own, other = (clues for _, clues in clause_clues(items(BACKED, 1), "say"))
    assert "0s=^" in own
    assert "1s=, but" in other
    assert "1s=, but he" in other
    assert "0s>," in own
    assert "1s>$" in other


def test_a_clause_tells_whether_another_says_something_in_it() -> None:
    own, other = (clues for _, clues in clause_clues(items(BACKED, 1), "say"))
    assert "0sNCNVNTrue" in own
    assert "1sNVtFalse" in other


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [(0, 2, "NC"), (2, 5, "NVN"), (7, 14, "NVt"), (5, 6, ""), (3, 3, "")],
)
def test_shape(first: int, end: int, expected: str) -> None:
    assert shape(items(BACKED, 1), first, end, 1) == expected


def test_a_quotation_is_no_noun() -> None:
    assert shape(items(BACKED, 1, quoted=[2]), 1, 5, 1) == "CQVN"


def test_no_more_than_five_parts_are_told() -> None:
    long = [("it", "PRP"), ("was", "VBD")] * 4
    assert shape(items(long, 0), 0, 8) == "NVNVN"


def test_the_sentence_of_the_cue_is_told_from_those_beside_it() -> None:
    laid = items(BACKED, 1)
    apart = Items(laid.words, laid.classes, laid.quotations, laid.chunks, laid.strong, 1, (0, 5))
    assert [clues[0] for _, clues in clause_clues(apart, "say")] == ["0s=^", "1os=, but"]
