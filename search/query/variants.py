"""Other ways to write what is asked for: email and e-mail, Mueller and Müller, senator and Sen."""

import re
from collections.abc import Iterator

from quoth.indexer.names import fold, forms_of
from quoth.search.query import analysis
from quoth.search.query.tree import And, Node, Not, Or, Phrase, Word, joined, terms

_PARTED = re.compile(
    r"(re|co|non|anti|pre|post|multi|semi|self|well|on|off|over|under|inter|sub|pro|mid|micro|mini|cyber|eco|bio|counter|"
    r"cross|half|ex|vice|e|cease|air|health|child|web|world|fund|grass|line|ball|work|short|long|hard|soft|high|low|[a-z])"
    r"([a-z]{3,}|\d{1,4})",
)
"""A word that may also be two with a hyphen between them; a single letter goes before a number: f16."""
_LONG = (("ue", "u"), ("oe", "o"), ("ae", "a"), ("dj", "d"))
"""Letters of other alphabets as some papers write them, and as `fold` does."""
_ROLES = {
    form: tuple(line.split())
    for line in (
        "senator sen|representative rep congressman congresswoman|governor gov|professor prof|president pres|"
        "spokesman spokeswoman spokesperson|general gen|lieutenant lt|chairman chairwoman chair|mp parliamentarian"
    ).split("|")
    for form in line.split()
}
_SILENT = frozenset("the a an of for and to in at".split())
TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president senator sen representative rep congressman congresswoman governor gov "
    "mayor minister prof professor gen general judge justice king queen prince princess pope secretary chancellor chairman "
    "chairwoman director ambassador the former".split()
)
"""Words before a name that are no part of it."""


def widened(node: Node | None) -> Node | None:
    """Return a query that also finds other spellings of its words.

    >>> widened(Word("email")), widened(Word("co-operate")) == Or((Word("co-operate"), Word("cooperate")))
    (Or(nodes=(Word(text='email', field='text'), Phrase(words=('e', 'mail'), field='text'))), True)
    >>> widened(Word("mueller", "speaker")) == Or((Word("mueller", "speaker"), Word("muller", "speaker")))
    True
    """
    match node:
        case And() | Or():
            return type(node)(tuple(part for part in map(widened, node.nodes) if part))
        case Not():
            inner = widened(node.node)
            return Not(inner) if inner else node
        case Word():
            return joined(Or, [node, *_others(node)])
    return node


def speaker(name: str) -> Node | None:
    """Return what finds the quotes of somebody by a name as people say it; None if it has no letters.

    Titles and "the" are left out; a first name is found by its short forms.

    >>> speaker("Mrs. Clinton") == Word("clinton", "speaker"), speaker("the FBI") == Word("fbi", "speaker")
    (True, True)
    """
    words = analysis.words(name)
    while len(words) > 1 and words[0] in TITLES:
        del words[0]
    nodes: list[Node | None] = []
    for number, word in enumerate(words):
        first = number == 0 and len(words) > 1
        forms = sorted(forms_of(word) - {word}) if first else []
        nodes.append(joined(Or, [Word(word, "speaker"), *(Word(form, "speaker") for form in forms)]))
    return joined(And, nodes)


def shorter(name: str) -> str | None:
    """Return a full name without what stands between the first and the last; None if nothing does.

    >>> shorter("Hillary Rodham Clinton"), shorter("James Comey")
    ('hillary clinton', None)
    """
    words = [word for word in fold(name).split() if word not in TITLES]
    return f"{words[0]} {words[-1]}" if len(words) > 2 else None


def role(text: str) -> Node | None:
    """Return what finds a role by words that tell, in any order; None if there are none.

    >>> role("director of the FBI") == And((Word("director", "role"), Word("fbi", "role")))
    True
    """
    found = analysis.words(text)
    telling = [word for word in found if word not in _SILENT] or found
    return joined(And, [Word(word, "role") for word in telling])


def _others(word: Word) -> Iterator[Node]:
    line = terms(word)
    if word.field in ("text", "quoted"):
        plain = analysis.words(word.text)
        if len(plain) > 1 and "-" in word.text:
            yield Word("".join(plain), word.field)
        elif len(plain) == 1:
            match = _PARTED.fullmatch(plain[0])
            if match and (len(match[1]) > 1 or match[1] == "e") != match[2].isdigit():
                yield Phrase((match[1], match[2]), word.field)
    elif word.field == "role" and len(line) == 1:
        key = analysis.words(word.text)[0]
        yield from (Word(form, "role") for form in _ROLES.get(key, ()) if form != key)
    elif word.field == "speaker" and len(line) == 1 and len(line[0]) > 3:
        yield from (Word(form, "speaker") for form in _spellings(line[0]))


def _spellings(name: str) -> list[str]:
    """Return how else a name may be written: with a letter of another alphabet, in one place.

    >>> _spellings("muller"), _spellings("djordjevic")
    (['mueller'], ['dordevic'])
    """
    found = [name.replace(old, new) for old, new in _LONG if old in name and not name.endswith(old)]
    if found:
        return found
    found = [name.replace("d", "dj")] if name.endswith("ic") and "d" in name else []
    return found + ([name.replace("u", "ue", 1)] if "u" in name[:-1] else [])
