import json
import re

import pytest

from quoth.indexer.model import Article

TEXT = "Snow 😀 fell. “They kill,” said Raed Saleh on a long, cold and windy day in May. “It is bad.” So he said."
FIRST = TEXT.index("“They")
SECOND = TEXT.index("“It")


@pytest.fixture
def split(make):
    pieces = ("“They kill,”", "“It is bad.”")
    return make(pieces=pieces, gap=SECOND - FIRST - len(pieces[0]))


def replace_url(stored):
    from dataclasses import replace

    return replace(stored, meta=replace(stored.meta, url=None))


def moved(stored, by):
    from dataclasses import replace

    from quoth.indexer.model import Span

    content = tuple(Span(start + by, end + by) for start, end in stored.quote.content)
    return replace(stored, quote=replace(stored.quote, content=content))


def annotations(written, quotes):
    articles = {"news/idlib.txt": Article("news/idlib.txt", TEXT)}
    collection = json.loads(written("annotation", quotes, articles))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["first"]["type"] == "AnnotationPage"
    assert collection["total"] == len(collection["first"]["items"])
    return collection["first"]["items"]


def test_each_stretch_is_a_target_that_finds_its_words(split, written):
    [item] = annotations(written, [moved(split, FIRST - 10)])
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", item["id"])
    assert (item["type"], item["motivation"]) == ("Annotation", "describing")
    for target, words in zip(item["target"], ["“They kill,”", "“It is bad.”"], strict=True):
        assert target["source"] == "https://news.example/idlib"
        quoted = target["selector"]
        assert (quoted["type"], quoted["exact"]) == ("TextQuoteSelector", words)
        assert len(quoted["prefix"]) <= 32 >= len(quoted["suffix"])
        assert quoted["prefix"] + words + quoted["suffix"] in TEXT
    assert item["target"][0]["selector"]["prefix"] == "Snow 😀 fell. "


def test_offsets_are_those_of_the_text_that_was_read_and_of_no_page(split, written):
    [item] = annotations(written, [moved(replace_url(split), FIRST - 10)])
    for target, words in zip(item["target"], ["“They kill,”", "“It is bad.”"], strict=True):
        assert target["source"].startswith("urn:uuid:")
        _, position = target["selector"]
        assert TEXT[position["start"] : position["end"]] == words


def test_the_body_says_who_and_how_sure(make, written):
    first, second = annotations(
        written, [make(confidence=0.87, rule="said-after"), make(id="2" * 16, speaker=None)]
    )
    described, tagged = first["body"]
    assert described["value"] == (
        "Raed Saleh (White Helmets’ leader), quoted in para. 3: “It is targeting civilians” "
        "(attributed by said-after, confidence 0.87)"
    )
    assert (tagged["purpose"], tagged["value"]) == ("tagging", "Raed Saleh")
    assert [body["purpose"] for body in second["body"]] == ["describing"]
    assert second["body"][0]["value"].endswith("(no speaker is named)")


def test_an_article_without_an_address_gets_one_that_stays(make, written):
    [one, two] = annotations(written, [make(url=None), make(url=None, id="2" * 16)])
    assert one["target"]["source"] == two["target"]["source"]
    assert one["target"]["source"].startswith("urn:uuid:")
    assert one["id"] != two["id"]


def test_no_quotes(written):
    assert annotations(written, []) == []


def test_of_a_recording_the_place_is_the_moment(written, make):
    [item] = annotations(written, [make(time=83.9)])
    assert item["target"] == {
        "source": "https://news.example/idlib",
        "selector": {
            "type": "FragmentSelector",
            "conformsTo": "http://www.w3.org/TR/media-frags/",
            "value": "t=83",
        },
    }
