import pytest

from quoth.search.cite.warnings import warnings

SURE = {"confidence": 0.9}


@pytest.mark.parametrize(
    ("changes", "starts"),
    [
        (SURE, []),
        (SURE | {"type": "mixed"}, []),
        (SURE | {"type": "indirect"}, ["a paraphrase: the words are the article's, not the speaker's"]),
        (
            {"confidence": 0.424},
            ["the speaker may be another (42% sure): check with `quoth show 1f0c2a9b00112233`"],
        ),
        ({"speaker": None}, ["no speaker is named"]),
        (SURE | {"date": None}, ["the date of the article is not known"]),
        (SURE | {"date": "last week"}, ["the date of the article is not known"]),
        (SURE | {"date": "2015"}, []),
        ({"type": "indirect", "speaker": None, "date": None}, ["a paraphrase", "no speaker", "the date"]),
    ],
)
def test_warnings(make, changes, starts):
    found = warnings(make(**changes))
    assert len(found) == len(starts)
    assert all(text.startswith(start) for text, start in zip(found, starts, strict=True))
