"""Did somebody really say this? A claimed quotation, compared with what an archive holds.

The steps: `claim` reads what is claimed, `candidates` asks the text index for quotes that may hold it,
`alignment` lays the claim along each of them word by word, `changes` says what differs and whether it
changes the sense, `check` decides.
"""

from quoth.search.verify.model import Change, Check, Claim, Evidence, Verdict

__all__ = ["Change", "Check", "Claim", "Evidence", "Verdict"]
