"""How a citation calls the speaker."""

from dataclasses import replace

import pytest

from quoth.indexer.model import Article, Speaker
from quoth.search.cite.interface import Setting
from quoth.search.cite.lists import cite_all
from quoth.search.cite.speakers import speaker_called, speaker_family


@pytest.mark.parametrize(
    ("speaker", "called"),
    [
        (Speaker("Ida Falk", "person", "the warden"), "Ida Falk, the warden,"),
        # titles stand before the name
        (Speaker("Ida Falk", "person", "President"), "President Ida Falk"),
        (Speaker("Ida Falk", "person", "Treasury Secretary"), "Treasury Secretary Ida Falk"),
        (Speaker("Ida Falk", "person", "Sen."), "Sen. Ida Falk"),
        (Speaker("Ida Falk", "person", "a Democrat", title="Sen."), "Sen. Ida Falk, a Democrat,"),
        (Speaker("Ida Falk", "person", "Senator", title="Senator"), "Senator Ida Falk"),
        (Speaker("Ida Falk", "person", "Ruritanian President", title="President"), "Ruritanian President Ida Falk"),
        (Speaker("Ida Falk", "person", "former Senator", title="Senator"), "Ida Falk, former Senator,"),
        (Speaker("Ida Falk", "person", "a Democrat", title="Ms."), "Ida Falk, a Democrat,"),
        (Speaker("Ida Falk", "person", "Senator", title="Senator", role_confidence=0.4), "Ida Falk"),
        (Speaker("Ida Falk", "person", "Secretary of the Treasury"), "Ida Falk, Secretary of the Treasury,"),
        (Speaker("Queen Ida", "person", title="Queen"), "Queen Ida"),
        # who is described already is not described twice, and nobody by a role that may be another's
        (Speaker("a senior official", "unnamed", "senior official"), "a senior official"),
        (Speaker("Ida Falk", "person", "the warden", role_confidence=0.4), "Ida Falk"),
        (None, "an unidentified speaker"),
    ],
)  # fmt: skip
def test_in_a_sentence(make, speaker, called):
    assert speaker_called(make(speaker=speaker)) == called


def test_an_organisation_keeps_its_article(make):
    stored = make(speaker=Speaker("Gate House", "organisation"))
    assert speaker_called(replace(stored, quote=replace(stored.quote, after="the Gate House said."))) == (
        "the Gate House"
    )
    text = "It was opened by the Gate House."
    assert speaker_called(stored, Setting(articles=lambda key: Article(key, text))) == "the Gate House"
    assert (
        speaker_called(stored, Setting(articles=lambda key: Article(key, "Gate House said."))) == "Gate House"
    )


@pytest.mark.parametrize(
    ("name", "text", "family"),
    [
        ("Ida Falk", "Ida Falk spoke. Falk left.", "Falk"),
        ("Ida Falk", "Ida Falk spoke.", "Falk"),
        ("Xu Lan", "Xu Lan spoke. Mr. Xu left.", "Xu"),
        ("Naw Mu Thein Aye", "Naw Mu Thein Aye spoke. Thein Aye left.", "Thein Aye"),
        ("Ida II", "Ida II spoke.", "Ida II"),
        ("Ida Falk Jr.", "Ida Falk Jr. spoke. Falk left.", "Falk"),
        # somebody else of that name has another name beside it
        ("Ida Falk", "Ida Falk spoke. Ida Lund left.", "Falk"),
    ],
)
def test_in_a_reference_by_what_the_article_says_the_second_time(make, name, text, family):
    stored = make(speaker=Speaker(name, "person"))
    assert speaker_family(stored, Setting(articles=lambda key: Article(key, text))) == family


def test_namesakes_have_initials(make):
    quotes = [
        make(id=f"{number}" * 16, speaker=Speaker(name, "person"))
        for number, name in enumerate(("Ida Falk", "Bo Falk", "Ann Moss"))
    ]
    cited = [citation.in_text for citation in cite_all(quotes, "apa").citations]
    assert [text.partition(",")[0] for text in cited] == ["(I. Falk", "(B. Falk", "(Moss"]
