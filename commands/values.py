"""What options may be given: each function returns the value, or raises BadParameter with what to write."""

import re
from datetime import date

import click


def is_date(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return `value` as it was typed if it is an ISO 8601 date, maybe only a year or a month, or empty."""
    try:
        if value:
            if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
                raise ValueError
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2016, 2016-12 or 2016-12-22") from None
    return value


def is_day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return `value` as it was typed if it is a date as people write it."""
    from quoth.search.query.dates import written

    if value is not None and written(value) is None:
        raise click.BadParameter(
            f"{value!r} is no date; write 2016, 2016-12-22, Dec 2016, yesterday, last week"
        )
    return value


def one_or_more(
    context: click.Context, option: click.Parameter, value: tuple[str, ...]
) -> str | tuple[str, ...] | None:
    """Return what was given once as it is, more as a tuple, nothing as None."""
    return value if len(value) > 1 else value[0] if value else None


def are_facets(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the names of facets in a list with commas."""
    from quoth.search.query.facets import FACETS

    names = tuple(dict.fromkeys(name.strip().lower() for name in (value or "").split(",") if name.strip()))
    for name in names:
        if name not in FACETS:
            raise click.BadParameter(f"there is no facet {name!r}: choose {', '.join(FACETS)}")
    return names
