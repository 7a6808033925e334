"""Readable text where a terminal or a pipe has no UTF-8: the nearest letters and marks in place of those that it lacks."""

import codecs
import unicodedata

READABLE = "quoth-readable"
"""Name of the error handler of streams, once `register` was called."""
_NEAREST = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("–‐‑‒−─·•", "-"),
    **{"—": "--", "―": "--", "…": "...", "█": "#", "→": "->", "←": "<-", "×": "x", "✓": "ok", "✗": "x"},
    **{
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    },
    **{"€": "EUR", "£": "GBP", "␍": "", "␊": "", "\u00a0": " ", "\u202f": " ", "\u2009": " "},
}


def readable(text: str) -> str:
    r"""Return a text in ASCII; what has no like there is escaped.

    >>> readable("“Idlib’s café…” — 25 £ · ł"), readable("日")
    ('"Idlib\'s cafe..." -- 25 GBP - l', '\\u65e5')
    """
    return "".join(char if char.isascii() else _nearest(char) for char in text)


def register() -> None:
    """Make READABLE known as an error handler."""

    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return readable(error.object[error.start : error.end]), error.end

    codecs.register_error(READABLE, handle)


def _nearest(char: str) -> str:
    if char in _NEAREST:
        return _NEAREST[char]
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if part.isascii())
    return plain or char.encode("ascii", "backslashreplace").decode()
