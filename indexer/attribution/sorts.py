"""What sort of thing a mention names, by word lists: a person's role, a group, a document, a place, a day."""

from quoth.indexer.attribution.candidates import Mention
from quoth.indexer.coreference.lexicon import words
from quoth.indexer.document import Sentence

SPEECHLESS = frozenset(["date", "place", "thing"])
"""Without a cue, such a mention in another sentence than the quotation says nothing: of 4,285 quotations that readers went
through, 5 are attributed so."""
SORTS = (
    ("role", ("role", "titles", "stranger", "male-title", "female-title")),
    ("group", ("group", "organisation", "party")),
    ("document", ("document", "utterance")),
)
"""What nouns of some sections of the lexicon name."""
DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow week month year tonight night morning afternoon
    evening time day""".split()
)


def sort_of(sentence: Sentence, mention: Mention) -> str:
    """Return what a mention names, as far as word lists know: "role", "group", "document", "place", "date" ..."""
    item = mention.end - 1
    word, name = sentence.words[item], sentence.classes[item]
    if name == "PRP" or sentence.classes[mention.first] == "PRP":
        return "pronoun"
    if name == "NNP":
        whole = " ".join(sentence.words[mention.first : mention.end]).removeprefix("the ")
        return "place" if whole in words("place") else "date" if word in DATES else "name"
    if word in DATES or name == "CD":
        return "date"
    singular = word.removesuffix("s")
    for sort, sections in SORTS:
        if word in words(*sections) or singular in words(*sections):
            return sort
    return "thing"
