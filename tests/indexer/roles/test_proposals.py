"""Which phrases of an article are proposed as somebody's role."""

import pytest

from quoth.indexer.coreference.candidates import Candidate, Entities
from quoth.indexer.model import Span
from quoth.indexer.roles.proposals import Proposals
from quoth.indexer.roles.tokens import Tokens


def somebody(text: str, name: str, kind: str = "person") -> Candidate:
    starts = [n for n in range(len(text)) if text.startswith(name, n)]
    return Candidate(name, kind, "entity", at=[Span(n, n + len(name)) for n in starts])


def proposed(
    text: str, name: str = "Ida Falk", others: tuple[str, ...] = (), kind: str = "person"
) -> set[str]:
    one = somebody(text, name, kind)
    entities = Entities(text, [one, *(somebody(text, other) for other in others)], [Span(0, len(text))], [])
    proposals = Proposals(entities, {})
    return {proposals.tokens.words(phrase.first, phrase.last) for phrase in proposals.of(one)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Aides told Harrow council leader Ida Falk.", "Harrow council leader"),
        ("Former director of the port of Harrow Ida Falk left.", "Former director of the port of Harrow"),
        ("She named GB chef de mission Ida Falk.", "GB chef de mission"),
        ("Northern Voice (NV) leader Ida Falk left.", "Northern Voice (NV) leader"),
        ("An actor, singer, and author, Ida Falk left.", "An actor, singer, and author"),
        (
            "It was the chair of the port committee, Mayor Ida Falk, who left.",
            "the chair of the port committee",
        ),
        ("His wife, Ida Falk, left.", "His wife"),
        ("The fund's Ida Falk left.", "The fund's"),
        ("She met candidates Tom Hart, Ann Lee and Ida Falk.", "candidates"),
        ("Ida Falk, 45, a nurse in Harrow, left.", "a nurse in Harrow"),
        ("Rep. Ida Falk, R-Calif., the chair of the panel, left.", "the chair of the panel"),
        ("Ida Falk (a nurse) left.", "a nurse"),
        ("Ida Falk — a nurse — left.", "a nurse"),
        ("Ida Falk of the Harrow Institute, a think tank, left.", "of the Harrow Institute"),
        ("Ida Falk, \nthe firm's lead adviser. She left.", "the firm's lead adviser"),
        ("Ida Falk is now a nurse in Harrow.", "a nurse in Harrow"),
        ("Ida Falk, who has been a nurse for 25 years, left.", "a nurse for 25 years"),
        ("Ida Falk, who chairs the panel, left.", "who chairs the panel"),
        ("Ida Falk stepped aside as chair of the panel.", "chair of the panel"),
        ("He met Ida Falk. The former senator from Ohio left.", "The former senator from Ohio"),
        ("He met Ida Falk. The former senator's aides left.", "The former senator's"),
        ("He met Ida Falk with his brother and the mayor of Harrow.", "the mayor of Harrow"),
        ("Ida Falk won. The US president of the fund left.", "The US president of the fund"),
        ("Ida Falk won. The world number three left.", "The world number three"),
        ("A nurse has left Harrow. Ida Falk said so.", "A nurse"),
    ],
)
def test_phrases_beside_a_name_and_in_its_place(text: str, role: str) -> None:
    assert role in proposed(text, others=("Tom Hart", "Ann Lee"))


@pytest.mark.parametrize(
    "text",
    [
        "Ida Falk",
        "",
        "Ida Falk, ",
        "(Ida Falk",
        "Ida Falk, who",
        "“Ida Falk",
        "Ida Falk has",
        "Ida Falk of",
        "of, Ida Falk",
    ],
)
def test_of_an_article_that_says_nothing_there_is_nothing(text: str) -> None:
    assert not proposed(text)


def test_what_follows_a_possessive_tells_of_somebody_else() -> None:
    assert "wife" not in proposed("Ida Falk’s wife left.", "Ida Falk’s")


def test_a_title_behind_a_comma_is_no_further_role() -> None:
    assert proposed("It was its chairman, Capt. Ida Falk.") == {"its chairman", "Capt."}


def test_a_description_may_be_of_who_was_named_last_or_is_named_most() -> None:
    text = "Ida Falk spoke. Ida Falk left. Tom Hart, Ann Lee, Al Roe and Jo Dee stayed. The mayor left."
    others = ("Tom Hart", "Ann Lee", "Al Roe", "Jo Dee")
    assert "The mayor" in proposed(text, others=others)
    assert "The mayor" in proposed(text, "Jo Dee", ("Ida Falk", *others[:3]))
    assert "The mayor" not in proposed(text, "Tom Hart", ("Ida Falk", *others[1:]))


def test_what_an_article_says_of_an_organisation() -> None:
    text = "The French packaging group the Corvane, a maker of boxes, grew."
    assert {"The French packaging group", "a maker of boxes"} <= proposed(
        text, "Corvane", kind="organisation"
    )


def test_a_description_may_be_of_who_is_first_named_soon_after_it() -> None:
    text = f"Al Roe spoke. So Al Roe left. {'It rained. ' * 200}One of the nurse's friends left. So did Ida Falk and Jo Dee."
    later = text.replace("So did", f"{'It rained. ' * 40}So did")
    assert "the nurse's" in proposed(text, others=("Al Roe", "Jo Dee"))
    assert "the nurse's" in proposed(text, "Jo Dee", ("Al Roe", "Ida Falk"))
    assert "the nurse's" not in proposed(later, "Jo Dee", ("Al Roe", "Ida Falk"))


def test_a_quotation_that_has_ended_is_no_part_of_a_title() -> None:
    found = proposed("It was “obstruction of justice,” Senator Ida Falk said.")
    assert "Senator" in found
    assert not any("justice" in phrase for phrase in found)


def test_a_description_that_stood_for_somebody() -> None:
    text = "He spoke. The port's first manager left."
    one = Candidate(
        "Ida Falk", "person", "spoken", resolved=[10], described=["The port's first manager", "the owl"]
    )
    proposals = Proposals(Entities(text, [one], [], []), {})
    found = {proposals.tokens.words(phrase.first, phrase.last) for phrase in proposals.of(one)}
    assert "The port's first manager" in found
    assert not any("He" in phrase for phrase in found)


def test_a_full_stop_is_its_own_token_only_at_the_end_of_a_sentence() -> None:
    words = [one.word for one in Tokens("Sen. Ida Falk of Calif. met the secretary. 'So,' he said.").all]
    assert words[:8] == ["Sen.", "Ida", "Falk", "of", "Calif.", "met", "the", "secretary"]
    assert words[8] == "."
