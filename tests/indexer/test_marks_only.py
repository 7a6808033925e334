from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.attribution.marks_only import MARKS_ONLY
from quoth.indexer.model import Article, Metadata
from quoth.indexer.pipeline import extract

FRENCH = (
    "« Le pont sera rouvert lundi », a dit la maire, Anne Roy. Elle parle de « la Brèche ».\n\n« Nous y croyons tous.\n\n"
    "« Et nous avons “attendu trop longtemps” déjà. »"
)


def test_another_language_is_quoted_by_its_marks_only() -> None:
    quotes = extract(Article("a", FRENCH, meta=Metadata(language="fr")))
    assert quotes[0].text == "« Le pont sera rouvert lundi »"
    assert "« la Brèche »" not in [quote.text for quote in quotes]
    for quote in quotes:
        assert (quote.speaker, quote.rule, quote.confidence, quote.type) == (None, MARKS_ONLY, 0.0, "direct")
        assert quote.text == " ".join(FRENCH[start:end] for start, end in quote.content)


def test_languages_without_spaces() -> None:
    text = "市长说：“工程尚未完工，还需要几个月时间才行。”她提到“大桥”。"
    assert [quote.text for quote in extract(Article("a", text, meta=Metadata(language="zh")))] == [
        "“工程尚未完工，还需要几个月时间才行。”"
    ]


def test_english_and_unknown_are_read_in_full() -> None:
    text = "“The bridge is closed,” said Ann Lee."
    for language in (None, "en"):
        [quote] = extract(Article("a", text, meta=Metadata(language=language)))
        assert quote.speaker and quote.speaker.name == "Ann Lee"


@given(st.text(alphabet="ab “”«»„‟\"'\n.", max_size=80))
def test_offsets_are_true(text: str) -> None:
    for quote in extract(Article("a", text, meta=Metadata(language="fr"))):
        assert quote.text == " ".join(text[start:end] for start, end in quote.content)
