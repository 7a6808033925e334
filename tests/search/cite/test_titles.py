import pytest

from quoth.search.cite.endings import finish
from quoth.search.cite.titles import headline, lowered, noted_title, quoted_title, short_title


@pytest.mark.parametrize(
    ("title", "listed", "noted"),
    [
        ("War ends", "“War ends.”", "“War ends,”"),
        ("War ends.", "“War ends.”", "“War ends,”"),
        ("Why war?", "“Why war?”", "“Why war?,”"),
        ("War!", "“War!”", "“War!,”"),
        ("War in the U.S.", "“War in the U.S.”", "“War in the U.S.,”"),
        ("And then …", "“And then ….”", "“And then …,”"),
        ("“We will win”", "“‘We will win.’”", "“‘We will win,’”"),
        ('Assad: "We will win!"', "“Assad: ‘We will win!’”", "“Assad: ‘We will win!,’”"),
        ("‘We will win’, says Assad", "“‘We will win’, says Assad.”", "“‘We will win’, says Assad,”"),
        ("«Nous gagnerons», dit-il", "“«Nous gagnerons», dit-il.”", "“«Nous gagnerons», dit-il,”"),
        ("The workers’", "“The workers’.”", "“The workers’,”"),
        ('A 12" record', '“A 12" record.”', '“A 12" record,”'),
        ("TURKEY votes", "“TURKEY votes.”", "“TURKEY votes,”"),  # never another case
    ],
)
def test_quoted(title, listed, noted):
    assert quoted_title(title, ".") == listed
    assert noted_title(title) == noted


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Chlorine attacks in Idlib", "Chlorine attacks in Idlib"),
        ("Chlorine attacks in Idlib again", "Chlorine attacks in Idlib again"),
        ("Chlorine attacks in the north of Syria", "Chlorine attacks"),
        ("Syria, chlorine, Russia: what we know now", "Syria, chlorine, Russia: what"),
        ("Syria after the war: what is left", "Syria after the war"),
        ("Assad calls all “lies and more lies” again", "Assad calls all “lies and more lies” again"),
        ('Assad calls all "lies and more lies" again', 'Assad calls all "lies and more lies" again'),
        ('Assad calls "all" of the reports lies', 'Assad calls "all"'),
    ],
)
def test_short(title, short):
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("text", "bare", "comma", "period"),
    [
        ("It is.", "It is", "It is,", "It is."),
        ("It is,", "It is", "It is,", "It is."),
        ("It is", "It is", "It is,", "It is."),
        ("It is;", "It is", "It is,", "It is."),
        ("Is it?", "Is it?", "Is it?", "Is it?"),
        ("It was —", "It was —", "It was —", "It was —"),
        ("It is...", "It is...", "It is...,", "It is..."),
        ("at 9 a.m.", "at 9 a.m.", "at 9 a.m.,", "at 9 a.m."),
        ("He said ‘no.’", "He said ‘no’", "He said ‘no,’", "He said ‘no.’"),
        ("", "", ",", "."),
    ],
)
def test_finish(text, bare, comma, period):
    assert [finish(text, mark) for mark in ("", ",", ".")] == [bare, comma, period]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("warden to open the gate", "Warden to Open the Gate"),
        ("gates: a warden's view of an old gate's end", "Gates: A Warden's View of an Old Gate's End"),
        ("what she lives for", "What She Lives For"),
        ("an iPhone, R&D and the U.S. on 5th street", "An iPhone, R&D and the U.S. on 5th Street"),
        ("warden calls gate “a disgrace”", "Warden Calls Gate “a Disgrace”"),
        ("the on-demand gate", "The On-Demand Gate"),
        ("Le gardien : « Jamais »", "Le gardien : « Jamais »"),  # no English title has these marks
        ("the plan_b of a file\\name", "The Plan_b of a File\\name"),
        ("x_y is plan b", "x_y Is Plan b"),
        ("x.example is no word", "x.example Is No Word"),
    ],
)
def test_headline(title, printed):
    assert headline(title) == printed
    assert headline(title, "fr") == title


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("WARDEN TO OPEN THE GATE", "Warden to Open the Gate"),
        ("US TO JOIN THE UN’S TALKS", "US to Join the UN’s Talks"),
        ("NATO TALKS", "NATO TALKS"),  # too little to tell capitals from names
        ("Warden TO OPEN", "Warden TO OPEN"),
    ],
)
def test_titles_set_in_capitals(title, printed):
    assert lowered(title) == printed
    assert lowered(title, "de") == title
