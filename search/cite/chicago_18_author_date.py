"""Chicago, 18th edition, author-date: otherwise as `chicago-author-date`, the 17th.

A reference names two authors and an entry six, where the 17th has three and ten; titles have capitals for prepositions
of five letters and more; the year stands only at the head of the entry.
"""

from quoth.search.cite import chicago, chicago_author_date
from quoth.search.cite.interface import ALONE, Citation, Setting
from quoth.search.model import StoredQuote


def cite(stored: StoredQuote, setting: Setting = ALONE) -> Citation:
    """Cite one quote: "(Saleh, quoted in Lee 2015, para. 3)"."""
    return chicago_author_date.cite(stored, setting, chicago.EIGHTEENTH)
