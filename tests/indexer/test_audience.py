import re

import pytest

from quoth.indexer.attribution.audience import audience
from quoth.indexer.coreference.rolephrases import description_role
from quoth.indexer.model import Span


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("a spokesman for the bank", "spokesman for the bank"),
        ("one London-based broker", "London-based broker"),
        ("a first responder", None),
        ("people", None),
        ("Someone", None),
        ("a man who lives nearby", "man who lives nearby"),
    ],
)
def test_role_of_the_unnamed(text, role):
    assert description_role(text) == role


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tennari told the Guardian.", "the Guardian"),
        ("Tennari told CNN on Friday that", "CNN"),
        ("Tennari told reporters in York", "reporters"),
        ("Tennari told NBC’s Ann Lee that", "NBC’s Ann Lee"),
        ("Tennari told The New York Times, adding", "The New York Times"),
        ("Tennari said in an interview with CNN on", "CNN"),
        ("Tennari said in an interview with USA Today", "USA Today"),
        ("Tennari told the mayors who had gathered", "the mayors"),
        ("Tennari told reporters outside the house", "reporters"),
        ("Tennari told her that", None),
        ("Tennari told a story", None),
        ("Tennari told a rally of 1,300 that", "a rally of 1,300"),
        ("Tennari told Mr. Lowe. He", "Mr. Lowe"),
        ("Tennari said on Friday", None),
        ("Tennari told", None),
    ],
)
def test_audience(text, who):
    cue = re.search("told|said", text)
    assert audience(text, Span(*cue.span())) == who
