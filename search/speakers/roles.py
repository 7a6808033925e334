"""What a role says about a person: the words that two roles can share, the walk of life, whether it is held.

>>> sorted(telling("the White Helmets' leader")), sorted(telling("a former Sen. from Texas"))
(['helmets', 'leader', 'white'], ['senator', 'texas'])
>>> walks("the mayor of Norwick"), walks("a nurse"), walks("an old friend")
(frozenset({'politics'}), frozenset({'medicine'}), frozenset())
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from quoth.search.query.analysis import words

_SILENT = frozenset(
    "a an the of for and or who whom whose which that is was are were has had have been be at in on to from with by as "
    "his her its their our my this these he she it they him them not no mr mrs ms dr former formerly ex then now late "
    "longtime long time senior top veteran current new old one some any all other another first also about after before "
    "more most than into up out over under off only very own year years".split()
)
_SAME = {
    "sen": "senator",
    "rep": "representative",
    "reps": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "prof": "professor",
    "pres": "president",
    "chairwoman": "chairman",
    "chair": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "councilwoman": "councilman",
    "assemblywoman": "assemblyman",
    "adviser": "advisor",
    "actress": "actor",
}
WALKS = {
    "politics": "senator representative lawmaker governor mayor candidate nominee contender frontrunner secretary "
    "minister chancellor ambassador diplomat delegate legislator councilman assemblyman commissioner campaign spokesman "
    "strategist pollster advisor aide operative "
    "premier envoy treasurer clerk lobbyist committeeman",
    "law": "judge justice attorney lawyer prosecutor litigator counsel solicitor barrister",
    "military": "gen colonel lieutenant admiral soldier marine commander",
    "medicine": "doctor physician surgeon neurosurgeon nurse psychiatrist gynecologist paramedic pediatrician",
    "learning": "professor scholar historian researcher economist scientist fellow lecturer dean academic",
    "arts": "actor singer comedian musician author novelist filmmaker rapper artist designer poet playwright",
    "media": "journalist reporter columnist editor anchor moderator correspondent commentator host broadcaster blogger",
    "sport": "coach player quarterback pitcher striker midfielder golfer swimmer athlete goalkeeper referee",
    "business": "executive ceo investor developer magnate mogul banker entrepreneur billionaire businessman",
    "faith": "pastor preacher bishop priest rabbi imam cardinal reverend archbishop",
    "rescue": "firefighter rescuer",
    "leading": "president head leader chief chairman director founder cofounder manager owner",
    "police": "sheriff detective policeman constable trooper patrol",
    "private": "driver farmer electrician mechanic waitress waiter retiree resident worker carpenter plumber homemaker "
    "student sophomore freshman junior pupil teacher instructor neighbor neighbour victim witness "
    "shopkeeper tourist passenger bartender barber cashier baker builder welder miner fisherman patient",
}
"""Walk of life -> words that tell it."""
_WALK_OF = {word: walk for walk, line in WALKS.items() for word in line.split()}

_PLACE = r"((?:[A-Z][\w’'-]+[ ]?)+)"
_OFFICE = r"((?i:sen(?=\.)|senator|rep(?=\.)|representative|congress(?:wo)?man|gov(?=\.)|governor|mayor|sheriff))\b\.?"
_IN_PLACE = re.compile(rf"{_PLACE}[ ]{_OFFICE}|{_OFFICE} (?:from|of|for) (?:the )?{_PLACE}")
_STATES = (
    "alabama ala|alaska|arizona ariz|arkansas ark|california calif|colorado colo|connecticut conn|delaware del|florida fla|"
    "georgia ga|hawaii|idaho|illinois ill|indiana ind|iowa|kansas kan|kentucky ky|louisiana la|maine|maryland md|"
    "massachusetts mass|michigan mich|minnesota minn|mississippi miss|missouri mo|montana mont|nebraska neb|nevada nev|"
    "hampshire|jersey|mexico|york|carolina|dakota|ohio|oklahoma okla|oregon ore|pennsylvania pa|island|tennessee tenn|"
    "texas tex|utah|vermont vt|virginia va|washington wash|wisconsin wis|wyoming wyo"
)
_STATE_OF = {form: line.split()[0] for line in _STATES.split("|") for form in line.split()}
"""Last word of the name of an American state, or its short form -> the last word."""
STATES = frozenset(_STATE_OF.values())
OF_STATES = frozenset({"senator", "representative", "governor"})
"""Offices of which the words before tell the state, or something else: House Speaker Rep."""
_NO_PLACE = frozenset(
    "here there that house senate us american vice majority minority freshman lieutenant deputy state city county "
    "then".split()
)
_PARTIES = frozenset(
    "republican democrat democratic gop party campaign conservative liberal labour tory".split()
)

_POSTS = frozenset(
    "officer activist general lord member analyst specialist expert official "
    "speaker whip captain principal superintendent organizer consultant writer engineer producer publisher operator "
    "partner coordinator administrator investigator inspector inventor photographer architect star king queen prince "
    "princess pope duke contractor deputy counselor negotiator registrar auditor trustee "
    "committeewoman incumbent trader curator librarian warden ranger lady vp cfo coo "
    "volunteer".split()
)
_MOMENT = frozenset(
    "republican democrat democratic gop campaign presidential congressional party parliament".split()
)
"""Words of a walk of life that are nobody's post: "a Tennessee Republican who has met Mr. Trump"."""
SELDOM, FULLER = 20, 10
"""What one article in so many tells is left out; a title alone is put with what says more, unless that is rarer."""
OFTEN = 4
"""Where so many articles tell a role, one that a single article tells is left out, too."""
_BODIES = frozenset(
    "agency alliance arm army association bank branch broadcaster bureau campaign carrier chain channel charity church club "
    "coalition college committee company contractor council court daily department federation firm force foundation "
    "franchise government group institute institution insurer journal lab label league lobby magazine maker militia "
    "ministry movement network newspaper nonprofit office operator organisation organization outlet panel paper party "
    "platform producer project provider publication publisher regulator retailer school service show site society "
    "startup station subsidiary supplier tank team town tribunal union unit university watchdog weekly".split()
)
"""What an article may call a body; anything else is mostly somebody's role who stands beside it."""
_CLAUSE = re.compile(
    r"(?<=\w)(?:,|;)?\s+(?:who|whom|whose|which|when|where|while|after|before|until)\b.*", re.DOTALL
)
_HELD = (_WALK_OF.keys() | _POSTS) - _MOMENT
_END = re.compile(r",|;|\b(?:who|whom|whose|that|which|of|for|at|in|from|with|on|and)\b")
_WHOSE = re.compile(r".*\w(?:['’]s|s['’])\s", re.DOTALL)
_START = re.compile(r"^(?:who|of|in|from|and|on|at|with|whose)\b")


