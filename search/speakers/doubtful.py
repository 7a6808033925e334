"""Which attributions a person should look at first."""

from quoth.search.store.database import Database

# Copies of a statement stand or fall together: what is repeated most comes first.
_DOUBTFUL = """
SELECT said.id FROM said LEFT JOIN alike ON alike.quote = said.id
WHERE speaker IS NOT NULL AND correction IS NULL AND parent IS NULL AND confidence < ? AND type <> 'indirect'
ORDER BY (SELECT count(*) FROM alike AS other WHERE other.statement = alike.statement) DESC, confidence, said.id
LIMIT ?"""


def doubtful(db: Database, below: float, limit: int | None) -> list[str]:
    """Return the ids of quotations whose speaker is less sure than `below`, the most repeated first, then the least sure.

    What a person has corrected or confirmed is not among them; None is no limit.
    """
    return [row["id"] for row in db.rows(_DOUBTFUL, below, -1 if limit is None else limit)]
