from pathlib import Path

import pytest

from quoth.training import corpus, wordclasses
from quoth.training.corpus import Document, Token


def document(*words: str) -> Document:
    """Return an article of these "word/lemma/tag"."""
    tokens = [Token(0, 0, 0, *word.split("/"), 0) for word in words]
    return Document("a", "", [], tokens)


def learn(*words: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in wordclasses.learn([document(*words)])}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["said/say/VBD"] * 2, {"said": ("VBD", "say")}),
        (["the/the/DT", "The/the/DT"], {"the": ("DT",)}),  # case does not count
        (["once/once/RB"], {}),  # seen once is not known
        (["lead/lead/VB", "lead/lead/NN"], {"lead": ("NN/VB",)}),  # two classes, in order
        (["lead/lead/NN"] * 9 + ["lead/lead/VB"], {"lead": ("NN",)}),  # one of them is sure
        (["Lees/Lee/NNPS"] * 2, {"lees": ("NNP", "lee")}),
        (["12/12/CD"] * 9 + ["./././/."[:1] + "/./."] * 9, {}),  # no words
    ],
)
def test_classes_and_lemmas(words: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    known = {word: row for word, row in learn(*words).items() if not word.startswith("-")}
    assert known == expected


def test_endings_of_words_in_lower_case() -> None:
    found = learn(*[f"{word}ing/x/VBG" for word in ("go", "see", "be", "do", "say")], *["Ring/ring/NNP"] * 9)
    assert found["-ing"] == ("VBG",)


def test_rows_are_in_order_and_the_same_each_time(made: Path) -> None:
    documents = corpus.load(made)
    rows = wordclasses.learn(documents)
    assert rows == wordclasses.learn(documents)
    plain = [row[0] for row in rows if not row[0].startswith("-")]
    assert plain == sorted(plain)
    assert ("said", "VBD", "say") in rows
