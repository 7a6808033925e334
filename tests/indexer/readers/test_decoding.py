import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.errors import ReadError
from quoth.indexer.readers import decoding
from quoth.indexer.readers.decoding import prose, slurp, to_text

CURLY = "“It’s done,” she said — naïvely."
CYRILLIC = "«Да», — сказал он."

DECODED = [
    ("utf-8", CURLY.encode(), None, CURLY),
    ("utf-8 with a byte order mark", CURLY.encode("utf-8-sig"), None, CURLY),
    ("utf-16, little end first", b"\xff\xfe" + CURLY.encode("utf-16-le"), None, CURLY),
    ("utf-16, big end first", b"\xfe\xff" + CURLY.encode("utf-16-be"), None, CURLY),
    ("utf-16 cut in the middle", b"\xff\xfea\0b", None, "a\ufffd"),
    ("utf-32", b"\xff\xfe\0\0" + CURLY.encode("utf-32-le"), None, CURLY),
    ("Windows-1252", CURLY.encode("cp1252"), None, CURLY),
    ("latin-1 is taken for its superset", CURLY.encode("cp1252"), "ISO-8859-1", CURLY),
    ("declared", CYRILLIC.encode("cp1251"), "windows-1251", CYRILLIC),
    ("declared wrongly", CURLY.encode(), "windows-1251", CURLY),
    ("declared nonsense", CURLY.encode("cp1252"), "x-user-defined", CURLY),
    ("declared a codec that is none for text", CURLY.encode("cp1252"), "unicode_escape", CURLY),
    (
        "bytes that Windows-1252 leaves open",
        b"\x93a\x81\x8d\x8f\x90\x9d\x94",
        None,
        "“a" + 5 * "\ufffd" + "”",
    ),
    ("ß before a closing mark is no UTF-8", "“Spaß” „Spaß“".encode("cp1252"), None, "“Spaß” „Spaß“"),
    ("one bad byte in UTF-8", "“Yes,” ".encode() + b"\x93no\x94" + "…”".encode(), None, "“Yes,” “no”…”"),
    ("UTF-8 cut in the middle", "“Yes” é".encode()[:-1], None, "“Yes” Ã"),
]


@pytest.mark.parametrize(("data", "declared", "text"), [c[1:] for c in DECODED], ids=[c[0] for c in DECODED])
def test_bytes_become_text(data: bytes, declared: str | None, text: str) -> None:
    assert to_text(data, declared) == text


REFUSED = [
    (b"", "is empty"),
    (b"\xef\xbb\xbf \r\n\t", "is empty"),
    (b"SQLite format 3\0abc", "binary"),
    (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
    (bytes(range(1, 32)) * 10, "binary"),
]


@pytest.mark.parametrize(("data", "why"), REFUSED)
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        prose(data)


@pytest.mark.parametrize(
    "text", ["a\x07b", "\x1b[1mbold\x1b[0m", "page one\fpage two", "x" * 1000 + 9 * "\x01"]
)
def test_a_stray_control_character_makes_no_binary(text: str) -> None:
    assert prose(text.encode()) == text


@given(st.text("“”‘’—…•€ Zabc.\n"))
def test_windows_1252_marks_survive_in_any_order(text: str) -> None:
    assert to_text(text.encode("cp1252")) == text


@given(st.binary(), st.none() | st.text(max_size=20))
def test_any_bytes_decode_to_what_can_be_stored(data: bytes, declared: str | None) -> None:
    assert to_text(data, declared).encode() is not None


def test_a_stream_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LIMIT", 10)
    assert slurp(io.BytesIO(b"0123456789")) == b"0123456789"
    with pytest.raises(ReadError, match="larger"):
        slurp(io.BytesIO(b"0123456789a"))
