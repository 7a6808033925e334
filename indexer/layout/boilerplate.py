"""Lines that stand among an article's paragraphs and are none: bylines, credits, captions, pointers elsewhere.

They are kept in the text, so that offsets stay true, and passed over when quotes are sought: "Photo by Ann Lee" and
"Related: “We will not go,” says mayor" attribute nothing to anybody.
"""

import re
from collections.abc import Sequence

from quoth.indexer.model import Span

LONGEST = 400
"""Characters: a longer line is a paragraph, whatever it starts with."""

_NAME = r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|der|den|la|bin|al)){1,3}"
_BYLINE = re.compile(
    rf"(?:(?i:by)|(?i:words|story|report|reporting|written|posted|published|reviewed) by)[:\s]\s*"
    rf"(?P<names>{_NAME}(?:(?:\s*,\s*|,?\s+and\s+){_NAME}){{0,4}})"
    r"(?:(?:\s*[,&|/–—-]|\s+and\s|\s+(?i:in|for|of|at)\s)[^.!?“”\"]{0,100})?"
)
_JOB = re.compile(
    r",[^,]*\b(?:staff|writers?|reporters?|editors?|correspondents?|columnists?|contributors?|bureau|press|news)\b.*",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"""(?:
        (?:photos?|images?|pictures?|video|illustrations?|graphics?|photographs?|screengrab|file\ photo)
            (?:\s+(?:credits?|by|courtesy|source|via|from|illustration)\b|\s*[:/©])
      | (?:credits?|captions?|photographers?)\s*:
      | FILE\s*[-–—:]+\s
      | contact\s+(?:the\s+)?(?:author|reporter|writer|us)\b
      | follow\s+[@#]\w+
      | (?:follow|find|like|join)\s+[^“”".]{1,120}?\s+on\s+
            (?:twitter|x|facebook|instagram|threads|bluesky|mastodon|linkedin|youtube|telegram|whatsapp|tiktok)\b
      | (?:read|see|view|watch|listen|hear)\s+(?:more|also|next|now|this|here|related|the\ full\ story|below)
            \s*(?:\b(?:about|on|from|at)\b|:|>|»|$)
      | (?:watch|see|listen\ to)\s[^“”"]{0,80}\b(?:above|below|here)\s*[:.]?$
      | (?:send|e-?mail)\s(?:us\s|your\s)?(?:tips|story\ ideas|comments|feedback|questions)\b
      | (?:related|also|more|recommended|trending|most\ read|popular)
            (?:\s+(?:on|from|in|stories|articles|coverage|content|news|links|topics|reading|for\ you)\b[^.“”"]{0,60})?
            \s*(?::|>|»|$)
      | (?:don[’']t\ miss|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)|up\ next|in\ case\ you\ missed\ it)\b
      | (?:sign\ up|subscribe|register|click|tap|download|share|tweet|e-?mail|print|donate)\b[^“”"]{0,40}\b
            (?:here|newsletters?|app|alerts|updates|free|now|today|inbox|podcasts?|this|on\ facebook|briefing)\b
      | (?:advertisement|advertising|sponsored(?:\ content)?|promoted|loading|comments?|share\ this|tags?|topics?
            |filed\ under)\s*(?::.*)?$
      | (?:copyright\b|©|\(c\)\s*\d{4}|all\ rights\ reserved|this\ material\ may\ not\ be)
      | this\ (?:article|story|post|piece|content)\ (?:was|has\ been)?\s*(?:originally\ |first\ |also\ )?
            (?:appeared|published|produced|updated|is\ from|was\ first)\b
      | (?:originally\ |first\ |last\ )?(?:published|updated|posted|modified)\s*(?:on|at|:)\s*[^“”"]{0,50}$
      | (?:additional\ )?(?:reporting|editing|writing|compiled)\ by\b[^“”"]{0,200}$
      | (?:story|reporting|article)\ (?:continues|continued)\ (?:below|after)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = re.compile(
    r"""(?:
        \(\s*(?:AP|AFP|Reuters|Getty|EPA|Shutterstock|iStock|Alamy|Bloomberg|photo|image|file|credit|via|screengrab)\b
            [^()]{0,80}\)
      | (?:\|\s*|[-–—/]\s*|\bvia\s+)(?:AP|AFP|Getty\ Images|Reuters|EPA|Shutterstock)(?:/[\w ]+)?
      | Getty\ Images | AP\ Photo(?:/[\w .’'-]+)?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(r"""["“”]""")


def passed_over(text: str, lines: Sequence[Span]) -> set[int]:
    """Return the numbers of those of the `lines` of `text`, its paragraphs, that are not the article's prose."""
    return {number for number, line in enumerate(lines) if is_boilerplate(line.of(text))}


def byline(text: str) -> str | None:
    """Return the names in the byline among the first lines of `text`, as they stand there; None without one.

    >>> byline("Bridge opens\\n\\nBy Ann Lee and Kim Ho, Staff Writers\\n\\nIt rained.")
    'Ann Lee and Kim Ho'
    """
    lines = [line.strip() for line in text[:2_000].splitlines() if line.strip()]
    found = (_BYLINE.fullmatch(line) for line in lines[:5] if len(line) <= LONGEST)
    return next((_JOB.sub("", line["names"]) for line in found if line), None)


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is a byline, a credit, a caption, or points to something else.

    >>> [is_boilerplate(line) for line in ("By Ann Lee, Staff Writer", "By Monday, Lee had left.", "Photo: AP")]
    [True, False, True]
    """
    line = line.strip()
    if len(line) > LONGEST:
        return False
    return bool(_BYLINE.fullmatch(line) or _STARTS.match(line) or _is_caption(line))


def _is_caption(line: str) -> bool:
    """Tell a caption by the credit at its end; one that quotes somebody is read."""
    return bool(_ENDS.search(line)) and not _CAPTION.search(line)
