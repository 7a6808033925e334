"""Files of other programs, made here as small as they can be."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from quoth.indexer.model import Article, Skipped
from quoth.indexer.readers.interface import Origin, Reader

sys.path.append(str(Path(__file__).parent))  # for compound.py

Pdf = Callable[..., bytes]


@pytest.fixture
def one() -> Callable[[Reader, bytes], Article]:
    """Read data that holds one article, as the file d/news.x."""

    def read(reader: Reader, data: bytes) -> Article:
        [found] = reader(io.BytesIO(data), Origin.of("d/news.x", "news.x"))
        assert isinstance(found, Article)
        return found

    return read


@pytest.fixture
def every() -> Callable[..., list[Article | Skipped]]:
    """Read data, as the file d/news.x."""

    def read(reader: Reader, data: bytes, **names: str) -> list[Article | Skipped]:
        return list(reader(io.BytesIO(data), Origin.of("d/news.x", "news.x", names)))

    return read


@pytest.fixture
def pdf() -> Pdf:
    """Make a PDF: of each page its lines, each with the place where it starts, in points from below."""

    def make(pages: Sequence[Sequence[tuple[float, float, str]]], info: str = "") -> bytes:
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font, f"<< {info} >>"]
        kids = []
        for lines in pages:
            shown = "\n".join(_line(x, y, text) for x, y, text in lines)
            stream = f"BT /F 10 Tf\n{shown}\nET"
            objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
            kids.append(len(objects) + 1)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                "/Resources << /Font << /F 3 0 R >> >> >>"
            )
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
        return _joined(objects)

    return make


def _line(x: float, y: float, text: str) -> str:
    for sign in "\\()":
        text = text.replace(sign, "\\" + sign)
    return f"1 0 0 1 {x} {y} Tm ({text}) Tj"


def _joined(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + tail.encode()
