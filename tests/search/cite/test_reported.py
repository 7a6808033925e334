"""What is not all the speaker's own words is cited as the article's sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.model import Article, Metadata, Polarity, Quote, Span, Speaker
from quoth.search.cite import STYLES, cite
from quoth.search.cite.interface import Setting
from quoth.search.cite.reported import reported
from quoth.search.model import StoredQuote

FALK = Speaker("Ida Falk", "person", "the warden")


def of(text, content, source=None, speaker=FALK, type="indirect", **changes):
    """Return a quote of an article, and the article; of several stretches, `content` has | between them."""
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in content.split("|"))
    mention = source and Span(text.index(source), text.index(source) + len(source))
    words = " ".join(span.of(text) for span in spans)
    values = {"confidence": 0.9} | changes
    quote = Quote(
        "1" * 16, type, spans, words, source=(mention,) if mention else (), speaker=speaker, **values
    )
    meta = Metadata("The gate", ("Pat Moss",), "The Observer", "2016-03-09", "https://observer.example/gate")
    return StoredQuote(quote, "a", "a.txt", meta), Article("a", text, meta=meta)


CASES = [
    # the verb, its adverbs and "not" are the article's
    ("Ida Falk flatly denied that the gate was open.", "the gate was open", "Ida Falk", None),
    ("Ida Falk has never said that the gate was open.", "the gate was open", "Ida Falk", None),
    ("Ida Falk is expected to say on Friday that it is open.", "it is open", "Ida Falk", None),
    ("Ida Falk blamed the town for its poor upkeep.", "the town for its poor upkeep", "Ida Falk", None),
    # the full name, where the article has less
    ("She denied it all.", "it all", "She", "[Ida Falk] denied it all."),
    ("On Monday Mrs. Falk denied it all.", "it all", "Mrs. Falk", "On Monday [Ida Falk] denied it all."),
    ("Warden Falk denied it all.", "it all", "Warden Falk", "Warden [Ida Falk] denied it all."),
    ("The warden, however, denied it.", "it", "The warden,", "The warden [Ida Falk], however, denied it."),
    ("It was her wish to open the gate.", "to open the gate", "her", "It was [Ida Falk’s] wish to open the gate."),
    ("It was Falk’s wish to open it.", "to open it", "Falk’s", "It was [Ida Falk’s] wish to open it."),
    # its sentence and no other, whatever has a period
    ("It rained. She denied it. It rained on.", "it", "She", "[Ida Falk] denied it."),
    ("It rained.\n\nShe denied it.\n\nIt rained on.", "it", "She", "[Ida Falk] denied it."),
    ("Mr. P. Orr and she blamed St. Anne’s.", "St. Anne’s", "she", "Mr. P. Orr and [Ida Falk] blamed St. Anne’s."),
    ("It rained. The gate, she said, had gone. Ah.", "The gate|had gone", "she", "The gate, [Ida Falk] said, had gone."),
    ("“Is it? It is,” she said, blaming him.", "him", "she", "“Is it? It is,” [Ida Falk] said, blaming him."),
    ("“No. Not I.” She blamed the rain.", "the rain", "She", "[Ida Falk] blamed the rain."),
    ("She spoke at noon. The gate was open.", "The gate was open", "She", "[Ida Falk] spoke at noon. The gate was open."),
    ("ORLEIGH (AP) — She denied it all.", "it all", "She", "[Ida Falk] denied it all."),
    ("NATO — the alliance — and she denied it.", "it", "she", "NATO — the alliance — and [Ida Falk] denied it."),
    ("• – She denied it.", "it", "She", "[Ida Falk] denied it."),
    ("— She denied it. — It rained.", "it", "She", "[Ida Falk] denied it."),
    # marks of two kinds are one pair, and a cut leaves none of a pair alone
    ('It rained. She called him "a fool” at noon. Ah.', "a fool", "She", '[Ida Falk] called him "a fool” at noon.'),
    ('"It is,” she said, blaming him. “It was.”', "him", "she", '"It is,” [Ida Falk] said, blaming him.'),
    ("“It rained. I left, he knew,” she said.", "he knew,” she said", "she", "“I left, he knew,” [Ida Falk] said."),
    ("She denied it: “It rained. It did.” Ah.", "it: “It rained", "She", "[Ida Falk] denied it: “It rained. It did.”"),
    # the name stands where the article has a part of it, and one person is not put for several
    ("Falk – who denied it – left.", "it", "who", "[Ida Falk] – who denied it – left."),
    ("She and Orr left when they denied it.", "it", "they", "She and Orr left when they denied it."),
    # what the speaker says is not given to somebody else
    ("“Mine it is, I said, and left.”", "Mine it is", "I", "“Mine it is, I [Ida Falk] said, and left.”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "wanted"), CASES)
def test_the_article_s_sentence(text, content, source, wanted):
    stored, article = of(text, content.rstrip("."), source)
    assert reported(stored, article) == (wanted or text)


@pytest.mark.parametrize(
    ("speaker", "confidence", "wanted"),
    [
        (FALK, 0.5, "[Ida Falk?] denied it."),
        (FALK, 0.2, "She denied it."),
        (None, 0.9, "She denied it."),
        (Speaker("a warden", "unnamed"), 0.9, "She denied it."),
        (Speaker("the report", "document"), 0.9, "She denied it."),
    ],
)
def test_a_name_that_is_not_sure_or_none_is_not_claimed(speaker, confidence, wanted):
    stored, article = of("She denied it.", "it", "She", speaker, confidence=confidence)
    assert reported(stored, article) == wanted


@pytest.mark.parametrize(
    ("mention", "wanted"), [("Falk", "Falk"), ("The warden", "The warden"), ("Her", "[Ida Falk’s?]")]
)
def test_a_name_that_is_not_sure_only_stands_for_he_or_she(mention, wanted):
    stored, article = of(f"{mention} aim was to deny it.", "to deny it", mention, confidence=0.55)
    assert reported(stored, article) == f"{wanted} aim was to deny it."


@pytest.mark.parametrize(
    ("mention", "wanted"),
    [
        ("He", "He"),
        ("The Watch", "The Watch"),
        ("The group", "The group [Harbour Watch]"),
        ("They", "[Harbour Watch]"),
    ],
)
def test_an_organisation_called_by_a_part_of_its_name_is_known_by_that(mention, wanted):
    stored, article = of(f"{mention} denied it.", "it", mention, Speaker("Harbour Watch", "organisation"))
    assert reported(stored, article) == f"{wanted} denied it."


def test_what_the_quote_knows_has_to_do_without_the_article():
    text = "It rained. She denied that the gate was open, and left. It rained on."
    stored, article = of(text, "the gate was open", "She")
    start, end = stored.quote.content[0]
    near = replace(stored, quote=replace(stored.quote, before=text[:start].strip(), after=text[end:]))
    assert (
        reported(near) == reported(stored, article) == "[Ida Falk] denied that the gate was open, and left."
    )
    assert reported(stored) is None
    far = replace(near, quote=replace(near.quote, before="… " + text[3:start]))
    assert reported(far) is None


def test_a_source_that_stands_elsewhere_gives_no_sentence():
    stored, article = of("Falk spoke.\n\nThe gate was open.", "The gate was open", "Falk")
    assert reported(stored, article) is None
    printed = cite(stored, "apa", Setting(articles=lambda key: article)).sentence
    assert printed == (
        "According to Ida Falk, the warden, in the article’s words: The gate was open (Moss, 2016, para. 1)."
    )


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "“[Ida Falk] denied that it was ‘a trap’ for her” (Moss, 2016, para. 1)."),
        ("mla", "“[Ida Falk] denied that it was ‘a trap’ for her” (Moss)."),
        ("chicago", "“[Ida Falk] denied that it was ‘a trap’ for her.”"),
        ("chicago-author-date", "“[Ida Falk] denied that it was ‘a trap’ for her” (Moss 2016, para. 1)."),
        ("harvard", "‘[Ida Falk] denied that it was “a trap” for her’ (Moss, 2016, para. 1)."),
        ("ieee", "“[Ida Falk] denied that it was ‘a trap’ for her” [1, para. 1]."),
        ("ap", "“[Ida Falk] denied that it was ‘a trap’ for her” (The Observer, March 9, 2016)."),
        ("plain", "“[Ida Falk] denied that it was ‘a trap’ for her” (The Observer, March 9, 2016, para. 1)."),
    ],
)
@pytest.mark.parametrize("polarity", ["asserted", "denied"])
def test_every_style_quotes_the_article(style, printed, polarity):
    text = "She denied that it was “a trap” for her."
    stored, article = of(text, "it was “a trap” for her", "She", type="mixed", polarity=Polarity(polarity))
    assert cite(stored, style, Setting(articles=lambda key: article)).sentence == printed


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("type", ["direct", "mixed", "indirect"])
@pytest.mark.parametrize("polarity", ["denied", "unsaid"])
def test_no_style_asserts_what_was_denied_even_without_the_sentence(style, type, polarity):
    stored, _ = of("“It is open.”", "“It is open.”", type=type, polarity=Polarity(polarity))
    cited = cite(stored, style)
    assert "Falk" in cited.in_text or style in ("mla", "ieee")
    for field in (cited.sentence, cited.in_text, cited.entry):
        assert "quoted" not in field
        assert "said" not in field
        assert "It is open" not in field or "denied this" in field or "did not say this" in field


def test_a_long_sentence_is_a_block():
    text = f"She denied that it was {'very ' * 40}bad."
    stored, article = of(text, text[5:-1], "She")
    printed = cite(stored, "apa", Setting(articles=lambda key: article)).sentence
    assert printed.startswith("The article reports:\n[Ida Falk] denied that it was very very")
    cut = cite(stored, "apa", Setting(articles=lambda key: article, max_words=3)).sentence
    assert cut == "“[Ida Falk] denied …” (Moss, 2016, para. 1)."


@given(
    text=st.text(st.sampled_from("Ab .“”\"'’?!\n") | st.characters(), max_size=60),
    places=st.tuples(*[st.integers(-5, 70)] * 4),
    before=st.text(max_size=9),
    after=st.text(max_size=9),
)
def test_any_text_and_any_places_give_one_line_or_none(text, places, before, after):
    spans = [Span(*sorted(pair)) for pair in (places[:2], places[2:])]
    quote = Quote("1" * 16, "indirect", tuple(spans[:1]), text, source=tuple(spans[1:]), speaker=FALK)
    stored = StoredQuote(replace(quote, before=before, after=after), "a", "a.txt", Metadata())
    for given_article in (None, Article("a", text)):
        found = reported(stored, given_article)
        assert found is None or "\n" not in found
