"""Irregular forms of English words, which no stemmer knows: children is child, and went is go.

Forms that are words of their own are left out: left, found (founded), lay, ground, lives, leaves.

>>> [base(word) for word in ("children", "women", "went", "running", "ran")]
['child', 'woman', 'go', 'running', 'run']
"""

_NOUNS = """
child children|man men|woman women|foot feet|tooth teeth|goose geese|mouse mice|ox oxen|wife wives|
knife knives|wolf wolves|thief thieves|half halves|loaf loaves|shelf shelves|self selves|calf calves|
elf elves|hoof hooves|crisis crises|analysis analyses|thesis theses|hypothesis hypotheses|
criterion criteria|phenomenon phenomena|policeman policemen|policewoman policewomen|fireman firemen|
businessman businessmen|businesswoman businesswomen|congressman congressmen|congresswoman congresswomen|
spokesman spokesmen|spokeswoman spokeswomen|chairman chairmen|fisherman fishermen|gunman gunmen|craftsman craftsmen|
countryman countrymen|serviceman servicemen|grandchild grandchildren|gentleman gentlemen|alumnus alumni
"""
_VERBS = """
go went gone goes|run ran|say said|get got gotten|make made|know knew known|think thought|take took taken|
come came|see saw seen|give gave given|tell told|become became|show shown|feel felt|bring brought|
begin began begun|keep kept|hold held|write wrote written|stand stood|hear heard|mean meant|meet met|
pay paid|sit sat|speak spoke spoken|lead led|grow grew grown|lose lost|fall fell fallen|send sent|
build built|understand understood|draw drew drawn|break broke broken|spend spent|rise rose risen|
drive drove driven|buy bought|wear wore worn|choose chose chosen|eat ate eaten|win won|fight fought|
catch caught|teach taught|fly flew flown|throw threw thrown|sell sold|deal dealt|forget forgot forgotten|
shoot shot|steal stole stolen|hide hid hidden|die dying|forgive forgave forgiven|swear swore sworn|
sing sang sung|swim swam swum|ring rang rung|drink drank drunk|strike struck stricken|seek sought|
ride rode ridden|shake shook shaken|wake woke woken|sleep slept|sweep swept|bite bit bitten|
blow blew blown|freeze froze frozen|tear tore torn|stick stuck|bleed bled|breed bred|feed fed|flee fled|
hang hung|dig dug|withdraw withdrew withdrawn|overcome overcame|undergo underwent undergone|
undertake undertook undertaken|foresee foresaw foreseen|mistake mistook mistaken|arise arose arisen|
bend bent|lend lent|creep crept|cling clung|sling slung|spring sprang sprung|shrink shrank shrunk|
sink sank sunk|sting stung|swing swung|weep wept|weave wove woven|bind bound|fling flung|beat beaten|
forbid forbade forbidden|mislead misled|rebuild rebuilt|rewrite rewrote rewritten|repay repaid|slide slid
"""
_BASES = {
    form: line.split()[0] for line in f"{_NOUNS}|{_VERBS}".split("|") for form in line.split()[1:] if form
}


def base(word: str) -> str:
    """Return the form under which a dictionary has a word in lower case; the word itself if it is not irregular."""
    return _BASES.get(word, word)
