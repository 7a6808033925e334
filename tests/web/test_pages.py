"""What the pages say, without a browser."""

import doctest
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from quoth.indexer import Article, extract
from quoth.indexer.model import Metadata, Quote, Span, Speaker
from quoth.search import Archive
from quoth.web import drafts, rendering
from quoth.web.app import make_app
from quoth.web.settings import Settings

PAGES = [
    "/",
    "/search?q=bridge",
    "/speakers",
    "/speakers/Raed%20Saleh",
    "/compare?one=Saleh&other=Lee&q=bridge",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_small(site, path):
    answer = site.get(path)
    assert answer.status_code == 200
    assert answer.text.startswith("<!doctype html>") and answer.text.rstrip().endswith("</html>")
    assert len(answer.content) < 60_000
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! (?:type=\"module\" )?src=)", answer.text)


def test_a_first_visit_costs_less_than_60_kilobytes(site):
    page = site.get("/").text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(files) == 4
    assert len(page.encode()) + sum(len(site.get(file).content) for file in files) < 60_000


def test_a_search_shows_the_words_lit_with_who_and_where(site):
    page = site.get("/search?q=open").text
    assert "“The bridge is <mark>open</mark> again,” “It took a year.”" in page
    for words in ("Raed Saleh", "the mayor of Norwick", "The Observer", "22 December 2016", "Bridge opens"):
        assert words in page


def test_the_limits_are_in_the_address_and_can_be_taken_away(site):
    page = site.get("/search?speaker=lee&type=direct").text
    assert "2 quotes" in page and "Raed" not in page.split("<footer")[0]
    assert 'href="/search?type=direct"' in page and 'href="/search?speaker=lee"' in page


def test_counts_lead_to_the_narrower_search(site):
    page = site.get("/search?q=bridge").text
    links = re.findall(r'href="(/search\?[^"]*since=2016[^"]*)"', page)
    narrower = site.get(links[0].replace("&amp;", "&")).text
    assert "1 quote" in narrower


def test_nothing_found_says_what_to_try(site):
    page = site.get("/search?q=bridge&speaker=tennari").text
    assert "Nothing found" in page and "No speaker called tennari" in page


def test_a_search_that_cannot_be_read_points_at_the_place(site):
    answer = site.get("/search?q=bridge+OR")
    assert answer.status_code == 400 and "Nothing stands after OR" in answer.text and "^" in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "٣"])
def test_any_page_number_gives_a_page(site, page):
    assert site.get(f"/search?q=bridge&page={page}").status_code == 200


def test_a_quote_shows_its_article_its_reasons_and_every_citation(site, ids):
    page = site.get(f"/quotes/{ids('bolt')}").text
    for words in (
        "We are proud of every bolt",
        "told to <bdi>the Guardian</bdi>",
        "Why this speaker",
        "APA 7",
        "BibTeX",
    ):
        assert words in page
    assert "Raed Saleh, by surname" in page or "Raed Saleh in paragraph 2, by surname" in page
    assert page.count("Snow fell over the valley all night.") == 1
    assert "https://example.org/bridge#:~:text=" in page


def test_every_quote_of_an_article_is_lit_in_the_colour_of_its_speaker(site):
    page = site.get("/article?key=https://example.org/bridge").text
    assert len(re.findall(r'class="q c1 ', page)) == 3


def test_a_quote_is_exported(site, ids):
    answer = site.get(f"/quotes/{ids('bolt')}/ris")
    assert answer.text.startswith("TY  - ") and ".ris" in answer.headers["content-disposition"]
    assert site.get(f"/quotes/{ids('bolt')}/nonsense").status_code == 404


@pytest.mark.parametrize(
    "path", ["/quotes/ffff", "/quotes/x", "/article?key=x", "/article", "/speakers/Nobody", "/nowhere"]
)
def test_what_is_not_there_is_said(site, path):
    answer = site.get(path)
    assert answer.status_code == 404 and "Not found" in answer.text


def test_a_speaker_has_names_roles_and_quotes(site):
    page = site.get("/speakers/Raed%20Saleh").text
    assert "2 statements in 1 article" in page and "the mayor of Norwick" in page and "The Observer" in page


@pytest.fixture
def family(tmp_path):
    """Return a site over an archive of Ann Lee, who says much, and of Ann Lee Novak, who says one thing."""
    said = "\n\n".join(f"“The rain of day {number} was hard,” said Ann Lee." for number in range(45))
    other = "“The rain was soft,” said Ann Lee Novak, a baker.\n\nNovak said that rain was her trade."
    with Archive.open(tmp_path, create=True) as archive:
        archive.update(
            [Article("1", f"{said}\n\nLee said that it was too much."), Article("2", other)], extract
        )
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1:8765") as client:
        yield client


def test_the_page_of_a_speaker_has_nothing_of_one_with_a_longer_name(family):
    assert "Novak" in family.get("/search?speaker=ann+lee+novak").text
    assert "Novak" not in family.get("/speakers/Ann%20Lee").text
    sides = family.get("/compare?one=Ann+Lee&other=Ann+Lee+Novak").text.split("<section>")
    assert "Novak" not in sides[1] and "soft" in sides[2] and "hard" not in sides[2]


