"""Claimed quotations with the verdict that they deserve, made from the quotes of an archive by stated edits.

Every edit is made on the words as the archive has them, so that what is measured is the checking of claims, not
the extraction of quotes. Claims whose verdict would be in doubt are left out: what the doubt is is said beside
the edit. Nothing of `quoth.search.verify` is used here.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quoth.search import StoredQuote

NEGATED = re.compile(
    r"\b(?:not|never|cannot|nobody|nothing|without|no|nor|none|neither)\b|n[’']t\b", re.IGNORECASE
)
AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|has|have had)\b")
NUMBER = re.compile(r"\b\d[\d,.]*\b(?<![.,])")
CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?!’|')")
CLAUSES = re.compile(r"(?<=[,;:.!?—])\s+")
FEWEST = 8
"""So many words a quote has that claims are made from."""


class Made(NamedTuple):
    """A claim with the verdict that it deserves."""

    edit: str
    verdict: str
    text: str
    speaker: str | None


class Material:
    """What claims are made from."""

    def __init__(
        self, inside: Sequence[StoredQuote], outside: Sequence[StoredQuote], texts: Sequence[str]
    ) -> None:
        """Take the quotes in the archive, quotes of articles that are not, and the texts in the archive."""
        self.random = random.Random(20161108)  # noqa: S311 (not a secret)
        asserted = [one for one in inside if one.quote.polarity.kind == "asserted"]
        self.named = [
            one for one in asserted
            if one.quote.type == "direct" and long(one.quote.text) and one.quote.speaker
            and one.quote.speaker.kind == "person" and not re.search(r"[\[\]]|\.\.\.|…", one.quote.text)
        ]  # fmt: skip
        self.reported = [
            one
            for one in asserted
            if one.quote.type == "indirect" and long(one.quote.text) and one.quote.speaker
        ]
        self.brief = [
            one for one in asserted
            if one.quote.type == "direct" and one.quote.speaker and one.quote.speaker.kind == "person"
        ]  # fmt: skip
        counts = Counter(flat(one.quote.text) for one in self.brief)
        self.short = {text for text, count in counts.items() if count == 1}
        self.denied = [
            one
            for one in inside
            if one.quote.polarity.kind != "asserted" and len(one.quote.text.split()) >= FEWEST
        ]
        self.outside = [one for one in outside if one.quote.type == "direct" and long(one.quote.text)]
        self.all_text = "\n".join(map(flat, texts))
        self.spoken = "\n".join(flat(one.quote.text) for one in inside if one.quote.type != "indirect")
        self.vocabulary = sorted(
            {w for one in self.named for w in re.findall(r"\b[a-z]{6,}\b", one.quote.text)}
        )
        self.names = sorted({name_of(one) for one in self.named if " " in name_of(one)})


def long(text: str) -> bool:
    """Tell whether claims are made from this text."""
    return FEWEST <= len(text.split()) <= 80


def flat(text: str) -> str:
    """Return the words alone."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def bare(text: str) -> str:
    """Return a quote's text without its quotation marks."""
    return re.sub(r"\s+", " ", re.sub(r"[\"“”]|''|``", "", text)).strip(" ,")


def name_of(stored: StoredQuote) -> str:
    """Return the speaker's name."""
    return stored.quote.speaker.name if stored.quote.speaker else ""


def claims(material: Material, each: int) -> Iterator[Made]:
    """Yield at most `each` claims of every edit."""
    for edit, (verdict, source, make) in EDITS.items():
        quotes = list(getattr(material, source))
        material.random.shuffle(quotes)
        made = 0
        for stored in quotes:
            result = make(material, stored)
            if result is not None and made < each:
                made += 1
                text, speaker = result if isinstance(result, tuple) else (result, name_of(stored))
                yield Made(edit, verdict, text, speaker)


Result = str | tuple[str, str | None] | None


def other_marks(material: Material, stored: StoredQuote) -> Result:
    """Other marks and case, dashes for commas, no full stop."""
    return "‘" + bare(stored.quote.text).lower().replace("’", "'").replace(", ", " – ").rstrip(".") + "’"


def nobody_named(material: Material, stored: StoredQuote) -> Result:
    """As it is, and nobody is said to have said it."""
    return stored.quote.text, None


def family_name(material: Material, stored: StoredQuote) -> Result:
    """As it is, by the family name alone."""
    return stored.quote.text, name_of(stored).removesuffix(" Jr.").split()[-1]


