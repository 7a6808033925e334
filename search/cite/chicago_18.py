"""Chicago, 18th edition, notes and bibliography: otherwise as `chicago`, the 17th.

A note names two authors and an entry six, where the 17th has three and ten; titles have capitals for prepositions of
five letters and more.
"""

from quoth.search.cite import chicago
from quoth.search.cite.interface import ALONE, Citation, Setting
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote; the note names the speaker: "Raed Saleh, quoted in Jane Lee, “Title,” ..."."""
    return chicago.cite(stored, setting, chicago.EIGHTEENTH)
