"""What people are told when nothing was found."""

import pytest

from quoth.indexer.model import Article, Metadata, Quote, Speaker
from quoth.search.model import Filters


@pytest.fixture
def filled(archive):
    def quote(n, name, text, kind="person"):
        return (Quote(f"{n:016x}", "direct", (), text, speaker=Speaker(name, kind)),)

    found = {
        "1": quote(1, "Raed Saleh", "barrels of chlorine"),
        "2": quote(2, "Raed Saleh", "no doctors"),
        "3": quote(3, "Ole Solvang", "chlorine again"),
        "4": quote(4, "a local salehman", "chlorine here", "unnamed"),
    }
    items = [Article(key, key, meta=Metadata(publisher="BBC" if key == "1" else "CNN")) for key in found]
    archive.update(items, lambda article: found[article.key])
    return archive


@pytest.mark.parametrize(
    "query, filters, hint",
    [
        ("", Filters(speaker="Salleh"), "no speaker called Salleh; did you mean Raed Saleh?"),
        (
            "chlorine",
            Filters(speaker="Oleg Solwang"),
            "no speaker called Oleg Solwang; did you mean Ole Solvang?",
        ),
        ("", Filters(speaker="Xyz"), "no speaker called Xyz; `quoth speakers` lists who is quoted"),
        ("sarin", Filters(speaker="Saleh"), "no quote has 'sarin'"),
        ("sarin", Filters(speaker="Solvang"), "no quote has 'sarin'"),
        ("doctors", Filters(publisher="BBC"), '1 quote would match without publisher "BBC"'),
        ("chlorine", Filters(publisher="AP"), '3 quotes would match without publisher "AP"'),
        ("", Filters(speaker="Solvang", publisher="BBC"), '1 quote would match without speaker "Solvang"'),
        ("doctors", Filters(publisher="AP", type="mixed"), "1 quote would match without these limits"),
        ("sarin", Filters(), "no quote has 'sarin'"),
        (
            "sarin",
            Filters(publisher="BBC"),
            "no quote has 'sarin'",
        ),
    ],
)
def test_the_hint_says_what_to_try(filled, query, filters, hint):
    page = filled.search(query, filters)
    assert (page.hits, page.total, page.hint) == ((), 0, hint)


def test_an_archive_with_nothing_to_find(archive):
    assert archive.search("x").hint == "the archive is empty: run `quoth index PATH` to fill it"
    archive.update([Article("a", "Nobody spoke.")], lambda article: ())
    assert archive.search("x").hint == "the archive has no quotes, only 1 article without any"


@pytest.mark.parametrize("name", ["'; -- x", "\0x", "x" * 10_000, "[bold]"])
def test_hostile_names(filled, name):
    page = filled.search("sarin", Filters(speaker=name))
    assert page.total == 0 and page.hint and "\n" not in page.hint
