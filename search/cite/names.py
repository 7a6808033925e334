"""Names of authors and speakers: family and given name told apart as far as that is safe.

Nothing says which part of a name is which, so these are rules of thumb with a safe side: what does not look
like one person's name is kept whole, and so is a name in a script without capitals (习近平, رائد صالح), where
neither initials nor an inverted order are customary. Known limits: a family name of two words ("García
Márquez") is only seen in "García Márquez, Gabriel", and a family name that stands first only there and in
Korean names spelt like "Kim Jong-un". Particles stay with the family name in every style.
"""

import re
from dataclasses import dataclass
from unicodedata import category

_SUFFIXES = {"jr": "Jr.", "jr.": "Jr.", "sr": "Sr.", "sr.": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
_PARTICLES = frozenset("Van Von Der Den De Del Della Di Da Dos Du La Le El Al Ter Abu Ibn St.".split())
_JOINS = frozenset("y e i".split())  # Ortega y Gasset
_ORGANISATION = frozenset(
    "the our agency associated association agence board bureau committee correspondent correspondents "
    "council daily department desk editor editorial editors foundation foreign gazette government group "
    "academy administration advice alliance assembly association authority bank campaign center centre charity club "
    "coalition college commission community company congress corporation court executive federation force forum fund "
    "hospital laboratory league library museum organisation organization partnership police press project publication "
    "publications research school secretariat trust ltd inc plc llc uk usa eu un nhs "
    "institute international media ministry network news newsroom newswire office online party radio "
    "reporter reporters reuters rights service society staff team television times tribune tv union "
    "university watch wire writer writers and for of und et".split()
)
_NOT_IN_A_NAME = re.compile(r"[\d&@/|:;]|\.com\b|\bwww\.")
_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_PARTICLE = re.compile(
    r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|zu|zur) )+|(?:al|el|ad|as)-"
)
_NUMERAL = re.compile(r"[IVX]+")
_CREDIT = re.compile(r"^(?:(?:posted|written|reported|story|words|text|report)\s+)?by:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*<[^<>]*>|\s*\([^()@]*@[^()]*\)|\s+\S+@\S+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_PLACE = re.compile(r"\s+(?:in|at)\s+[A-Z][^,]*$")
_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Rev|Mr|Mrs|Ms|Sir|Dame)\.?\s+)+(?=\S+\s+\S)")
_JOBS = frozenset(
    "analyst author columnist contributor correspondent critic editor fellow freelance journalist photographer "
    "producer professor reporter staff writer".split()
)
_CAPITALS = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; an organisation, or what could not be told apart, is all `family`."""

    family: str
    given: str | None = None
    suffix: str | None = None
    family_first: bool = False
    """True where the name itself puts the family first: Kim Jong-un."""

    def inverted(self) -> str:
        """Return "King, Martin Luther, Jr.", as lists of works sort it."""
        if self.family_first:
            return self.direct()
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    def demoted(self) -> str:
        """Return "Berg, Anna van der", as Chicago sorts a name with a particle."""
        found = _PARTICLE.match(self.family)
        if self.family_first or not self.given or not found:
            return self.inverted()
        rest = self.family[found.end() :]
        return ", ".join(part for part in (rest, f"{self.given} {found[0].strip()}", self.suffix) if part)

    def direct(self) -> str:
        """Return "Martin Luther King Jr."."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in (*parts, self.suffix) if part)

    def abbreviated(self, space: str = " ") -> str:
        """Return "King, M. L., Jr.", with `space` between the initials."""
        given = initials(self.given, space) if self.given else None
        return ", ".join(part for part in (self.family, given, self.suffix) if part)

    def initialled(self) -> str:
        """Return "M. L. King Jr."."""
        given = initials(self.given) if self.given else None
        return " ".join(part for part in (given, self.family, self.suffix) if part)

    def short(self, initials_too: bool = False) -> str:
        """Return "King" for running text, or "M. L. King" where another King is cited."""
        return f"{initials(self.given)} {self.family}" if initials_too and self.given else self.family


