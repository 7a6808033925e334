"""The command that opens an archive to assistants: mcp."""

from functools import partial
from pathlib import Path

import click

from quoth.commands import options
from quoth.commands.common import Exit, open_archive, tell

_THREADS = 2


@click.command()
@options.archive
@click.option("--http", is_flag=True, help="Streamable HTTP at /mcp in place of standard input and output.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8766, show_default=True, metavar="N", help="For --http."
)
@click.option("--write", is_flag=True, help="Speakers may be corrected, too.")
def mcp(folder: Path, http: bool, port: int, write: bool) -> Exit:
    """Open an archive to assistants (MCP).

    By the Model Context Protocol, they can search quotes, read one with its place, check a quotation, list speakers
    and cite. Every result tells which words stand between quotation marks, whether they were denied, how sure the
    speaker is, and the address of the article. With --http it listens on this machine only. docs/serving.md has the
    rest. Needs quoth[mcp].

    \b
    Example:
      quoth mcp --archive ~/quotes
    """
    from quoth.indexer.readers.extras import need

    need("mcp", "mcp")
    from quoth.web.archives import Archives
    from quoth.web.assistants import make_server

    with open_archive(folder):  # so that what is wrong with it is said now
        pass
    archives = Archives(partial(open_archive, folder), _THREADS)
    server = make_server(archives, write)
    try:
        if http:
            tell(f"http://127.0.0.1:{port}/mcp (Ctrl-C ends it)")
            server.run("streamable-http", port=port)
        else:
            server.run("stdio")
    finally:
        archives.close()
    return Exit.FOUND
