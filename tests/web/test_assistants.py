"""What an assistant gets, asked by the protocol's own client."""

import contextlib
import json
import socket
import subprocess
import sys
import time

import anyio
import httpx
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


def test_over_http_it_answers_this_machine_only(archive):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/mcp"
    command = [sys.executable, "-m", "quoth", "mcp", "--http", "--port", str(port), "--archive", str(archive)]

    async def talk():
        async with mcp.Client(address) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.1)
            assert "verify_quote" in anyio.run(talk)
            ask = {"json": {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}}
            kinds = {"Accept": "application/json, text/event-stream"}
            assert httpx.post(address, headers=kinds | {"Host": "evil.example"}, **ask).status_code == 421
            assert (
                httpx.post(address, headers=kinds | {"Origin": "https://evil.example"}, **ask).status_code
                == 403
            )
        finally:
            server.terminate()
