"""Claims about the sample articles, each with the verdict that it deserves, and why."""

import doctest
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from quoth.indexer import Article, extract, read
from quoth.indexer.model import Polarity, Span
from quoth.search import Archive
from quoth.search.errors import QueryError
from quoth.search.verify import Check, Claim

ROOT = Path(__file__).parents[3]
CHILDREN = (
    "The children who came to us were suffocating and we couldn’t do anything "
    "because they had breathed too much chlorine"
)
TENNARI = "Muhammad Tennari"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("archive"), create=True) as archive:
        archive.update(read(ROOT / "corpus/articles"), extract)
        yield archive


@pytest.mark.parametrize("module", ["words", "claim", "people", "draft", "blocks", "spelling"])
def test_the_examples_in_docstrings(module):
    tested = doctest.testmod(import_module(f"quoth.search.verify.{module}"))
    assert tested.attempted and not tested.failed


@pytest.mark.parametrize(
    ("words", "speaker", "verdict"),
    [
        (f"“{CHILDREN}.”", TENNARI, "exact"),
        (f"‘{CHILDREN.upper()}’".replace("’", "'"), "tennari", "exact"),  # marks, case
        (
            f"{CHILDREN} It’s very distressing to see children suffocating",
            "Tennari",
            "exact",
        ),  # split by a cue
        ("because they had breathed too much chlorine", "Dr. Tennari", "exact"),  # cut at a clause
        (
            "The children who came to us were suffocating and we ... do anything",
            TENNARI,
            "altered",
        ),
        ("The children ... were suffocating and we couldn’t do anything", TENNARI, "exact"),
        ("The children who came to [the hospital] were suffocating", TENNARI, "exact"),
        ("[T]he children who came to us were suffocating [sic]", TENNARI, "exact"),
        ("The children who came to us were choking and we couldn’t do anything", TENNARI, "altered"),
        ("The children who came were suffocating and we couldn’t do anything", TENNARI, "altered"),
        (CHILDREN.replace("couldn’t", "could"), TENNARI, "altered"),
        (CHILDREN, "Ole Solvang", "another speaker"),
        (CHILDREN.replace("breathed", "inhaled"), "Solvang", "another speaker"),
        (
            f"{CHILDREN}. It gives it an opportunity to kill more civilians with these weapons",
            TENNARI,
            "stitched",
        ),
        ("Volunteers who pull the wounded from bombed houses in Idlib", None, "unquoted"),
        ("Nobody has ever promised the miners of this valley a single free lunch", TENNARI, "not found"),
        (
            "anything couldn’t suffocating who the do came us and breathed were we children",
            TENNARI,
            "not found",
        ),
    ],
)
def test_verdicts(archive, words, speaker, verdict):
    assert archive.verify(Claim(words, speaker)).verdict == verdict


def test_what_differs_is_shown(archive):
    check = archive.verify(Claim(CHILDREN.replace("couldn’t", "could").replace("chlorine", "gas"), TENNARI))
    assert [(one.claimed, one.true, one.kind, one.words) for one in check.changes] == [
        ("could", "couldn’t", "negation", 1),
        ("gas", "chlorine", "wording", 1),
    ]
    [evidence] = check.evidence
    assert [span.of(evidence.text) for span in evidence.differs] == ["couldn’t", "chlorine"]
    assert 0.7 < check.score < 1


def test_an_exact_quotation_says_how_far_it_goes(archive):
    check = archive.verify(Claim("they had breathed too much chlorine", TENNARI))
    assert check.score == 1
    assert check.notes == ("exact as far as it goes: the quote starts earlier and goes on",)
    [evidence] = check.evidence
    assert [span.of(evidence.text) for span in evidence.covers] == ["they had breathed too much chlorine"]


def test_a_paraphrase_is_no_quotation(archive):
    reported = next(
        hit.stored.quote
        for hit in archive.search("", limit=None).hits
        if hit.stored.quote.type == "indirect" and len(hit.stored.quote.text.split()) > 8
    )
    check = archive.verify(Claim(f"“{reported.text}”"))
    assert check.verdict == "paraphrased"
    assert check.evidence[0].stored.quote.id == reported.id


def test_notes_say_what_brackets_stand_for(archive):
    claim = Claim("The children who came to [the hospital] were [gravely] suffocating", TENNARI)
    assert archive.verify(claim).notes == (
        "exact as far as it goes: the quote goes on",
        "[the hospital] stands for “us”",
        "[gravely] is put in",
    )


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("a disaster for every farmer here", "exact"),
        ("a disaster for every farmer here ... fight him to the very end", "exact"),
        ("a disaster for every farmer here fight him to the very end", "altered"),
        ("the mayor was a disaster for every farmer here", "paraphrased"),
    ],
)
def test_what_a_reporter_says_between_two_parts_is_not_quoted(tmp_path, claim, verdict):
    text = 'Ann Lee said the mayor was "a disaster for every farmer here" and she would "fight him to the very end."'
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a.txt", text)], extract)
        assert archive.verify(Claim(claim, "Lee")).verdict == verdict


