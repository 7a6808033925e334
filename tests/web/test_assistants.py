"""What an assistant gets, asked by the protocol's own client."""

import json
import sys

import anyio
import pytest

mcp = pytest.importorskip("mcp", reason="needs quoth[mcp]")


def asked(archive, *calls, arguments=()):
    """Start `quoth mcp`, call tools, and return their results, the tools first."""

    async def talk():
        command = ["-m", "quoth", "mcp", "--archive", str(archive), *arguments]
        server = mcp.StdioServerParameters(command=sys.executable, args=command)
        async with mcp.stdio_client(server) as streams, mcp.ClientSession(*streams) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            return [tools, *[await session.call_tool(name, given) for name, given in calls]]

    return anyio.run(talk)


def data(result):
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)


def test_an_assistant_can_search_read_check_and_cite(archive, ids):
    tools, found, one, check, people, citation = asked(
        archive,
        ("search_quotes", {"query": "bolt"}),
        ("get_quote", {"id": ids("bolt")}),
        ("verify_quote", {"text": "We are proud of every bolt", "speaker": "Raed Saleh"}),
        ("list_speakers", {"name": "sal"}),
        ("cite", {"id": ids("bolt"), "style": "apa"}),
    )
    assert {tool.name for tool in tools} == {
        "search_quotes",
        "get_quote",
        "verify_quote",
        "list_speakers",
        "cite",
    }
    assert all(tool.annotations.read_only_hint for tool in tools)
    [quote] = data(found)["quotes"]
    assert quote["verbatim"] == ["We are proud of every bolt,"] or quote["verbatim"] == [
        "We are proud of every bolt"
    ]
    assert (quote["speaker"], quote["polarity"], quote["type"]) == ("Raed Saleh", "asserted", "direct")
    assert (
        quote["url"].startswith("https://example.org/bridge")
        and quote["offsets"]
        and quote["confidence"] > 0.5
    )
    assert data(one)["why"] and data(one)["before"]
    assert data(check)["verdict"] == "exact" and "may be quoted" in data(check)["meaning"]
    assert data(people)["speakers"][0]["name"] == "Raed Saleh"
    assert "Saleh" in data(citation)["sentence"]


def test_what_is_wrong_is_said_and_nothing_is_written_unasked(archive):
    _, query, style, write = asked(
        archive,
        ("search_quotes", {"query": "a OR"}),
        ("cite", {"id": "ffff", "style": "x"}),
        ("correct_speaker", {"id": "ffff", "speaker": "x"}),
    )
    assert query.is_error and "nothing stands after OR" in query.content[0].text
    assert style.is_error and "choose one of apa" in style.content[0].text
    assert write.is_error


def test_speakers_can_be_corrected_where_that_is_asked_for(archive):
    [tools] = asked(archive, arguments=["--write"])
    [tool] = [tool for tool in tools if tool.name == "correct_speaker"]
    assert not tool.annotations.read_only_hint
