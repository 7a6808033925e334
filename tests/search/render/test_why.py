"""Why a quote has its speaker, in words."""

from dataclasses import replace
from io import StringIO

from quoth.indexer.model import Article, Polarity, Quote, Reason, Span
from quoth.search.model import Hit
from quoth.search.render import Look, render
from quoth.search.render.rows import Shown, record
from quoth.search.render.why import steps
from quoth.search.speakers.model import CORRECTED


def of(*reason: Reason) -> str:
    return steps(Quote("0", "direct", (), "", paragraph=2, reason=reason), [0, 50])


def test_each_step_is_told_in_words() -> None:
    assert of(Reason("transcript", "ANN LEE:", None, 0.9)) == "“ANN LEE:”, the label of the turn (90%)"
    assert of(Reason("pronoun", "Ann Lee", Span(4, 11), None)) == (
        "Ann Lee in paragraph 1, whom the pronoun stands for"
    )
    assert of(Reason("full-name", "Ann Lee", Span(60, 67))) == "Ann Lee, the full name"
    assert of(Reason("description", "a resident")) == "“a resident”: no name is given"
    assert of(Reason(CORRECTED, "Ann Lee")) == "“Ann Lee”, set by hand"
    assert of(Reason("of-later", "x" * 999)) == f"“{'x' * 160}…” beside the quote"
    assert of(Reason("of-later", "word " * 99)) == f"“{('word ' * 32).strip()}…” beside the quote"
    assert of() == ""


def test_braces_of_an_article_are_its_own() -> None:
    assert of(Reason("surname", "{0} {}")) == "{0} {}, by surname"


def test_show_prints_reasons_and_polarity(split: Hit) -> None:
    text = "He denied that. " + split.stored.quote.text
    quote = replace(
        split.stored.quote,
        reason=(Reason("content-cue-source", "he said", Span(0, 2), 0.9), Reason("pronoun", "Raed Saleh")),
        polarity=Polarity("denied", Span(3, 9)),
    )
    shown = Shown(replace(split.stored, quote=quote), Article("key", text), Span(0, 15), (), (0,))
    out = StringIO()
    render("text", Shown, [shown], out, Look())
    assert "“he said” beside the quote (90%) → Raed Saleh, whom the pronoun stands for" in out.getvalue()
    assert "denied: “denied”" in out.getvalue()
    data = record(shown)
    assert data["polarity"] == {"kind": "denied", "span": [3, 9]}
    assert data["reason"][0] == {
        "step": "content-cue-source", "words": "he said", "span": [0, 2], "probability": 0.9
    }  # fmt: skip