@pytest.mark.parametrize(("kind", "how"), [("denied", "denied it"), ("unsaid", "did not say it")])
def test_what_was_denied_does_not_stand(tmp_path, kind, how):
    def extract_denied(article):
        change = Polarity(kind, Span(0, 3)) if article.key == "a.txt" else Polarity()
        return tuple(replace(quote, polarity=change) for quote in extract(article))

    text = "“The dam is not safe at all for anybody who lives below it,” said Ann Lee."
    claim = Claim("The dam is not safe at all for anybody who lives below it", "Ann Lee")
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a.txt", text)], extract_denied)
        check = archive.verify(claim)
        assert check.verdict == "denied"
        assert not check.passes(tolerance=1000)
        assert check.notes[0] == f"the article says that Ann Lee {how}"
        assert archive.verify(replace(claim, speaker="Bob Day")).verdict == "another speaker"
        archive.update([Article("b.txt", text)], extract_denied)
        check = archive.verify(claim)
        assert check.verdict == "exact"
        assert "denied, or reported as not said, in -" in check.notes


def test_what_is_denied_within_a_longer_quote_does_not_stand(tmp_path):
    text = (
        "Ann Lee asked two things, how the water rose and whether anybody ever closed the gates of the dam."
    )

    def both(article):
        [quote] = extract(Article("c", f"Ann Lee said {text[26:]}"))
        start, inner = text.index("how"), text.index("anybody")
        outer = replace(quote, id="0" * 16, content=(Span(start, len(text)),), text=text[start:])
        denied = replace(quote, id="1" * 16, content=(Span(inner, len(text)),), text=text[inner:])
        return outer, replace(denied, polarity=Polarity("unsaid", Span(0, 3)))

    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a.txt", text)], both)
        assert (
            archive.verify(Claim("anybody ever closed the gates of the dam", "Ann Lee")).verdict == "denied"
        )
        assert archive.verify(Claim("how the water rose and whether anybody", "Ann Lee")).verdict != "denied"


@pytest.mark.parametrize(
    "claim",
    ["We’re late and they say how [the farmers] are here", "We’re late and they say how they’re here"],
)
def test_a_short_form_elsewhere_leaves_a_long_one_two_words(tmp_path, claim):
    text = "“We’re late and they say how they are here. Now they’re going,” said Ann Lee."
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a.txt", text)], extract)
        check = archive.verify(Claim(f"{claim}. Now they’re going", "Lee"))
        assert check.verdict == ("exact" if "[" in claim else "altered")


def test_what_another_said_is_shown_with_what_the_claimed_speaker_said_that_is_like_it(tmp_path):
    text = (
        "“If you like your garden plan, you can keep it,” said Ann Lee.\n\n"
        "“If you like your garden fence plan, you can keep it for good,” said Bob Day.\n"
    )
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a.txt", text)], extract)
        check = archive.verify(Claim("If you like your garden plan, you can keep it", "Bob Day"))
        assert check.verdict == "another speaker"
        assert [one.stored.quote.speaker.name for one in check.evidence] == ["Ann Lee", "Bob Day"]
        assert check.notes[-1].startswith("Bob Day is quoted with words that are")


def test_an_article_is_no_evidence_for_itself(archive):
    key = archive.verify(Claim(CHILDREN, TENNARI)).evidence[0].article
    assert archive.verify(Claim(CHILDREN, TENNARI), besides=key).verdict != "exact"


@pytest.mark.parametrize("words", ["", "?!", "“...”", "[sic]", "word " * 1001])
def test_what_is_no_claim_is_a_bad_question(archive, words):
    with pytest.raises(QueryError, match="a claim has 1 to 1,000 words"):
        archive.verify(Claim(words))


@pytest.mark.parametrize(
    "words",
    [
        "$",
        "$ % €",
        "[a b c]x",
        "%_%' OR 1=1 --",
        "a\x1b[31m",
        "中文 引用",
        "x" * 9000,
        "some plain words here " * 200,
        f"{'x' * 90} " * 900,
    ],
)
def test_no_claim_is_a_fault(archive, words):
    assert isinstance(archive.verify(Claim(words, words)), Check)


def test_an_empty_archive_has_nothing(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        assert archive.verify(Claim("We will rebuild the bridge")).verdict == "not found"
