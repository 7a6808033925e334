"""Where in its article a quote stands, as a citation says it: the counted paragraph, or the time of a recording."""

from quoth.indexer.model import Quote


def locator(quote: Quote) -> str:
    """Return "para. 3" or "1:23"."""
    return f"para. {quote.paragraph}" if quote.time is None else clock(quote.time)


def where(quote: Quote) -> str:
    """Return "in para. 3" or "at 1:23"."""
    return f"in {locator(quote)}" if quote.time is None else f"at {locator(quote)}"


def clock(seconds: float, whole: bool = False) -> str:
    """Return a time as people write it, in full seconds; with `whole` always with hours, as MLA has it.

    >>> clock(83.9), clock(3683), clock(83.9, whole=True)
    ('1:23', '1:01:23', '00:01:23')
    """
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    if whole:
        return f"{hours:02}:{minutes:02}:{left:02}"
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
