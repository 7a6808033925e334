import pytest

from quoth.indexer.coreference.nominals import body_of, head_of, kind_of, things, trim
from quoth.indexer.model import Span


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("the senator from Texas", "senator", "unnamed"),
        ("a spokesman for the bank", "spokesman", "unnamed"),
        ("the 43-year-old", "43-year-old", "unnamed"),
        ("the tall, silent diplomat", "diplomat", "unnamed"),
        ("two nurses", "nurses", "group"),
        ("hundreds of protesters", "protesters", "group"),
        ("Senate Democrats", "democrats", "group"),
        ("the company", "company", "organisation"),
        ("The Post", "post", "organisation"),
        ("a newspaper owned by his uncle", "newspaper", "organisation"),
        ("the White House", "house", "organisation"),
        ("a post on Facebook", "post", "document"),
        ("the polls", "polls", "document"),
        ("the ruling", "ruling", "document"),
        ("", "", "document"),
    ],
)
def test_head_and_kind(text, head, kind):
    assert (head_of(text), kind_of(text)) == (head, kind)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("the hedge fund Harrow & Finch", "Harrow & Finch", None),
        ("the Centre for Tax Justice", "Centre for Tax Justice", None),
        ("TCI, a shareholder fund", "TCI", "a shareholder fund"),
    ],
)
def test_body(text, name, role):
    assert body_of(text) == (name, role)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The report came. A group of men left.", ["The report", "A group"]),
        ("The campaign manager left.", []),
        ("The school board met.", ["The school board"]),
    ],
)
def test_things(text, found):
    spans = things(text, 0, len(text), ("document", "organisation", "group"))
    assert [span.of(text) for span in spans] == found


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (" he, ", "he"),
        ("Bell’s", "Bell"),
        ("Bell's's ", "Bell"),
        ("(R-Ohio)", "R-Ohio"),
        ("—", ""),
        ("U.S.", "U.S."),
    ],
)
def test_trim(text, trimmed):
    assert trim(text, Span(-3, 99)).of(text) == trimmed


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Lee ...", "Lee"), ("Lee...", "Lee"), ("Lee’s , ", "Lee"), ("Ann Lee Jr.", "Ann Lee Jr.")],
)
def test_what_is_no_part_of_a_mention_is_cut_off_its_end(text: str, kept: str) -> None:
    assert trim(text, Span(0, len(text))).of(text) == kept


def test_many_dots_are_passed_in_one_go() -> None:
    text = "Lee" + "." * 2000 + "b"
    assert trim(text, Span(0, len(text))).of(text) == text
