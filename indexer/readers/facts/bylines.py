"""The names in a byline: who wrote an article, without jobs, places, agencies and addresses.

A byline is a list of names, each with what an outlet puts beside it: "By KIM HO and PAT QUILL in Brussels, Staff
Writers". Its parts are told apart by their words: a person is a few capitalised words and particles; an organisation
has a word such as "News"; all else is no name.
"""

import re
from collections.abc import Iterator

from quoth.indexer.coreference.lexicon import given_gender
from quoth.indexer.coreference.lexicon import words as words_of

_LABEL = re.compile(
    r"\A\W*(?:(?:(?:story|words|text|reporting|report|written|posted|published|reported|compiled|edited|reviewed"
    r"|analysis|opinion|comment|commentary|interview|review|column|guest post|article)\s+)?by\b(?!\s*[-’'.])[\s:]*"
    r"|from\s+(?=[A-Z])|(?:opinion|analysis|written|commentary)\s+(?=[A-Z])"
    r"|(?:authors?|byline|writers?|reporters?|from|von|par|por|di|di:|da|door|av|af)\s*:\s*)",
    re.IGNORECASE,
)
_NEXT_BY = re.compile(r"(?<=[\w.])\s+[Bb][Yy]\s+(?=[A-Z])")
_BETWEEN = re.compile(
    r"\s*[;|&•·/\n]\s*(?:and\b)?\s*|\s*,?\s+(?:and|und|et|y|with)\s+|\s+[-–—]\s+|\s*[—–]\s*", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_ADDRESS = re.compile(
    r"(?:\w+\.\w+ )?\S*@\S+|https?:\S*|www\.\S+|(?:\w+\.\w+ )?\S+\.(?:com|org|net|gov|edu|co\.uk)\b\S*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\([^()]*\)|\[[^][]*\]|(?<=\w)\s*(?:Updated|Published|Posted|Last modified|First published)\b.*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:photo(?:s|graph|graphs|graphy)?|video|illustrations?|graphics?)\s+(?:by|:)[^;|]*", re.IGNORECASE
)
_DAY = re.compile(
    r"\s+(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d.*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s+(?:in|at|from|reporting|reported|reports|for|of|IN|OF|FOR|FROM)\s+(?:the\s+|from\s+|THE\s+)?[A-Z].*"
)
_TITLE = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|rev|fr|hon)\.?\s+(?=\S)", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|m\.?d|d\.?phil|m\.?a|b\.?a|m\.?sc|b\.?sc|m\.?p\.?h|j\.?d|r\.?n|esq|mba)\.?", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_PARTICLES = frozenset(
    "de del della der den di da dos das du la le van von zu zur ten ter bin ibn al el y e af av st mac".split()
)
_JOBS = frozenset(
    """staff writer writers reporter reporters correspondent correspondents editor editors columnist contributor
    contributors contributing reporting producer photographer photographers bureau desk special freelance freelancer
    affairs security issues justice edition specializing intern interns blogger author
    guest admin administrator newsroom covering team anchor host fellow""".split()
)
_ORGANISATION = frozenset(
    """news press agency agencies agence service services times post tribune herald gazette journal courier chronicle
    telegraph guardian observer mail express mirror reuters ap afp pa upi ani pti ians bloomberg cnn bbc npr pbs abc
    nbc cbs fox msnbc associated network networks media group inc ltd llc tv television radio magazine department
    university institute office ministry council committee foundation association society center centre college
    school board company corporation business politics sports online digital wire wires web today daily weekly
    report reports commission union league club government nast dpa xinhua tass and the of for in to on at
    with""".split()
)
_NO_NAME = frozenset(
    """follow view all based who is are was an my our their here read more photo photos video illustration text
    january february march april june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday updated published posted""".split()
)
_SURNAMES = frozenset("bloomberg college fellow fox guest host post press school web".split())
"""Of these words, those that are surnames too, after a given name."""
_NOBODY = frozenset("staff admin administrator anonymous unknown none null editor author by n/a na".split())
_WORD = re.compile(r"[^\W\d_][\w.’'‘-]*")
LONGEST = 6
"""Words of a name."""


