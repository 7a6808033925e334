from quoth.indexer import Article, extract

LEE = "“I was born in this house, and I will die in it,” said Ann Lee, the painter."
ALONE = "“It is the light that comes over the river in the morning that I paint.”"
AGAIN = "“Nobody ever asked me to stop,” Lee said."
HART = "“She never wanted to stop,” said Tom Hart, her brother."
LIKELY = 0.45
PROSE = "The house stands on a hill above the river. It has nine rooms."


def speaker(*paragraphs: str) -> tuple[str | None, str]:
    """Return who is named for the paragraph that nobody is named in, and the rule; nobody where that is not likely."""
    text = "\n\n".join(("The painter on the hill", *paragraphs))
    [quote] = [q for q in extract(Article(key="a", text=text)) if q.text == ALONE]
    return quote.speaker.name if quote.speaker and quote.confidence >= LIKELY else None, quote.rule


def test_it_goes_on_with_who_speaks_before_and_after() -> None:
    assert speaker(LEE, PROSE, PROSE, ALONE, PROSE, AGAIN)[0] == "Ann Lee"
    assert speaker(HART, LEE, PROSE, PROSE, ALONE, PROSE, PROSE, AGAIN)[0] == "Ann Lee"


def test_between_two_people_nobody_is_named() -> None:
    assert speaker(LEE, PROSE, PROSE, PROSE, ALONE, PROSE, PROSE, HART)[0] is None


def test_at_the_end_it_is_the_only_one_who_speaks() -> None:
    assert speaker(LEE, AGAIN, PROSE, PROSE, ALONE)[0] == "Ann Lee"
    assert speaker(HART, PROSE, LEE, AGAIN, PROSE, PROSE, ALONE)[1] != "between"


def test_one_statement_is_not_enough() -> None:
    assert speaker(LEE, PROSE, PROSE, PROSE, PROSE, ALONE)[1] != "between"
