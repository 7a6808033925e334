"""Block quotations of a draft, which have no quotation marks: they are given some, so that they are read as any other."""

import re

_OPENING = "“\"„«'‘"
_CITED = re.compile(r"\s*(\([^()]*\d{4}[^()]*\)|\([^()]*\bcited in\b[^()]*\)|\[\^?\w+\]|\^\[[^\]]*\])[.\s]*$")
"""A citation behind the words: (Lee, 2016, para. 2)."""
_INLINE_CITED = re.compile(
    r"(?<=[”\"’'.,!?])\s*(?:\\?\[\d{1,4}(?:,\s[^\[\]\n]{1,30})?\]"
    r"|\((?:as )?(?:qtd\.|quoted|cited) (?:in|by) [^()\n]{1,200}\)"
    r"|\([^()\n]{2,80},\s(?:19|20)\d\d[a-z]?(?:,\s(?:paras?|pp?)\.\s[\d–-]{1,9})?\))"
)
_LEAD = re.compile(r"[ \t]*>[ \t]?")
_SIGNED = re.compile(r"\s*(?:—|–|--)\s*\S")
_BLOCK = re.compile(
    r"(<blockquote\b[^>]*>\s*(?:<p\b[^>]*>)?)(.*?)((?:</p>)?\s*</blockquote>)", re.IGNORECASE | re.DOTALL
)
_PARTED = re.compile(r"</p>\s*<p\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"<q\b[^>]*>(.*?)</q>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
LONGEST = 5_000_000
"""Characters of a page that are looked at; a longer one is no draft."""


def marked_text(text: str) -> str:
    """Return a text with Markdown's block quotations (lines that start with >) in quotation marks.

    Citations behind the words are left out. Every line stays a line, so that paragraphs keep their numbers; a signature
    under the words stays outside.

    >>> print(marked_text("Lee said:\\n\\n> We will build\\n> the bridge (Moss, 2016, para. 2)\\n>\\n> — Ann Lee"))
    Lee said:
    <BLANKLINE>
    “We will build the bridge”
    <BLANKLINE>
    <BLANKLINE>
    — Ann Lee
    """
    lines = _INLINE_CITED.sub("", text).split("\n")
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_quoted(lines[end]) and not _SIGNED.match(_bare(lines[end])):
            end += 1
        if end > at:
            words = " ".join(_bare(line) for line in lines[at:end])
            lines[at:end] = [_in_marks(words), *[""] * (end - at - 1)]
            at = end
        else:
            if _LEAD.match(lines[at]):
                lines[at] = _bare(lines[at])
            at += 1
    return "\n".join(lines)


def marked_page(html: str) -> str:
    """Return a page with its <blockquote> and <q> elements in quotation marks.

    >>> marked_page("<blockquote><p>We will build it</p></blockquote><p>— Ann Lee; <q>so</q></p>")
    '<blockquote><p>“We will build it”</p></blockquote><p>— Ann Lee; “so”</p>'
    """
    if len(html) > LONGEST:
        return html
    html = _BLOCK.sub(lambda found: found[1] + _parts(found[2]) + found[3], html)
    return _INLINE.sub(lambda found: _in_marks(found[1]), html)


def _parts(inside: str) -> str:
    """Return the paragraphs of a block in one pair of marks, which open each paragraph again."""
    words, closing = inside, ""
    for tag in ("footer", "cite"):
        start = words.lower().find(f"<{tag}")
        if start >= 0:
            words, closing = words[:start], words[start:] + closing
    return _in_marks(_PARTED.sub(lambda found: found[0] + "“", words)) + closing


def _is_quoted(line: str) -> bool:
    return _LEAD.match(line) is not None and _bare(line) != ""


def _bare(line: str) -> str:
    match = _LEAD.match(line)
    return line[match.end() :].strip() if match else line


def _in_marks(words: str) -> str:
    """Return words in quotation marks, those that have some as they are; a citation behind them is left out."""
    cited = _CITED.search(words)
    kept = words[: cited.start()] if cited else words
    plain = _TAG.sub("", kept).strip()
    if not plain or plain[0] in _OPENING:
        return words
    return f"“{kept.strip()}”"
