"""Documents that are zip files of XML: .docx, .odt, .xlsx, .epub."""

import zipfile
from io import BytesIO
from typing import BinaryIO

from quoth.indexer.errors import ReadError
from quoth.indexer.readers.decoding import LIMIT, slurp
from quoth.indexer.readers.extras import damaged
from quoth.indexer.readers.xml.trees import Element, parse


class Parts:
    """The files in such a document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Take an open archive whose size has been looked at."""
        self._archive = archive
        self.names = archive.namelist()
        self._known = frozenset(self.names)

    def __contains__(self, name: str) -> bool:
        """Return True if there is a part of that name."""
        return name in self._known

    def data(self, name: str) -> bytes:
        """Return the bytes of a part. Raises ReadError where it is missing, damaged or larger than it says."""
        try:
            with self._archive.open(name) as part:
                found = part.read(LIMIT + 1)
        except Exception as error:  # zipfile raises whatever its parts do
            raise damaged(error) from None
        if len(found) > LIMIT:
            raise ReadError(f"unpacks to more than {LIMIT >> 20} MiB; save its text as .txt")
        return found

    def xml(self, name: str) -> Element:
        """Return the root of a part. Raises ReadError as `data` does, and where it is no XML."""
        return parse(self.data(name))


def opened(stream: BinaryIO) -> Parts:
    """Open such a document. Raises ReadError where it is empty, no zip file, or unpacks to more than LIMIT."""
    data = slurp(stream)
    if not data.strip():
        raise ReadError("is empty")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        size = sum(part.file_size for part in archive.infolist())
    except Exception as error:  # its parser lets through whatever its parts raise
        raise damaged(error) from None
    if size > LIMIT:
        raise ReadError(f"unpacks to more than {LIMIT >> 20} MiB; save its text as .txt")
    return Parts(archive)