@lru_cache(1 << 16)
def telling(role: str) -> frozenset[str]:
    """Return the words of a role that say something: without case, titles spelled out."""
    plain = (_SAME.get(word, word) for word in words(role.replace("-", " ")))
    return frozenset(word for word in plain if word not in _SILENT and len(word) > 1)


@lru_cache(1 << 16)
def names_in(role: str) -> frozenset[str]:
    """Return the words of a role that are names by their capitals, and no titles or parties."""
    capitals = re.findall(r"\b[A-Z][\w'’.]*", role)
    titles = _HELD | _MOMENT | _PARTIES | _NO_PLACE
    return telling(" ".join(capitals)) - titles


def strong(role_words: Iterable[str]) -> set[str]:
    """Return the words that hardly two people of alike names share by chance: not their party, nor "vice"."""
    return set(role_words) - _PARTIES - {"vice"}


@lru_cache(1 << 16)
def heads(role: str) -> frozenset[str]:
    """Return the words of a role that say what somebody is, without those that say where or whose.

    >>> sorted(heads("the president’s lawyer")), sorted(heads("a spokeswoman for Sen. Orr"))
    (['lawyer'], ['spokesman'])
    """
    return telling(_WHOSE.sub("", _END.split(role)[0]))


@lru_cache(1 << 16)
def walks(role: str) -> frozenset[str]:
    """Return the walks of life that a role tells; mostly one, or none. Whose somebody is tells none.

    >>> walks("the president’s lawyer"), walks("the mayor's neighbor")
    (frozenset({'law'}), frozenset({'private'}))
    """
    return frozenset(_WALK_OF[word] for word in heads(role) if word in _WALK_OF)