def cut(material: Material, stored: StoredQuote) -> Result:
    """Some whole clauses, cut at their marks, where no word that negates is cut off with a part of a sentence."""
    clauses = CLAUSES.split(bare(stored.quote.text))
    if len(clauses) < 3:
        return None
    first = material.random.randrange(len(clauses) - 1)
    last = material.random.randrange(first + 1, len(clauses) + 1)
    kept, gone = " ".join(clauses[first:last]), " ".join([*clauses[:first], *clauses[last:]])
    return kept if gone and len(kept.split()) >= 5 and not NEGATED.search(gone) else None


def ellipsis(material: Material, stored: StoredQuote) -> Result:
    """Whole clauses in the middle left out under an ellipsis; none that negates."""
    clauses = CLAUSES.split(bare(stored.quote.text))
    if len(clauses) < 3:
        return None
    at = material.random.randrange(1, len(clauses) - 1)
    first, last = " ".join(clauses[:at]), " ".join(clauses[at + 1 :])
    if NEGATED.search(clauses[at]) or min(len(first.split()), len(last.split())) < 3:
        return None
    return f"{first} ... {last}"


def bracketed(material: Material, stored: StoredQuote) -> Result:
    """A pronoun explained in brackets."""
    text = bare(stored.quote.text)
    found = re.search(r"\b(he|she|they|it)\b(?!['’])", text)
    return found and f"{text[: found.start()]}[{material.random.choice(material.names)}]{text[found.end() :]}"


def swapped(material: Material, stored: StoredQuote) -> Result:
    """One long word replaced by another."""
    text = bare(stored.quote.text)
    found = list(re.finditer(r"\b[a-z]{4,}\b", text))
    if not found:
        return None
    one, other = material.random.choice(found), material.random.choice(material.vocabulary)
    return None if one[0] == other else text[: one.start()] + other + text[one.end() :]


def left_out(material: Material, stored: StoredQuote) -> Result:
    """Two or three words in the middle left out without a sign."""
    words = bare(stored.quote.text).split()
    size = material.random.choice((2, 3))
    if len(words) < 12:
        return None
    at = material.random.randrange(3, len(words) - 3 - size)
    kept = " ".join([*words[:at], *words[at + size :]])
    return None if flat(kept) in flat(stored.quote.text) else kept


def without_negation(material: Material, stored: StoredQuote) -> Result:
    """A negation dropped, not one at an end, where it would be a cut."""
    text = bare(stored.quote.text)
    found = NEGATED.search(text)
    kept = found and re.sub(r"\s+", " ", text[: found.start()] + text[found.end() :]).strip()
    return None if kept and flat(kept) in flat(text) else kept


def with_negation(material: Material, stored: StoredQuote) -> Result:
    """A negation put in."""
    text = bare(stored.quote.text)
    found = AUXILIARY.search(text)
    return found and f"{text[: found.end()]} not{text[found.end() :]}"


def unclear_cut(material: Material, stored: StoredQuote) -> Result:
    """The start of a sentence cut off with its negation: "I don't think" before "that we will"."""
    text = bare(stored.quote.text)
    found = re.search(
        r"(?:not|n[’']t) (?:think|believe|say|know|want|see|mean)(?:ing)? (\w+[^,;:.!?—]{30,})", text
    )
    return found and found[1]


def other_number(material: Material, stored: StoredQuote) -> Result:
    """Another number."""
    text = bare(stored.quote.text)
    found = NUMBER.search(text)
    return found and f"{text[: found.start()]}{material.random.randrange(3000, 9000)}{text[found.end() :]}"


def other_name(material: Material, stored: StoredQuote) -> Result:
    """A word with a capital inside a sentence replaced by a family name."""
    text = bare(stored.quote.text)
    found, name = CAPITAL.search(text), material.random.choice(material.names).split()[-1]
    return found and (None if found[0] == name else text[: found.start()] + name + text[found.end() :])


def other_speaker(material: Material, stored: StoredQuote) -> Result:
    """The words as they are, said to be somebody's who is quoted elsewhere, but nowhere with them."""
    own = flat(bare(stored.quote.text))
    name = material.random.choice(material.names)
    said = {name_of(one).split()[-1] for one in material.named if own in flat(one.quote.text)}
    return (
        None if name.split()[-1] in said or name.split()[-1] in name_of(stored) else (stored.quote.text, name)
    )


def other_speaker_swapped(material: Material, stored: StoredQuote) -> Result:
    """The same with one word replaced."""
    text, result = swapped(material, stored), other_speaker(material, stored)
    return (
        (str(text), result[1]) if text and isinstance(result, tuple) and len(str(text).split()) > 11 else None
    )