def test_the_quotes_of_a_speaker_come_in_pages(family):
    pages = [family.get("/speakers/Ann%20Lee", params={"page": number}).text for number in (1, 2, 3)]
    assert [page.count('class="hit ') for page in pages] == [20, 20, 5]
    assert (
        'rel="prev"' not in pages[0]
        and "/speakers/Ann%20Lee?page=3" in pages[1]
        and 'rel="next"' not in pages[2]
    )
    assert "All 46 quotes, paraphrases included" in pages[0]
    assert family.get("/speakers/Ann%20Lee?all=1&page=3").text.count('class="hit ') == 6


def test_names_are_suggested(site):
    assert site.get("/suggest?name=sal").json() == [
        {"name": "Raed Saleh", "role": "mayor of Norwick", "quotes": 2}
    ] or (site.get("/suggest?name=sal").json()[0]["name"] == "Raed Saleh")
    assert site.get("/suggest?name=").json() == []


def test_all_that_a_search_finds_is_exported(site):
    page = site.get("/search?speaker=lee").text
    assert "/export?speaker=lee&amp;format=ris" in page
    answer = site.get("/export?speaker=lee&format=ris")
    assert answer.text.count("TY  - ") == 1 and answer.text.count("N1  - ") >= 2
    assert site.get("/export?format=nonsense").status_code == 404


def test_how_sure_the_speaker_is_is_a_limit(site):
    assert "4 quotes" in site.get("/search?q=type:direct&sure=60").text
    assert "Nothing found" in site.get("/search?q=bolt&sure=100").text
    assert "selected>80 % and up" in site.get("/search?sure=80").text
    assert (
        site.get("/search?q=bolt&sure=%D9%A3").status_code
        == site.get("/search?q=bolt&sure=" + "9" * 50).status_code
        == 200
    )


def test_a_search_is_a_feed(site):
    answer = site.get("/feed?q=bridge")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2016-12-22T00:00:00Z"
    first = feed.find(f"{atom}entry")
    assert first.findtext(f"{atom}id").startswith("http://127.0.0.1:8765/quotes/")
    assert "Raed Saleh, the mayor of Norwick" in answer.text


def test_a_name_that_is_misspelled_leads_to_the_right_one(site):
    page = site.get("/search?q=open&speaker=salleh").text
    assert "did you mean Raed Saleh?" in page and 'href="/search?q=open&amp;speaker=Raed+Saleh"' in page


def test_words_that_are_misspelled_lead_to_the_right_ones(site):
    page = site.get("/search", params={"q": "Brigde OR scool", "publisher": "observer"}).text
    assert 'href="/search?q=bridge+OR+school&amp;publisher=observer"' in page


def test_what_is_half_remembered_is_found_by_any_of_its_words(site):
    page = site.get("/search", params={"q": "they said the bridge was closed"}).text
    anyhow = "/search?q=they+OR+said+OR+bridge+OR+closed"
    assert f'href="{anyhow}"' in page and "The bridge is" not in page
    assert "<mark>bridge</mark> is" in site.get(anyhow).text
    assert 'href="/check?text=they+said+the+bridge+was+closed"' in page
    assert (
        "they said the bridge was closed</textarea>"
        in site.get("/check?text=they+said+the+bridge+was+closed").text
    )
    for query in ("one", "nothing OR nowhere", 'nothing "at all"', "speaker:lee nothing"):
        assert "Find any of these words" not in site.get("/search", params={"q": query}).text


def test_a_quote_of_a_recording_shows_its_time_and_opens_there(tmp_path):
    article = Article(
        "https://video.example/w?v=1",
        "ANN LEE: The bridge is rotten.\n\nBO ROE: I doubt it very much.",
        times=((0, 1.5), (32, 83.4)),
        meta=Metadata(url="https://video.example/w?v=1"),
    )
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([article], extract)
        [found] = [hit.stored.quote.id for hit in archive.search("doubt").hits]
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1:8765") as client:
        page = client.get(f"/quotes/{found}").text
    assert "<span>1:23</span>" in page
    assert 'href="https://video.example/w?v=1#t=83"' in page
    assert "Chicago 18, notes" in page


def test_a_blank_between_two_quotations_in_a_statement_is_no_link(tmp_path):
    text = "She called it “rotten” “beyond all repair” then."
    inside = tuple(
        Quote(str(number) * 16, "direct", (span,), span.of(text), speaker=Speaker("Lee", "person"))
        for number, span in ((1, Span(14, 22)), (2, Span(23, 42)))
    )
    whole = Quote(
        "0" * 16, "indirect", (Span(14, 42),), text[14:42], speaker=Speaker("Roe", "person"), nested=inside
    )
    with Archive.open(tmp_path, create=True) as archive:
        archive.update([Article("1", text)], lambda article: (whole,), version="test")
    with TestClient(make_app(Settings(tmp_path, threads=1)), "http://127.0.0.1:8765") as client:
        page = client.get("/article?key=1").text
    assert "“beyond all repair”</a>" in page and not re.search(r"<a [^>]*>\s*</a>", page)


def test_messages_link_to_pages_in_the_place_of_commands(site):
    page = site.get("/search", params={"q": "a tax on every red sweater that is old"}).text
    assert '<a href="/check">Check</a> looks for a sentence.' in page and "`quoth" not in page
    page = site.get("/quotes/ffff").text
    assert '<a href="/search">Search</a> shows the ids.' in page
    assert "&lt;b&gt;" in site.get("/article", params={"key": "<b>"}).text


@pytest.mark.parametrize("module", [drafts, rendering], ids=lambda module: module.__name__)
def test_the_examples_in_docstrings(module):
    tested = doctest.testmod(module)
    assert tested.attempted and not tested.failed