@lru_cache(1 << 16)
def places(role: str) -> frozenset[tuple[str, str]]:
    """Return offices that somebody holds for one place, each with the last word of the place.

    >>> sorted(places("Rep. from Ga.")), sorted(places("House Speaker Rep."))
    ([('representative', 'georgia')], [])
    >>> sorted(places("New Jersey Gov.")), sorted(places("the mayor of Norwick")), sorted(places("Republican Sen."))
    ([('governor', 'jersey')], [('mayor', 'norwick')], [])
    """
    found = set()
    for before, office, other, after in _IN_PLACE.findall(role):
        where = [word for word in words(before or after) if word not in _PARTIES | _NO_PLACE | _SILENT]
        title = (office or other).lower()
        title = _SAME.get(title, title)
        place = _STATE_OF.get(where[-1], where[-1]) if where else ""
        if place and (place in STATES or title not in OF_STATES):
            found.add((title, place))
    return frozenset(found)


def suits(role: str, kind: str) -> bool:
    """Tell whether a role can be that of a speaker of this kind: an organisation's has a word for a body, such as "firm".

    >>> suits("the British newspaper", "organisation"), suits("April 5, 2006", "organisation")
    (True, False)
    >>> suits("the former vice president", "organisation"), suits("the former vice president", "person")
    (False, True)
    """
    return kind != "organisation" or not heads(role).isdisjoint(_BODIES)


def rank(roles: Iterable[str]) -> tuple[str, ...]:
    """Return roles held, those told most often first, each post once and in its commonest wording.

    `roles` has each as often as articles tell it; what one in SELDOM tells, or a single one where others agree, is left
    out, for mostly it is another's.
    A title alone ("Sen.") counts for the post that says more, or comes after it. What only describes a moment ("a
    novice politician") is left out where a role is held.

    >>> rank(["Sen.", "Sen.", "a novice politician", "Republican nominee", "the Republican nominee"])
    ('Republican nominee', 'Sen.')
    >>> rank(["FBI Director", "the director of the FBI", "Texas Sen.", "FBI Director", "Sen."])
    ('FBI Director', 'Texas Sen.')
    >>> rank(["a Trump supporter"])
    ('a Trump supporter',)
    """
    counts = Counter(roles)
    posts: dict[tuple[frozenset[str], frozenset[str]], list[str]] = {}
    for role in sorted(counts, key=lambda role: (-counts[role], len(role), role)):
        post = _post(role)
        posts.setdefault((post, names_in(role)) if post else (frozenset({role}), frozenset()), []).append(
            role
        )
    total = {key: sum(counts[role] for role in post) for key, post in posts.items()}
    for held, names in list(posts):
        fuller = max(
            (key for key in posts if key[0] == held and key[1]), key=lambda key: total[key], default=None
        )
        if not names and fuller and total[fuller] * FULLER >= total[held, names]:
            posts[fuller] += posts.pop((held, names))
    told = {post[0]: sum(counts[role] for role in post) for post in posts.values()}
    best = min(map(_tier, told), default=0)
    kept = [role for role in told if _tier(role) < 2 or best == 2]
    often = max((told[role] for role in kept), default=0)
    ranked = sorted(kept, key=lambda role: (_tier(role), -told[role]))
    fewest = max(often / SELDOM, 2 if often >= OFTEN else 1)
    shown = (_CLAUSE.split(role)[0] for role in ranked if told[role] >= fewest)
    return tuple(dict.fromkeys(shown))


def _post(role: str) -> frozenset[str]:
    """Return the words of a role that name a post; none for what describes a moment."""
    if _START.match(role):
        return frozenset()
    return telling(_END.split(role)[0]) & _HELD


def _tier(role: str) -> int:
    """Return 0 for a role held, 1 for a title alone, 2 for what describes a moment."""
    if not _post(role):
        return 2
    return 1 if len(telling(role)) == 1 else 0
