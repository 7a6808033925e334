from collections.abc import Callable
from typing import Any

import pytest

from quoth.indexer.attribution import spans as arguments
from quoth.indexer.attribution.relations import is_candidate, mended
from quoth.indexer.document import Relation

Lay = Callable[[str], Any]


def best(laid: Any) -> Relation:
    """Return the relation of the likeliest cue."""
    found: Relation = max(laid.relations, key=lambda relation: relation.likely)
    return found


def words(text: str, spans: list[Any]) -> str:
    return "|".join(span.of(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“It is closed,” Ann Lee said.", "Ann Lee", "said"),
        ("“It is closed,” said the mayor of Harrow.", "the mayor of Harrow", "said"),
        ("Ann Lee told the council: “It is closed.”", "Ann Lee", "told"),
        ("The bridge is closed, according to Ann Lee.", "Ann Lee", "according"),
        ("“Is it closed?” asked Ann Lee on Monday.", "Ann Lee", "asked"),
    ],
)
def test_source_of_a_cue(lay: Lay, text: str, source: str, cue: str) -> None:
    found = best(lay(text))
    assert (words(text, found.source), found.cue.of(text)) == (source, cue)
    assert not found.weak and found.source_sure > 0.5


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee said that the bridge was closed.", "the bridge was closed"),
        ("Ann Lee said on Monday that the bridge was closed.", "the bridge was closed"),
        ("The bridge was closed, according to Ann Lee.", "The bridge was closed"),
    ],
)
def test_content_of_a_cue(lay: Lay, text: str, content: str) -> None:
    assert words(text, best(lay(text)).content).removeprefix("that ") == content


def test_quotations_are_content_with_a_probability_and_not_in_the_words(lay: Lay) -> None:
    text = "“It is closed,” Ann Lee said. “It was old.”"
    found = best(lay(text))
    assert sorted(found.quotations) == [0, 1]
    assert all(0 <= share <= 1 for share in found.quotations.values())
    assert found.quotations[0] > 0.5
    assert found.content == []


def test_order_tells_how_the_parts_stand(lay: Lay) -> None:
    assert best(lay("“It is closed,” Ann Lee said.")).order == "QSC"
    assert best(lay("“It is closed,” said Ann Lee.")).order == "QCS"
    assert best(lay("Ann Lee said that it was closed.")).order == "SCT"


def test_a_relative_pronoun_brings_what_it_stands_for(lay: Lay) -> None:
    text = "Ann Lee, who said the bridge was a wreck, resigned on Friday."
    assert words(text, best(lay(text)).source) == "Ann Lee|who"


def test_candidates_are_known_lemmas_and_verbs_beside_a_quotation(lay: Lay) -> None:
    [sentence] = lay("“No,” groaned the big old tired man who sat there.").sentences
    at = {word: i for i, word in enumerate(sentence.words)}
    sentence.classes[at["groaned"]] = sentence.classes[at["sat"]] = "VBD"
    assert is_candidate(sentence, at["groaned"], "groan", {})
    assert not is_candidate(sentence, at["sat"], "sit", {})
    assert is_candidate(sentence, at["sat"], "sit", {"sit": 0.1})
    assert not is_candidate(sentence, 0, "<Q,>", {"<Q,>": 1.0})


def window(lay: Lay, text: str, cue: str) -> arguments.Window:
    [sentence] = lay(text).sentences
    return arguments.window([sentence], 0, sentence.words.index(cue))


@pytest.mark.parametrize(
    ("text", "cue", "labels", "expected"),
    [
        (  # after the comma of a quotation all is source
            "“It is all over,” the agency head Lee said",
            "said",
            "B-T B-T I-T I-T B-S C",
            "B-T B-S I-S I-S I-S C",
        ),
        ("“It is all over,” the head said", "said", "B-T B-S I-S C", "B-T B-S I-S C"),
        (  # words without a verb after content and cue are none
            "“Who pays for it,” Lee asked the council",
            "asked",
            "B-T B-S C B-T I-T",
            "B-T B-S C O O",
        ),
        ("Lee asked the council", "asked", "B-S C B-T I-T", "B-S C B-T I-T"),  # nothing said before
    ],
)
def test_mended(lay: Lay, text: str, cue: str, labels: str, expected: str) -> None:
    assert mended(labels.split(), window(lay, text, cue)) == expected.split()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("“So,” Lee said, it was", "B-T B-S C O B-T I-T"),
        ("“So,” Lee said, “it is”", "B-T B-S C O B-T"),
        pytest.param(
            "“So,” Lee said, she left",
            "B-T B-S C O B-T I-T",
            marks=pytest.mark.xfail(
                reason="a verb of an ambiguity class (VBD/VBN) counts for none", strict=True
            ),
        ),
    ],
)
def test_mended_leaves_a_clause_with_a_verb_and_a_quotation(lay: Lay, text: str, labels: str) -> None:
    assert mended(labels.split(), window(lay, text, "said")) == labels.split()


def test_relations_of_any_scrap_are_sound(lay: Lay) -> None:
    for text in (
        "said",
        "said who",
        "who said who",
        "“a” said “b” said “c”",
        "said: :",
        "he said she said they said",
    ):
        for found in lay(text).relations:
            assert 0 <= found.source_sure <= 1 and 0 <= found.content_sure <= 1
            for start, end in (*found.source, *found.content, found.cue):
                assert 0 <= start < end <= len(text)
            assert found.source == sorted(found.source)
