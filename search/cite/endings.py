"""The punctuation at the end of a title or a quotation, which every style fits to what follows.

It is the only punctuation that quoth changes: a comma, period, colon or semicolon at the very end.
"""

import re

_KEPT = re.compile(r"(?:\.\s?\.|\b\w\.\s?\w\.|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|St|Mr|Mrs|Ms|Dr|etc|vs|al)\.)$")


def finish(text: str, mark: str) -> str:
    """End `text` with `mark` ("", "," or "."), inside its closing quotation marks, in place of what ends it.

    The periods of an ellipsis or an abbreviation stay and make a further period needless; so do ? ! and —.

    >>> finish("He said ‘no.’", ","), finish("Why?", "."), finish("in the U.S.", ""), finish("in Idlib.", "")
    ('He said ‘no,’', 'Why?', 'in the U.S.', 'in Idlib')
    """
    body, closers = split_closers(text)
    if body[-1:] in tuple(",;:") or (body.endswith(".") and not _KEPT.search(body)):
        body = body[:-1]
    if body[-1:] in tuple("?!—–") or (mark == "." and body[-1:] in tuple(".…")):
        mark = ""
    return body + mark + closers


def split_closers(text: str) -> tuple[str, str]:
    """Part `text` from the quotation marks that close at its end; an apostrophe there is none."""
    signs = "”" + ("’" if "‘" in text else "") + ("" if text.count('"') % 2 else '"')
    body = text.rstrip(signs)
    return body, text[len(body) :]