def names(byline: str) -> list[str]:
    """Return the people in a byline, or the organisation where it names no person.

    >>> names("By KIM HO and PAT QUILL in Brussels, Staff Writers"), names("Ruby Cramer"), names("Associated Press")
    (['Kim Ho', 'Pat Quill'], ['Ruby Cramer'], ['Associated Press'])
    """
    text = _ASIDE.sub(" ", _ADDRESS.sub(" ", _OTHERS.sub("", byline.replace('"', " ")))).strip(" \t,;|-–—")
    text = _NEXT_BY.sub("; ", _LABEL.sub("", text, count=1))
    whole = " ".join(text.split())
    if ";" in whole:
        return list(dict.fromkeys(name for part in whole.split(";") for name in names(part)))
    inverted = re.fullmatch(r"([^\W\d_][\w’'-]+), ((?:[^\W\d_][\w’'.-]*)(?: [^\W\d_]\.?)?)", whole)
    if inverted and _is_person(f"{inverted[2]} {inverted[1]}") and not _DEGREE.fullmatch(inverted[2]):
        return [whole] if not _SUFFIX.fullmatch(inverted[2]) else [_cased(whole)]
    found = [name for part in _BETWEEN.split(whole) for name in _listed(part)]
    people = [_cased(name) for name in found if _is_person(name)]
    if len(people) > 1 and not all(" " in name for name in people):  # "Kim Ho, London"
        people = [name for name in people if " " in name] or people
    people = [name if name.endswith(("r.", "R.")) else name.rstrip(".") for name in people]
    return people or [_cased(name) for name in [whole] if is_organisation(name)]


def _listed(part: str) -> Iterator[str]:
    """Yield the names that commas part, each without titles and degrees, with "Jr."."""
    held = ""
    for piece in _COMMA.split(part.strip(" ,.") if not part.endswith(("r.", "I.")) else part):
        name = _DAY.sub("", _without_job(_PLACE.sub("", _TITLE.sub("", piece.strip(" :,-")))))
        if _DEGREE.fullmatch(name):
            continue
        if held and _SUFFIX.fullmatch(name):
            held = f"{held}, {name}"
            continue
        if held:
            yield held
        held = _without_degree(name)
    if held:
        yield held


def _without_degree(name: str) -> str:
    words = name.split()
    while len(words) > 2 and _DEGREE.fullmatch(words[-1]) and not words[-1].islower():
        words.pop()
    return " ".join(words)


def _without_job(name: str) -> str:
    """Return "Jane Doe" for "Jane Doe Political editor" and "Jane Doe BBC News", where Jane is a given name."""
    words = name.split()
    other = [word for word in words[2:] if word.lower().strip(".") in _JOBS | _ORGANISATION]
    if not other or given_gender(words[0].strip(".")) is None or _is_surname(words):
        return name
    stop = 2
    while stop < len(words) - 1 and (
        words[stop - 1].lower() in _PARTICLES or re.fullmatch(r"\w\.?", words[stop - 1])
    ):
        stop += 1
    return " ".join(words[:stop])


def _is_surname(words: list[str]) -> bool:
    """Tell whether the last word is a surname, as in "David Post"."""
    return 2 <= len(words) <= 3 and words[-1].lower() in _SURNAMES and given_gender(words[0]) is not None


def _is_person(name: str) -> bool:
    words = name.replace(",", "").split()
    if not 1 <= len(words) <= LONGEST or not all(_WORD.fullmatch(word) for word in words):
        return False
    folded = [word.lower().strip(".") for word in words]
    if _is_surname(folded):
        folded.pop()
    if (
        " ".join(folded) in words_of("place")
        or not _JOBS.isdisjoint(folded)
        or not _ORGANISATION.isdisjoint(folded)
    ):
        return False
    if folded[0] in _NOBODY or folded[0] in _NO_NAME:
        return False
    if folded[-1] in words_of("role") and given_gender(words[0]) is None:  # "Campaign Aide"
        return False
    shown = [word for word in words if word.lower() not in _PARTICLES]
    return bool(shown) and (
        name.islower() or all(word[0].isupper() or "’" in word or not word[0].isascii() for word in shown)
    )


def is_organisation(name: str) -> bool:
    """Return True if a name has a word that only organisations have, and none of a job."""
    folded = {word.lower().strip(".,") for word in name.split()}
    return (
        name.lower() not in _NOBODY
        and bool(folded & _ORGANISATION)
        and not folded & _JOBS
        and not any(map(str.isdigit, name))
        and len(folded) <= 10
        and name[0].isupper()
        and not _is_surname(name.split())
    )


def _cased(name: str) -> str:
    """Return a name in capitals, or without any, as one writes it: "JANE O'NEILL" becomes "Jane O'Neill"."""
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 4 or not (name.isupper() or name.islower()):
        return name
    return " ".join(_word(word) for word in name.split())


def _word(word: str) -> str:
    if word.lower() in _PARTICLES and word.lower() not in ("st", "mac", "e", "y"):
        return word.lower()
    if re.fullmatch(r"(?:\w\.)+|II|III|IV", word, re.IGNORECASE):
        return word.upper()
    capital = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"^Mc([a-z])", lambda part: "Mc" + part[1].upper(), capital)
