# ruff: noqa: E501 - small files read better unbroken
"""Recordings: what is said with its times, and parliaments' records."""

import json
from collections.abc import Callable

import pytest

from quoth.indexer import extract
from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.interface import Reader
from quoth.indexer.readers.records.json import read_json
from quoth.indexer.readers.transcripts.subtitles import read_subtitles
from quoth.indexer.readers.transcripts.ttml import read_ttml
from quoth.indexer.readers.xml.kinds import read_xml

One = Callable[[Reader, bytes], Article]
Every = Callable[..., list[Article | Skipped]]
TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><head><metadata><ttm:title xmlns:ttm="m">Council</ttm:title></metadata></head>
<body><div><p begin="00:00:01.500" end="00:00:04">ANN LEE: The bridge<br/>is shut,</p><p begin="83s">and it will stay shut.</p>
<p begin="00:02:00:12">BO ROE: No.</p><p><span begin="200000ms">Not at</span> <span begin="201s">all.</span></p></div></body></tt>"""
CAPTIONS = {
    "wireMagic": "pb3",
    "events": [
        {"tStartMs": 0, "dDurationMs": 5},
        {"tStartMs": 1200, "segs": [{"utf8": "ANN LEE: We"}, {"utf8": " will rebuild."}]},
        {"tStartMs": 3000, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 83400, "segs": [{"utf8": "Nobody will stop us."}]},
    ],
}
WHISPER = {
    "text": " We will rebuild.",
    "language": "en",
    "segments": [
        {"id": 0, "start": 0.0, "end": 2.1, "text": " We will"},
        {"id": 1, "start": 2.1, "end": 4, "text": " rebuild."},
    ],
}
PODCAST = {
    "version": "1.0.0",
    "title": "Bridges",
    "segments": [
        {"speaker": "Ann Lee", "startTime": 0.5, "endTime": 2, "body": "We will"},
        {"speaker": "Bo Roe", "startTime": 2.5, "endTime": 3, "body": "No."},
    ],
}
WHISPER_CPP = {"transcription": [{"offsets": {"from": 83000, "to": 84000}, "text": " Hello."}]}
OYEZ = {
    "title": "Oral Argument - October 31, 2022",
    "transcript": {
        "title": "Roe v. Norwick",
        "sections": [
            {
                "turns": [
                    {
                        "speaker": {"name": "Ann Lee", "roles": [{"role_title": "Associate Justice"}]},
                        "text_blocks": [
                            {"start": 0.5, "stop": 2, "text": "Who"},
                            {"start": 2, "text": "pays?"},
                        ],
                    },
                    {"speaker": None, "text_blocks": [{"start": 83.4, "text": "The town."}]},
                ]
            }
        ],
    },
}
CSPAN = {
    "parts": [
        {"cc_name": "Ann Lee", "personid": 5, "text": "WHO\nPAYS?", "secAppOffset": 1},
        {"cc_name": ">>", "text": "THE TOWN.", "secAppOffset": "83"},
    ]
}
LISTED = [{"text": "Hello", "start": 1.5, "duration": 2}, {"text": "there.", "start": 3.5, "duration": 2}]


@pytest.mark.parametrize(
    ("value", "text", "times"),
    [
        (CAPTIONS, "ANN LEE: We will rebuild. Nobody will stop us.", ((0, 1.2), (26, 83.4))),
        (WHISPER, "We will rebuild.", ((0, 0.0), (8, 2.1))),
        (PODCAST, "Ann Lee: We will\n\nBo Roe: No.", ((0, 0.5), (18, 2.5))),
        (WHISPER_CPP, "Hello.", ((0, 83.0),)),
        (OYEZ, "Ann Lee: Who pays?\n\nThe town.", ((0, 0.5), (13, 2.0), (20, 83.4))),
        (CSPAN, "Ann Lee: WHO PAYS?\n\nTHE TOWN.", ((0, 1.0), (20, 83.0))),
        (LISTED, "Hello there.", ((0, 1.5), (6, 3.5))),
    ],
)
def test_json_of_speech(one: One, value: object, text: str, times: tuple[tuple[int, float], ...]) -> None:
    found = one(read_json, json.dumps(value).encode())
    assert (found.text, found.times) == (text, times)


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "It rained.", "start": "2016-01-01"}],
        [{"text": "It rained.", "start": 5}],
        {"text": "It rained.", "segments": []},
        {"text": "It rained.", "parts": [{"text": "x"}]},
        {"text": "It rained.", "sections": [{"turns": [{"text_blocks": [{"text": 5}]}]}, 5]},
        {"text": "It rained.", "segments": [{"start": 1}]},
        {"text": "It rained.", "events": [{"name": "x", "segs": 5}]},
        {"text": "It rained.", "segments": [{"start": -1, "text": "x"}, {"start": True, "text": "y"}]},
    ],
)
def test_json_of_articles_is_no_speech(one: One, value: object) -> None:
    found = one(read_json, json.dumps(value).encode())
    assert (found.text, found.times) == ("It rained.", ())


def test_ttml(one: One) -> None:
    found = one(read_ttml, TTML.encode())
    assert found.text == "ANN LEE: The bridge is shut, and it will stay shut.\n\nBO ROE: No. Not at all."
    assert [(found.text[at:][:6], time) for at, time in found.times] == [
        ("ANN LE", 1.5),
        ("and it", 83.0),
        ("BO ROE", 120.0),
        ("Not at", 200.0),
        ("all.", 201.0),
    ]
    assert (found.meta.title, found.meta.language) == ("Council", "en")
    assert one(read_xml, TTML.encode()).text == found.text


def test_a_quote_of_a_recording_has_its_time(one: One) -> None:
    source = "1\n00:00:03,000 --> 00:00:04,000\nANN LEE: We will\n\n2\n00:01:23,400 --> 00:01:25,000\nrebuild it.\n\n3\n01:02:03,000 --> 01:02:04,000\nBO ROE: The mayor said, “It will never hold.”\n"
    found = one(read_subtitles, source.encode())
    first, last = extract(found)
    [nested] = last.nested
    assert (first.text, first.time) == ("We will rebuild it.", 3.0)
    assert (last.time, nested.time, nested.text) == (3723.0, 3723.0, "“It will never hold.”")


def test_times_that_go_back_or_are_beyond_all_measure_do_not_count(one: One) -> None:
    cues = [
        ("00:00:05,000", "It"),
        ("00:00:03,000", "rained"),
        ("9999:59:59,999", "all"),
        ("00:00:07,000", "day."),
    ]
    source = "".join(f"1\n{time} --> {time}\n{word}\n\n" for time, word in cues)
    found = one(read_subtitles, source.encode())
    assert (found.text, found.times) == ("It rained all day.", ((0, 5.0), (14, 7.0)))


@pytest.mark.parametrize("source", ["<tt><body><p begin='1s'/></body></tt>", "<tt>", ""])
def test_ttml_without_words(one: One, source: str) -> None:
    with pytest.raises(ReadError):
        one(read_ttml, source.encode())


BRITISH = """<publicwhip><major-heading id="x" url="https://e.org/a">Bridge</major-heading><minor-heading url="https://e.org/b">Tolls</minor-heading>
<speech id="uk.org.publicwhip/debate/2016-03-09a.1.0" speakername="Ann Lee" time="11:00:00"><p>I beg to move.</p><p>We <i>must</i> rebuild it.</p></speech>
<speech id="y" nospeaker="true"><p>The House divided.</p></speech><minor-heading>Rain</minor-heading><speech speakername="Bo Roe"><p>It rained.</p></speech></publicwhip>"""
CANADIAN = """<Hansard><ExtractedInformation><ExtractedItem Name="Date">Wednesday, March 9, 2016</ExtractedItem></ExtractedInformation><HansardBody>
<OrderOfBusiness><OrderOfBusinessTitle>Routine</OrderOfBusinessTitle><SubjectOfBusiness><SubjectOfBusinessTitle>Bridges</SubjectOfBusinessTitle>
<SubjectOfBusinessContent><Intervention><PersonSpeaking><Affiliation>Hon. Ann Lee (Norwick, Lib.):</Affiliation></PersonSpeaking><Content>
<ParaText>The bridge is shut.</ParaText></Content></Intervention></SubjectOfBusinessContent></SubjectOfBusiness></OrderOfBusiness></HansardBody></Hansard>"""
AUSTRALIAN = """<hansard><session.header><date>2021-11-30</date></session.header><chamber.xscript><debate><debateinfo><title>BILLS</title></debateinfo>
<speech><talk.start><talker><name role="metadata">Lee, Ann</name></talker></talk.start><talk.text><body><p><span><a type="MemberSpeech"><span>Ms LEE</span></a>
(<span>Norwick</span>) (<span>12:01</span>):  The bridge is shut.</span></p></body></talk.text><interjection><talk.start><talker><name role="metadata">Roe, Bo</name>
<name role="display">Mr Bo Roe</name></talker><para>Shame!</para></talk.start></interjection></speech></debate></chamber.xscript></hansard>"""


@pytest.mark.parametrize(
    ("source", "articles"),
    [
        (
            BRITISH,
            [
                (
                    "Tolls",
                    "Ann Lee: I beg to move.\n\nWe must rebuild it.\n\nThe House divided.",
                    "2016-03-09",
                ),
                ("Rain", "Bo Roe: It rained.", "2016-03-09"),
            ],
        ),
        (CANADIAN, [("Bridges", "Hon. Ann Lee (Norwick, Lib.): The bridge is shut.", "2016-03-09")]),
        (AUSTRALIAN, [("BILLS", "Ann Lee: The bridge is shut.\n\nMr Bo Roe: Shame!", "2021-11-30")]),
    ],
)
def test_hansard(every: Every, source: str, articles: list[tuple[str, str, str]]) -> None:
    found = [item for item in every(read_xml, source.encode()) if isinstance(item, Article)]
    assert [(item.meta.title, item.text, item.meta.date) for item in found] == articles
    assert len({item.key for item in found}) == len(found)


def test_a_hansard_in_which_nobody_speaks(every: Every) -> None:
    with pytest.raises(ReadError, match="nobody speaks"):
        every(read_xml, b"<publicwhip><major-heading>x</major-heading></publicwhip>")
