"""What is said in a recording is cited by its time."""

import pytest

from quoth.search.cite import cite
from quoth.search.cite.fragments import link
from quoth.search.cite.works import note


@pytest.mark.parametrize(
    ("style", "reference"),
    [
        ("apa", "(Saleh, as cited in Lee, 2015, 1:23)"),
        ("mla", "(qtd. in Lee 00:01:23)"),
        ("chicago-author-date", "(Saleh, quoted in Lee 2015, 1:23)"),
        ("harvard", "(Saleh, cited in Lee, 2015, 1:23)"),
        ("ieee", "[1, 1:23]"),
    ],
)
def test_the_time_stands_for_the_paragraph(make, style, reference):
    assert cite(make(time=83.9), style).in_text == reference


def test_a_note_has_the_time(make):
    assert "May 7, 2015, 1:01:23, https" in cite(make(time=3683.0), "chicago").in_text
    assert note(make(time=0.0)).startswith("Raed Saleh (White Helmets’ leader), quoted at 0:00:")


def test_the_link_opens_the_recording_there(make):
    assert link(make(time=83.9)) == "https://news.example/idlib#t=83"
    assert link(make(time=83.9, url="https://v.example/w?v=1#top")) == "https://v.example/w?v=1#t=83"
    assert "#:~:text=" in link(make())