def stitched(material: Material, stored: StoredQuote) -> Result:
    """The first half of one quote and the last half of another by the same speaker."""
    others = [
        one for one in material.named
        if name_of(one) == name_of(stored) and flat(one.quote.text)[:40] not in flat(stored.quote.text)
        and flat(stored.quote.text)[:40] not in flat(one.quote.text)
    ]  # fmt: skip
    if not others:
        return None
    one, two = bare(stored.quote.text).split(), bare(material.random.choice(others).quote.text).split()
    text = " ".join([*one[: max(5, len(one) // 2)], *two[-max(5, len(two) // 2) :]])
    return None if flat(text) in material.all_text else text


def reported(material: Material, stored: StoredQuote) -> Result:
    """A reporter's paraphrase between marks; not one whose words are also quoted."""
    text = bare(stored.quote.text)
    return None if flat(text) in material.spoken else text


AMERICAN = {
    "color": "colour", "honor": "honour", "favor": "favour", "labor": "labour", "center": "centre", "defense": "defence",
    "program": "programme", "organization": "organisation", "organize": "organise", "recognize": "recognise",
    "realize": "realise", "criticize": "criticise", "apologize": "apologise", "behavior": "behaviour", "neighbors":
    "neighbours", "toward": "towards", "while": "whilst", "traveling": "travelling", "canceled": "cancelled",
}  # fmt: skip
"""American spelling -> British."""
CONTRACTED = {"do not": "don’t", "does not": "doesn’t", "did not": "didn’t", "is not": "isn’t", "are not": "aren’t",
              "was not": "wasn’t", "will not": "won’t", "cannot": "can’t"}  # fmt: skip
DIGITS = {word: str(number) for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split()) if number > 1}  # fmt: skip


def _written_otherwise(text: str, pairs: dict[str, str]) -> str | None:
    """Return a text with the first word of `pairs` that it has, either way round, as the other; None if it has none."""
    for one, other in [*pairs.items(), *((other, one) for one, other in pairs.items())]:
        changed = re.sub(rf"\b{one}\b(?!['’-])", other, text, count=1)
        if changed != text:
            return changed
    return None


def spelled(material: Material, stored: StoredQuote) -> Result:
    """A word in the spelling of the other country."""
    return _written_otherwise(bare(stored.quote.text), AMERICAN)


def contracted(material: Material, stored: StoredQuote) -> Result:
    """A negation contracted, or in full."""
    return _written_otherwise(bare(stored.quote.text), CONTRACTED)


def digits(material: Material, stored: StoredQuote) -> Result:
    """A number from two to twelve in digits; not where it is part of a longer number, or of a compound."""
    text = bare(stored.quote.text)
    found = re.search(
        rf"(?<![-–])\b({'|'.join(DIGITS)})\b(?! (?:hundred|thousand|million|billion|trillion|dozen|and a)|[-–])",
        text,
    )
    return found and f"{text[: found.start()]}{DIGITS[found[1]]}{text[found.end() :]}"


def in_letters(material: Material, stored: StoredQuote) -> Result:
    """Millions and billions in short, or a round number of thousands in letters."""
    text = bare(stored.quote.text)
    found = re.search(r"\b(\d+(?:\.\d)?) (million|billion)\b", text)
    return (
        found
        and f"{text[: found.start()]}{found[1]}{'m' if found[2] == 'million' else 'bn'}{text[found.end() :]}"
    )


def hyphenless(material: Material, stored: StoredQuote) -> Result:
    """A hyphen left out, the two words written as one."""
    text = bare(stored.quote.text)
    found = re.search(r"\b([a-z]{2,})-([a-z]{3,})\b(?!-)", text)
    return found and f"{text[: found.start()]}{found[1]}{found[2]}{text[found.end() :]}"


def hidden(material: Material, stored: StoredQuote) -> Result:
    """A soft hyphen and a blank without width in two words, and a ligature."""
    text = bare(stored.quote.text).replace("fi", "\ufb01")
    long = list(re.findall(r"\b[a-z]{6,}\b", text))[:2]
    for word, sign in zip(long, "\u00ad\u200b", strict=False):
        text = text.replace(word, f"{word[:3]}{sign}{word[3:]}", 1)
    return text if text != bare(stored.quote.text) else None


def respelled_name(material: Material, stored: StoredQuote) -> Result:
    """As it is, and a letter of the family name, of six at least, doubled or single."""
    *first, family = name_of(stored).removesuffix(" Jr.").split()
    if len(family) < 6 or not family.isalpha():  # shorter names are others with one letter changed
        return None
    doubled = re.search(r"(.)\1", family[1:])
    at = doubled.start() + 1 if doubled else len(family) // 2
    other = family[:at] + family[at + 1 :] if doubled else family[:at] + family[at] + family[at:]
    return stored.quote.text, " ".join([*first, other])


def by_role(material: Material, stored: StoredQuote) -> Result:
    """As it is, and the role for the name."""
    role = stored.quote.speaker.role if stored.quote.speaker else None
    if not role or len(role.split()) < 3 or not re.match(r"(?:the|a|an) [a-z]", role):
        return None
    return stored.quote.text, role


def short(material: Material, stored: StoredQuote) -> Result:
    """A whole quotation of three to seven words with its verb in another tense."""
    text = bare(stored.quote.text)
    if not 3 <= len(text.split()) <= 7 or flat(text) not in material.short:
        return None
    pairs = (("is", "was"), ("are", "were"), ("have", "had"), ("has", "had"))
    for one, other in pairs:
        changed = re.sub(rf"\b{one}\b(?!['’])", other, text, count=1)
        if changed != text and flat(changed) not in material.spoken:
            return changed
    return None


def middle_gone(material: Material, stored: StoredQuote) -> Result:
    """Half of a long quotation left out in the middle without a sign."""
    words = bare(stored.quote.text).split()
    if len(words) < 24:
        return None
    quarter = len(words) // 4
    kept = " ".join([*words[:quarter], *words[-quarter:]])
    return None if flat(kept) in material.all_text else kept


def denied(material: Material, stored: StoredQuote) -> Result:
    """What the article says was denied, or not said."""
    return bare(stored.quote.text)


FIRST_PERSON = {"he": "I", "she": "I", "his": "my", "her": "my", "they": "we", "their": "our", "would": "will",
                "was": "is", "were": "are", "had": "have", "could": "can"}  # fmt: skip


def reported_as_said(material: Material, stored: StoredQuote) -> Result:
    """The same, with pronouns and tenses as a speaker would have them."""
    text = bare(stored.quote.text)
    turned = re.sub(r"\w+", lambda word: FIRST_PERSON.get(word[0], word[0]), text)
    return None if turned == text or flat(text) in material.spoken else turned


def invented(material: Material, stored: StoredQuote) -> Result:
    """What was said in an article that the archive does not have; no row of six words stands in one that it has."""
    text, name = bare(stored.quote.text), material.random.choice(material.names)
    words = flat(text).split()
    rows = (" ".join(words[at : at + 6]) for at in range(len(words) - 5))
    return None if any(row in material.all_text for row in rows) else (text, name)


def shuffled(material: Material, stored: StoredQuote) -> Result:
    """The words of a quote in any order, with as many of another."""
    words = (
        bare(stored.quote.text).split()[:12]
        + bare(material.random.choice(material.named).quote.text).split()[:12]
    )
    material.random.shuffle(words)
    return " ".join(words)


EDITS: dict[str, tuple[str, str, Callable[[Material, StoredQuote], Result]]] = {
    "other marks": ("exact", "named", other_marks),
    "nobody named": ("exact", "named", nobody_named),
    "family name": ("exact", "named", family_name),
    "cut": ("exact", "named", cut),
    "ellipsis": ("exact", "named", ellipsis),
    "bracket": ("exact", "named", bracketed),
    "other spelling": ("exact", "named", spelled),
    "contraction": ("exact", "named", contracted),
    "number in digits": ("exact", "named", digits),
    "millions in short": ("exact", "named", in_letters),
    "hyphen left out": ("exact", "named", hyphenless),
    "hidden signs": ("exact", "named", hidden),
    "name respelled": ("exact", "named", respelled_name),
    "role for the name": ("exact", "named", by_role),
    "short, other tense": ("altered", "brief", short),
    "middle left out": ("altered", "named", middle_gone),
    "word swapped": ("altered", "named", swapped),
    "words left out": ("altered", "named", left_out),
    "negation dropped": ("altered", "named", without_negation),
    "negation added": ("altered", "named", with_negation),
    "negation cut off": ("altered", "named", unclear_cut),
    "number changed": ("altered", "named", other_number),
    "name changed": ("altered", "named", other_name),
    "speaker swapped": ("another speaker", "named", other_speaker),
    "speaker and word swapped": ("another speaker", "named", other_speaker_swapped),
    "stitched": ("stitched", "named", stitched),
    "paraphrase": ("paraphrased", "reported", reported),
    "paraphrase as said": ("paraphrased", "reported", reported_as_said),
    "denied": ("denied", "denied", denied),
    "invented": ("not found", "outside", invented),
    "shuffled": ("not found", "named", shuffled),
}
"""Name -> verdict deserved, what it is made from, how."""
UNFORGIVABLE = ("negation dropped", "negation added", "negation cut off", "number changed", "name changed")
"""Edits that no tolerance may let pass."""
