"""Words that set a speaker apart."""

from quoth.indexer import Article, extract
from quoth.search import Archive

WATER = "river flood dam water level valley gates pump".split()
SAYS = "“The {} is what we must talk about now, and all of us know it,” said {}, {}.\n\n"


def test_what_one_says_and_others_do_not_comes_first(tmp_path):
    text = "".join(SAYS.format(f"{word} and the harbour", "Ann Lee", "the mayor") for word in WATER)
    text += "".join(SAYS.format(f"{word} question", "Bo Roe", "a baker") for word in WATER * 8)
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("a", text)], extract)
        assert archive.people.topics("Ann Lee")[0] == "harbour"
        assert archive.people.topics("ann  LEE") == archive.people.topics("Ann Lee")
        assert "harbour" not in archive.people.topics("Bo Roe") and "about" not in archive.people.topics(
            "Ann Lee"
        )
        assert archive.people.topics("Nobody") == archive.people.topics("") == []


def test_a_few_quotes_set_nobody_apart(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        assert archive.people.topics("Ann Lee") == []
        archive.update([Article("a", SAYS.format("dam", "Ann Lee", "the mayor"))], extract)
        assert archive.people.topics("Ann Lee") == []
