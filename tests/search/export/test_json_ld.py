"""JSON-LD, expanded by pyld where that is installed; the context is schema.org's names and no more."""

import json
import re

import pytest

from quoth.indexer.model import Article, Polarity, Speaker

SCHEMA = "https://schema.org/"
URL = "https://news.example/idlib"


def graph(written, *quotes):
    document = json.loads(written("json-ld", quotes))
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def test_a_quotation_stands_in_an_article_and_makes_a_claim(make, written):
    article, quotation, claim = graph(written, make(confidence=0.9, rule="said-after"))
    assert article == {
        "@id": URL,
        "@type": "NewsArticle",
        "headline": "Chlorine attacks in Idlib",
        "author": [{"@type": "Person", "name": "Jane Lee"}],
        "publisher": {"@type": "Organization", "name": "The Guardian"},
        "datePublished": "2015-05-07",
        "url": URL,
    }
    saleh = {"@type": "Person", "name": "Raed Saleh", "description": "White Helmets’ leader"}
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", quotation.pop("@id"))
    assert quotation == {
        "@type": "Quotation",
        "identifier": "1f0c2a9b00112233",
        "text": "“It is targeting civilians.”",
        "creator": saleh,
        "isPartOf": {"@id": URL},
        "description": "para. 3; attributed by said-after, confidence 0.90",
        "url": f"{URL}#:~:text=%E2%80%9CIt%20is%20targeting%20civilians.%E2%80%9D",
    }
    assert claim["author"] == saleh
    assert claim["appearance"]["@id"].startswith("urn:uuid:") and claim["appearance"]["@id"] != claim["@id"]


def test_a_paraphrase_is_no_quotation(make, written):
    nodes = graph(written, make(type="indirect", pieces=("they kill.",)))
    assert [node["@type"] for node in nodes] == ["NewsArticle", "Claim"]
    assert nodes[1]["appearance"] == {"@id": URL}
    assert nodes[1]["text"] == "they kill."


@pytest.mark.parametrize("type", ["direct", "mixed", "indirect"])
def test_no_claim_is_ever_rated(make, written, type):
    assert "Review" not in json.dumps(graph(written, make(type=type)))
    assert "ating" not in json.dumps(graph(written, make(type=type, pieces=("x",))))


@pytest.mark.parametrize(
    ("speaker", "node"),
    [
        (Speaker("HRW", "organisation"), {"@type": "Organization", "name": "HRW"}),
        (Speaker("the report", "document"), None),  # only persons and organisations make statements
        (
            Speaker("a doctor", "unnamed", "in Idlib"),
            {"@type": "Person", "description": "a doctor, in Idlib"},
        ),
        (Speaker("two doctors", "group"), {"@type": "Organization", "description": "two doctors"}),
        (None, None),
    ],
)
def test_speakers(make, written, speaker, node):
    _, quotation, claim = graph(written, make(speaker=speaker))
    assert quotation.get("creator") == claim.get("author") == node


def test_a_document_is_what_a_statement_is_based_on(make, written):
    _, quotation, claim = graph(written, make(speaker=Speaker("the report", "document")))
    assert quotation["isBasedOn"] == claim["isBasedOn"] == {"@type": "CreativeWork", "name": "the report"}


@pytest.mark.parametrize("type", ["direct", "mixed", "indirect"])
@pytest.mark.parametrize("polarity", ["denied", "unsaid"])
def test_nobody_claims_what_was_denied(make, written, type, polarity):
    nodes = graph(written, make(type=type, polarity=Polarity(polarity)))
    assert [node["@type"] for node in nodes] == ["NewsArticle"]
    said = make(type=type, polarity=Polarity(polarity))
    article = Article(said.article, f"Raed Saleh{said.quote.text}.")
    [claim] = json.loads(written("json-ld", [said], {said.article: article}))["@graph"][1:]
    assert "author" not in claim
    assert claim["@type"] == "Claim"


def test_what_is_not_known_is_left_out(make, written):
    article, quotation, _ = graph(
        written, make(title=None, authors=("Pelé",), publisher=None, date=None, url=None, article="a.txt")
    )
    assert article.pop("@id").startswith("urn:uuid:")
    assert article == {"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Pelé"}]}
    assert "url" not in quotation


def test_an_article_is_one_node(make, written):
    nodes = graph(written, make(), make(id="2" * 16), make(id="3" * 16, title="Zebra", url=URL + "2"))
    assert [node["@type"] for node in nodes].count("NewsArticle") == 2
    assert len({node["@id"] for node in nodes}) == len(nodes) == 8


def test_pyld_reads_it_as_statements(make, written):
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")

    def load(url, options):
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": SCHEMA}}}

    document = json.loads(written("json-ld", [make(publisher="A\u2028\n\"B'")]))
    statements = jsonld.to_rdf(document, {"documentLoader": load})["@default"]
    triples = {
        (row["subject"]["value"], row["predicate"]["value"].removeprefix(SCHEMA), row["object"]["value"])
        for row in statements
    }
    [quotation] = [
        subject for subject, name, value in triples if (name, value) == ("identifier", "1f0c2a9b00112233")
    ]
    [claim] = [subject for subject, name, value in triples if (name, value) == ("appearance", quotation)]
    assert (quotation, "isPartOf", URL) in triples
    assert (claim, "text", "“It is targeting civilians.”") in triples


def test_no_quotes(written):
    assert graph(written) == []
