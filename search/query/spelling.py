"""Words that are spelled nearly alike."""

from collections.abc import Iterable, Iterator


def slack(word: str) -> int:
    """Return how many letters may be wrong: one, and two from six letters on."""
    return 1 if len(word) < 6 else 2


def close(word: str, terms: Iterable[str]) -> Iterator[str]:
    """Yield those of `terms`, which must be sorted, that are `word` but for a few letters.

    A letter too many, too few, another one, or two that changed places counts as one: the optimal string
    alignment distance (Boytsov 2011, https://doi.org/10.1145/1963190.1963191, section 2). Terms that start
    alike share the rows of the matrix, and are passed over together once their start is too far off.

    >>> list(close("chlorine", ["chlorin", "chloring", "cholrine", "florine", "fluorine"]))
    ['chlorin', 'chloring', 'cholrine', 'florine']
    >>> list(close("lee", ["le", "leer", "leeds", "mee"]))
    ['le', 'leer', 'mee']
    """
    most, start, far = slack(word), "", None
    rows = [list(range(len(word) + 1))]
    for term in _likely(word, most, terms):
        if far and term.startswith(far):
            continue
        far = None
        shared = 0
        while shared < min(len(start), len(term)) and start[shared] == term[shared]:
            shared += 1
        del rows[shared + 1 :]
        for at in range(shared, len(term)):
            rows.append(_row(word, term, at, rows))
            if min(rows[-1]) > most:
                far = term[: at + 1]
                break
        start = term[: len(rows) - 1]
        if not far and rows[-1][-1] <= most:
            yield term


def _likely(word: str, most: int, terms: Iterable[str]) -> list[str]:
    """Return those of `terms` that have about as many letters as `word`, and hardly any others, in their order."""
    length, letters, own = len(word), dict.fromkeys(map(ord, word)), set(word)
    near = [term for term in terms if -most <= len(term) - length <= most]
    same = [term for term in near if len(term.translate(letters)) <= most]
    return [term for term in same if len(own.difference(term)) <= most]


def _row(word: str, term: str, at: int, rows: list[list[int]]) -> list[int]:
    """Return the distances of term[: at + 1] from all starts of `word`."""
    above, letter = rows[at], term[at]
    row = [at + 1]
    for column, other in enumerate(word, 1):
        cost = min(above[column] + 1, row[-1] + 1, above[column - 1] + (letter != other))
        if at and column > 1 and letter == word[column - 2] and term[at - 1] == other:
            cost = min(cost, rows[at - 1][column - 2] + 1)
        row.append(cost)
    return row
