import pytest

from quoth.indexer.coreference.occurrences import occurrences
from quoth.indexer.coreference.persons import people
from quoth.indexer.coreference.pronouns import Anaphor, Antecedents
from quoth.indexer.model import Span


def antecedents(text, quotations=()):
    return Antecedents(text, people(text, occurrences(text, quotations)), quotations)


@pytest.mark.parametrize(
    ("text", "gender", "name"),
    [
        ("Anna Bell met Peter Lowe. |", "f", "Anna Bell"),
        ("Anna Bell met Peter Lowe. |", "m", "Peter Lowe"),
        ("Peter Lowe spoke to Mark Dorn. |", "m", "Peter Lowe"),
        ("Peter Lowe rose. Mark Dorn rose. |", "m", "Mark Dorn"),
        ("Anna Bell left. |", "m", None),
        ("| Anna Bell left.", "f", None),
    ],
)
def test_best(text, gender, name):
    best = antecedents(text.replace("|", "")).best(Anaphor(text.index("|"), gender))
    assert (best[0].name if best else None) == name


def test_names_inside_quotations_do_not_count():
    text = "Peter Lowe rose. “Mark Dorn did it.” "
    best = antecedents(text, [Span(17, 36)]).best(Anaphor(len(text), "m"))
    assert best is not None
    assert best[0].name == "Peter Lowe"


def test_shares_of_all_candidates_make_one():
    text = "Peter Lowe met Mark Dorn and Owen Marsh. "
    ranked = antecedents(text).ranked(Anaphor(len(text), "m"))
    assert len(ranked) == 3
    assert sum(share for _, share in ranked) == pytest.approx(1)


def test_sentences_end_outside_quotations_and_not_after_titles():
    text = "Mr. Lowe rose. “No. Never.” He sat."
    found = antecedents(text, [Span(15, 27)])
    assert [found.sentence(at) for at in (4, 15, 22, 30)] == [0, 1, 1, 2]