def credited(text: str) -> list[str]:
    """Return the names in a credit, without what is no part of them: "By", a job, a place, an address, a "Dr.".

    >>> credited("By JANE LEE and Pat Moss, Political Editor"), credited("Trade and Industry Desk")
    (['Jane Lee', 'Pat Moss'], ['Trade and Industry Desk'])
    """
    bare = _ADDRESS.sub("", _CREDIT.sub("", text.strip())).strip(" ,")
    name, _, rest = bare.partition(",")
    if _JOBS & set(re.findall(r"\w+", rest.casefold())) and all(map(_looks_like_a_person, _AND.split(name))):
        bare = name.strip()
    names = _AND.split(bare)
    if len(names) > 1 and not all(map(_looks_like_a_person, names)):
        return [bare]
    return [_one(name) for name in names if name] or [text]


def _one(name: str) -> str:
    """Return one name without an honorific, a place or capitals throughout; an organisation as it is."""
    if is_organisation(name):
        return name
    name = _HONORIFIC.sub("", _PLACE.sub("", name))
    loud = len(name.split()) > 1 and name.isupper() and not any(sign.isdigit() for sign in name)
    return name.title() if loud else name


def _looks_like_a_person(name: str) -> bool:
    words = _PLACE.sub("", name).split()
    return 1 < len(words) < 5 and words[-1][:1].isupper() and not is_organisation(name)


def is_organisation(name: str) -> bool:
    """Return True if a name has a word that persons' names have not."""
    words = set(_PLACE.sub("", name).lower().replace(",", " ").split())
    return bool(words & _ORGANISATION) or bool(_NOT_IN_A_NAME.search(name))


def parse_name(text: str) -> Name:
    """Split a name as it is printed ("Anna van der Berg") or sorted ("van der Berg, Anna").

    >>> parse_name("Anna van der Berg")
    Name(family='van der Berg', given='Anna', suffix=None, family_first=False)
    """
    commas = [part.strip() for part in text.split(",") if part.strip()]
    suffix = _SUFFIXES.get(commas[-1].lower()) if len(commas) > 1 else None
    if suffix:
        commas.pop()
    if _is_whole(text, commas):
        return Name(text)
    if len(commas) == 2:
        return _with_suffix(commas[0], commas[1].split(), suffix)
    words = commas[0].split()
    if not suffix and len(words) > 2 and words[-1].lower() in _SUFFIXES:
        suffix = _SUFFIXES[words.pop().lower()]
    if len(words) == 2 and _NUMERAL.fullmatch(words[1]):  # Elizabeth II
        return Name(" ".join(words))
    if len(words) < 2:
        return Name(" ".join(words), None, suffix)
    if len(words) == 2 and _KOREAN.fullmatch(words[1]):
        return Name(words[0], words[1], suffix, family_first=True)
    at = _family_start(words)
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _is_whole(text: str, commas: list[str]) -> bool:
    if len(commas) > 2 or not commas or _NOT_IN_A_NAME.search(text):
        return True
    if any(word in _ORGANISATION for word in text.lower().replace(",", " ").split()):
        return True
    return not text.isascii() and any(category(letter) == "Lo" for letter in text)


def _with_suffix(family: str, given: list[str], suffix: str | None) -> Name:
    """Take the "Jr." off "King, Martin Luther Jr."."""
    if not suffix and len(given) > 1 and given[-1].lower() in _SUFFIXES:
        suffix = _SUFFIXES[given.pop().lower()]
    return Name(family, " ".join(given), suffix)


def _family_start(words: list[str]) -> int:
    """Return the index of the first word of the family name; never 0."""
    at = len(words) - 1
    if at > 2 and words[at - 1] in _JOINS:
        at -= 2
    while at > 1 and (words[at - 1].islower() or words[at - 1] in _PARTICLES):
        at -= 1
    return at


def series(names: list[str]) -> str:
    """Return "A", "A and B" or "A, B, and C"; "" for none."""
    comma = "," if len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} and {names[-1]}" if len(names) > 1 else "".join(names)


def initials(given: str, space: str = " ") -> str:
    """Shorten given names to initials; words that are no names (nicknames in marks) are left out.

    >>> initials("Jean-Paul J.R. “Jack”")
    'J.-P. J. R.'
    """
    words = given.replace(".", ". ").split()
    parts = (part for word in words for part in (word if _CAPITALS.fullmatch(word) else [word]))  # "JD"
    short = [_initial(part) for part in parts if part[0].isalpha()]
    return space.join(short) or given


def _initial(word: str) -> str:
    parts = [part for part in word.split("-") if part[:1].isalpha()]
    return "-".join(f"{part[0].upper()}." for at, part in enumerate(parts) if not at or part[0].isupper())
