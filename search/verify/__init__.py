"""Did somebody really say this? A claimed quotation, compared with what an archive holds.

The steps: `claim` reads what is claimed, `sources` asks the text index for quotes that may hold it,
`alignment` lays the claim along each of them word by word, `changes` says what differs and whether it
changes the sense, `stitches` finds a claim put together from several, `standing` words that no quote has, and
`check` decides. `draft` gives the claims of a whole article.
"""

from quoth.search.verify.model import Change, Check, Claim, Evidence, Verdict

__all__ = ["Change", "Check", "Claim", "Evidence", "Verdict"]
