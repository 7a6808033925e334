"""Files that were sent, read by a process of its own that can be killed: a document can be made to take for ever.

The process sends back JSON, not pickled objects, so that one that was taken over cannot reach this one.
"""

import json
import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from quoth.indexer.model import Article, Metadata, Skipped

_MEMORY = 2 * 2**30
"""Bytes of address space that reading may take."""


def read_apart(paths: Sequence[Path], seconds: float, longest: int) -> Iterator[Article | Skipped]:
    """Yield what is in files, as `indexer.readers.read` does, in at most `seconds`; what is left then is skipped.

    `longest` is the number of characters that an article may have; one with more is skipped.
    """
    context = multiprocessing.get_context("spawn")
    for path in paths:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_read, args=(str(path), seconds, longest, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            yield from _received(ours, path, seconds)
        finally:
            process.kill()
            process.join()
            ours.close()


def _received(pipe: Connection, path: Path, seconds: float) -> Iterator[Article | Skipped]:
    while True:
        if not pipe.poll(seconds):
            yield Skipped(path.name, f"took more than {seconds:.0f} seconds to read: save its text as .txt")
            return
        try:
            record = json.loads(pipe.recv_bytes())
        except EOFError:
            yield Skipped(path.name, "could not be read: it may need too much memory; save its text as .txt")
            return
        if record is None:
            return
        yield _item(record)


def _read(path: str, seconds: float, longest: int, pipe: Connection) -> None:
    """Read one file in a process of its own, and send what is in it."""
    from quoth.indexer.readers import read

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    for item in read([path]):
        found: Article | Skipped = item
        if isinstance(item, Article) and len(item.text) > longest:
            found = Skipped(item.path, f"has {len(item.text):,} characters: at most {longest:,} are taken")
        pipe.send_bytes(json.dumps(asdict(found)).encode("utf-8", "surrogatepass"))
    pipe.send_bytes(b"null")


def _item(record: dict[str, Any]) -> Article | Skipped:
    if "reason" in record:
        return Skipped(str(record["path"]), str(record["reason"]))
    told = {field.name: record["meta"][field.name] for field in fields(Metadata)}
    lists = {name: tuple(map(str, told[name])) for name in ("authors", "notes")}
    key, text, path, doc = (str(record[name]) for name in ("key", "text", "path", "doc"))
    return Article(key, text, path, doc, Metadata(**told | lists))
