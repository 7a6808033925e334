"""Files packed with gzip or zip, read as streams; nothing is written to disk.

A few bytes can unpack to terabytes. Readers take no more than `decoding.LIMIT` of a file at once, whatever it
holds, and a stream breaks off where it has grown too much.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.decoding import LIMIT
from quoth.indexer.readers.formats import PLAIN, reader_of
from quoth.indexer.readers.interface import Origin

RATIO = 200
"""Text packs 3 to 10 times smaller. What unpacks to so many times its size, and over LIMIT, is a bomb."""
NESTED = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst")


class Meter(io.RawIOBase):
    """Reads what is unpacked, and stops a bomb. Raises ReadError for it, and for packed data that is damaged."""

    def __init__(self, inner: Any, allowance: "Allowance") -> None:
        """Read `inner`, as long as the allowance for the whole file lasts."""
        self._inner, self._allowance = inner, allowance

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read up to the size of `buffer`."""
        try:
            data = self._inner.read(len(buffer))
        except Exception as error:  # each way of packing has errors of its own
            raise ReadError(
                f"is damaged where it is packed ({error}); unpack it with another program"
            ) from None
        self._allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)


class Allowance:
    """How much a packed file may still unpack to."""

    def __init__(self, stream: BinaryIO) -> None:
        """Allow for the size of `stream`."""
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        self._left = max(LIMIT, RATIO * size)

    @property
    def spent(self) -> bool:
        """Whether it is used up."""
        return self._left < 0

    def take(self, size: int) -> None:
        """Use some of it. Raises ReadError when it is used up."""
        self._left -= size
        if self.spent:
            raise ReadError(f"unpacks to over {RATIO} times its size, as a bomb does; unpack it to read it")


def read_gzip(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of the one file that is packed; its name without .gz tells the format."""
    if PurePosixPath(origin.doc).suffix.lower() in NESTED:
        raise ReadError("is an archive inside an archive; unpack it first")
    _not_empty(stream)
    allowance = Allowance(stream)
    with gzip.GzipFile(fileobj=stream) as unpacked:
        plain = io.BufferedReader(cast(Any, Meter(unpacked, allowance)))
        yield from reader_of(origin.doc)(plain, origin)


def read_zip(stream: BinaryIO, origin: Origin) -> Iterator[Article | Skipped]:
    """Yield the articles of all files in an archive whose formats are known, in the order of their names."""
    _not_empty(stream)
    allowance = Allowance(stream)
    found = False
    with _archive(stream) as archive:
        for name in sorted({name for name in archive.namelist() if not name.endswith("/")}):
            for item in _member(archive, name, origin, allowance):
                found = True
                yield item
    if not found:
        raise ReadError("holds no file of a format that quoth reads")


def _archive(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except Exception as error:  # its parser lets through whatever its parts raise
        raise ReadError(f"is damaged, or no zip file ({error}); unpack it with another program") from None


def _member(
    archive: zipfile.ZipFile, name: str, origin: Origin, allowance: Allowance
) -> Iterator[Article | Skipped]:
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if any(part.startswith((".", "__MACOSX")) for part in path.parts):
        return
    try:
        if suffix in NESTED:
            raise ReadError("is an archive inside an archive; unpack it first")
        if suffix in PLAIN:
            with _opened(archive, name) as unpacked:
                plain = io.BufferedReader(cast(Any, Meter(unpacked, allowance)))
                yield from PLAIN[suffix](plain, origin.part(name))
    except ReadError as error:
        if allowance.spent:
            raise
        yield Skipped(origin.path, f"{name}: {error}")


def _opened(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except Exception as error:  # such as a way of packing that Python lacks
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise ReadError("wants a password; unpack it first") from None
        raise ReadError(f"cannot be unpacked ({error}); unpack it with another program") from None


def _not_empty(stream: BinaryIO) -> None:
    head = stream.read(64)
    stream.seek(0)
    if not head.strip():
        raise ReadError("is empty")
