"""Exports of databases, small and invented, as their programs write them."""

import io

import pytest

from quoth.indexer.model import Article
from quoth.indexer.readers.interface import Origin
from quoth.indexer.readers.mail.mail import read_mail
from quoth.indexer.readers.pages.html import read_html
from quoth.indexer.readers.plain.text import read_text

LEXIS = """Terms: (rain)

                               1 of 2 DOCUMENTS

                                 The Courier

                            May 11, 2010 Tuesday
                                 Late Edition

It rains on the new roof of the hall

BYLINE: KIM HO, Staff Writer

SECTION: NEWS; Pg. 4

LENGTH: 45 words

It rained on the new roof of the town hall for all of the night, the mayor of
the town said on Friday.

"It is wet in here," said Ann Lee, the mayor of the town, who has asked for a new
roof since 2004.

LOAD-DATE: May 11, 2010

LANGUAGE: ENGLISH

                      Copyright 2010 Courier Group Limited
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                 The Courier

                           May 12, 2010 Wednesday

It dries

LENGTH: 5 words

"It is dry," said Ann Lee.

LOAD-DATE: May 12, 2010
"""
FACTIVA = """News
It rains
Kim Ho
61 words
13 November 2017
10:15 GMT
The Courier
COUR
1
English
(c) 2017 Courier Group Limited
It rained all night.
"It is wet," said Ann Lee.
Courier Group Limited
Document COUR000020171113edbd0000d
It dries
40 words
14 November 2017
The Courier
COUR
English
(c) 2017 Courier Group Limited
"It is dry," said Ann Lee.
Document COUR000020171114edbe0000e
"""
PROQUEST = """Document 1 of 2

It rains

Author: Ho, Kim

Publication info: The Courier ; Norwick [Norwick]08 May 2010: A.2.

Abstract: It rained.

Full text: It rained all night.

"It is wet," said Ann Lee.

Subject: Rain

Document 2 of 2

It dries

Publication info: The Courier ; Norwick [Norwick]09 May 2010: A.3.

Full text:

"It is dry," said Ann Lee.

Publication title: The Courier
"""


def found(text: str, reader=read_text) -> list[Article]:  # type: ignore[no-untyped-def]
    return list(reader(io.BytesIO(text.encode()), Origin.of("a.txt", "a.txt")))


def paged(text: str) -> str:
    return (
        "<html><body>"
        + "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
        + "</body></html>"
    )


@pytest.mark.parametrize("text", [FACTIVA, PROQUEST], ids=["Factiva", "ProQuest"])
@pytest.mark.parametrize("page", [False, True])
def test_an_export_is_many_articles(text: str, page: bool) -> None:
    first, second = found(paged(text), read_html) if page else found(text)
    assert first.text == 'It rained all night.\n\n"It is wet," said Ann Lee.'
    assert second.text == '"It is dry," said Ann Lee.'
    assert (first.meta.title, first.meta.authors, first.meta.publisher) == (
        "It rains",
        ("Kim Ho",),
        "The Courier",
    )
    assert (second.meta.title, second.meta.authors) == ("It dries", ())
    assert first.meta.date in ("2017-11-13", "2010-05-08") and second.meta.date in (
        "2017-11-14",
        "2010-05-09",
    )
    assert [item.key for item in (first, second)] == ["a.txt#1", "a.txt#2"]


def test_the_classic_export_of_lexis() -> None:
    first, second = found(LEXIS)
    assert first.text.split("\n\n") == [
        "It rained on the new roof of the town hall for all of the night, the mayor of the town said on Friday.",
        '"It is wet in here," said Ann Lee, the mayor of the town, who has asked for a new roof since 2004.',
    ]
    assert (first.meta.title, first.meta.authors) == ("It rains on the new roof of the hall", ("Kim Ho",))
    assert (first.meta.publisher, first.meta.date, first.meta.language) == ("The Courier", "2010-05-11", None)
    assert (second.meta.title, second.text, second.meta.date) == (
        "It dries",
        '"It is dry," said Ann Lee.',
        "2010-05-12",
    )


def test_an_export_in_a_mail() -> None:
    head = "From: P <p@example.org>\nSubject: Yours\nContent-Type: text/html; charset=utf-8\n\n"
    assert [item.meta.title for item in found(head + paged(PROQUEST), read_mail)] == ["It rains", "It dries"]


@pytest.mark.parametrize(
    "text", ["Document 1 of 2\n\nA page.", "1 of 2 DOCUMENTS\n\nText.", "Document A", "End of Document"]
)
def test_what_only_looks_like_an_export_is_text(text: str) -> None:
    [one] = found(text)
    assert one.text == text
