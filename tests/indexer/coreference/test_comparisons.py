from quoth.indexer.coreference.comparisons import spells


def test_a_word_spells_a_name() -> None:
    assert spells("hrw", ["human", "rights", "watch"])
    assert spells("dcms", ["department", "for", "culture", "media", "and", "sport"])
    assert not spells("hrw", ["human", "rights"])


def test_a_sign_among_the_words_of_a_name_is_none_of_them() -> None:
    assert spells("at", ["american", "", "telephone"])
    assert not spells("at", ["", ""])
