"""Names that are generally known, and clusters of words."""

from quoth.indexer.entities.lexicon import cluster, digits, known


def test_the_longest_known_name_is_found():
    words = "the New York Times of Bath".split()
    assert known(words, 1, 6) == (3, "M")
    assert known(words, 1, 3) == (0, "")
    assert known(words, 0, 6) == (0, "")


def test_a_name_of_two_kinds_has_both():
    assert known(["Leicester"], 0, 1) == (1, "LT")


def test_words_of_a_kind_are_in_one_cluster():
    assert cluster("Iowa") == cluster("Ohio") != ("", "")
    assert cluster("Iowa")[1] != cluster("said")[1]
    assert cluster("Qwzx") == ("", "")


def test_a_number_is_its_length():
    assert [digits(word) for word in ("1,250", "42nd", "B52")] == ["0,000", "00nd", "B52"]
