"""The measure of checking: claims that are made as stated, on the sample articles."""

import shutil
from pathlib import Path

import pytest

from quoth.indexer import extract, read
from quoth.search import StoredQuote
from quoth.training import verifying
from quoth.training.claims import EDITS, Material, claims, flat

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture(scope="module")
def material():
    articles = [item for item in read(CORPUS) if hasattr(item, "text")]
    quotes = [StoredQuote(quote, one.key, one.path, one.meta) for one in articles for quote in extract(one)]
    return Material(quotes[30:], quotes[:30], [one.text for one in articles[3:]])


def test_claims_are_the_same_in_every_run_and_of_every_sort(material):
    made = list(claims(material, 3))
    assert {one.edit for one in made} >= set(EDITS) - {
        "negation cut off",
        "name changed",
        "number changed",
        "invented",
        "denied",
        "hyphen left out",
        "number in digits",
        "millions in short",
        "other spelling",
        "role for the name",
    }
    assert all(one.verdict == EDITS[one.edit][0] for one in made)
    assert all(len([one for one in made if one.edit == edit]) <= 3 for edit in EDITS)


def test_an_edit_does_what_it_says(material):
    spoken = [flat(one.quote.text) for one in material.named]
    quoted = [one.quote.text for one in material.brief]
    for made in claims(material, 20):
        whole = any(flat(made.text) in text for text in spoken)
        if made.edit in ("other marks", "nobody named", "family name", "cut", "speaker swapped"):
            assert whole
        if made.edit in ("contraction", "hidden signs", "short, other tense"):
            assert not any(made.text in text for text in quoted)
        if made.edit in (
            "word swapped",
            "middle left out",
            "words left out",
            "negation dropped",
            "negation added",
            "stitched",
        ):
            assert not whole


def test_the_report_names_every_verdict_and_edit(tmp_path, capsys):
    (tmp_path / "text").mkdir()
    for path in CORPUS.glob("*.txt"):
        shutil.copy(path, tmp_path / "text")
    assert verifying.main([str(tmp_path), "--each", "1", "--errors", "1"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in (*verifying.TARGETS, *EDITS))


def test_a_folder_without_articles_is_trouble(tmp_path, capsys):
    assert verifying.main([str(tmp_path)]) == 2
    assert "has no articles" in capsys.readouterr().err
