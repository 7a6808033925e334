"""British and American spelling: one key for both.

The key is mostly the American spelling, and now and then nobody's ("promize"): it is compared, never shown.

>>> [american(word) for word in ("colours", "organised", "travelling", "theatre", "defence", "sceptical")]
['colors', 'organized', 'traveling', 'theater', 'defense', 'skeptical']
>>> american("analyse") == american("analyze"), american("practise") == american("practice")
(True, True)
>>> [american(word) for word in ("four", "devour", "wise", "metres", "advise", "fulfilled")]
['four', 'devour', 'wise', 'meters', 'advise', 'fulfilled']
"""

import re
from functools import lru_cache

_OUR = (
    "ard arm behavi cand clam col demean end enam endeav ferv flav glam harb hon hum lab misdemean neighb od parl ranc "
    "rig rum sav savi splend succ tum val vap vig fav"
)
_RE = "calib cent fib goit lit lust maneuv meag met och sab salpet scept sept somb spect theat"
_LL = (
    "apparel bevel cancel carol channel chisel counsel cudgel dial dishevel drivel duel enamel equal fuel funnel gravel "
    "grovel hovel initial jewel kennel label laurel level libel marshal marvel medal metal model panel parcel pedal pencil "
    "peril pistol pummel quarrel ravel revel rival shovel shrivel signal snivel spiral squirrel stencil swivel symbol "
    "tassel total towel tranquil travel trowel tunnel unravel yodel"
)
_RULES = (
    (rf"^(.*(?:{'|'.join(_OUR.split())}))our", r"\1or"),
    (r"^(pra[ck]ti)[cs](e[ds]?|ing)$", r"\1c\2"),
    (r"^([a-z]{2,}[^v])is(e|ed|edly|ely|es|ing|ingly|er|ers|able|ation|ations|ational)$", r"\1iz\2"),
    (r"^(.*(?:anal|paral|catal|dial|hydrol))ys(e|ed|es|er|ers|ing)$", r"\1yz\2"),
    (rf"^((?:kilo|centi|milli|amphi|epi|deca)?(?:{'|'.join(_RE.split())}))re(s|d)?$", r"\1er\2"),
    (rf"^((?:{'|'.join(word[:-1] for word in _LL.split())})l)l(ed|er|ers|ing|ings|or|ors|ous|ery)$", r"\1\2"),
    (r"^(cata|dia|ana|epi|mono|pro|homo)logue(s?)$", r"\1log\2"),
    (r"^(defen|offen|preten|licen)c(e|es|ed|ing|eless)$", r"\1s\2"),
    (r"^(an|orthop|p|gyn|enc|leuk|h|arch|prim)(a?)ae(sth|di|co|mi|mo|mor|ol|val)", r"\1\2e\3"),
    (r"^(encyclop|medi)ae", r"\1e"),
    (r"^(f|am|oes|di)oe", r"\1e"),
    (r"^oe(strogen|sophag|dema)", r"e\1"),
    (r"(ju|acknowle)dge(ment)", r"\1dg\2"),
    (r"^(learn|burn|dream|spell|spoil|leap|lean|kneel)t$", r"\1ed"),
    (r"^(to|after|back|for|up|down|on|out|in)wards$", r"\1ward"),
)
_COMPILED = tuple((re.compile(pattern), to) for pattern, to in _RULES)
_WORDS = {
    word: key
    for key, *others in (
        line.split()
        for line in (
            "aging ageing|aluminum aluminium|among amongst|amid amidst|artifact artefact|ax axe|caliber calibre|"
            "check cheque|checks cheques|cozy cosy|curb kerb|donut doughnut|donuts doughnuts|draft draught|enroll enrol|"
            "enrollment enrolment|enthrall enthral|distill distil|fulfill fulfil|fulfillment fulfilment|gray grey|"
            "grays greys|installment instalment|instill instil|jail gaol|jewelry jewellery|maneuver manoeuvre|"
            "maneuvers manoeuvres|maneuvered manoeuvred|mold mould|molds moulds|moldy mouldy|mustache moustache|"
            "pajamas pyjamas|plow plough|plows ploughs|plowed ploughed|program programme|programs programmes|"
            "skeptic sceptic|skeptics sceptics|skeptical sceptical|skepticism scepticism|skillful skilful|spelled spelt|"
            "sulfur sulphur|tire tyre|tires tyres|while whilst|willful wilful|woolen woollen|yogurt yoghurt|"
            "marvelous marvellous|appall appal|whiskey whisky|smolder smoulder|"
            "smoldering smouldering|worshiped worshipped|worshiper worshipper|focused focussed|focusing focussing|"
            "airplane aeroplane|airplanes aeroplanes|omelet omelette|pediatric paediatric|likable likeable|"
            "livable liveable|sizable sizeable|catalog catalogue|czar tsar"
        ).split("|")
    )
    for word in others
}


@lru_cache(1 << 16)
def american(word: str) -> str:
    """Return the key of a word in lower case without accents: the same for its British and its American spelling."""
    if len(word) < 4 and word not in _WORDS:
        return word
    if word in _WORDS:
        return _WORDS[word]
    for pattern, to in _COMPILED:
        changed = pattern.sub(to, word)
        if changed != word:
            return changed
    return word
