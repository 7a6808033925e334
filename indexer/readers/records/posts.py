"""Posts on Twitter as its API gives them: who wrote one, and where it stands."""

from collections.abc import Mapping

from quoth.indexer.readers.facts import fields

Record = dict[str, object]
_MARKS = frozenset("authorid idstr conversationid retweetcount inreplytostatusidstr publicmetrics".split())


def told(record: Record, users: Mapping[str, object]) -> Record:
    """Return a folded `record` with author and address of a post; as it is where it is none.

    `users` are those that came with a list of posts, by their ids. What a post calls its source is the program that
    it was written with.
    """
    if "createdat" not in record or _MARKS.isdisjoint(record):
        return record
    user = record.get("user")
    if not isinstance(user, dict):
        user = users.get(str(record.get("authorid")), {})
    user = user if isinstance(user, dict) else {}
    handle = fields.words(user.get("screen_name") or user.get("username")) or "i/web"
    ident = record.get("idstr") or record.get("id")
    found = {name: value for name, value in record.items() if name != "source"}
    if isinstance(ident, str | int) and "url" not in found:
        found["url"] = f"https://twitter.com/{handle}/status/{ident}"
    name = fields.words(user.get("name"))
    return found | ({"author": {"name": name}} if name and "author" not in found else {})


def users_of(value: object) -> dict[str, object]:
    """Return the users that a page of posts brings along, by their ids."""
    included = value.get("includes") if isinstance(value, dict) else None
    users = included.get("users") if isinstance(included, dict) else None
    found = users if isinstance(users, list) else []
    return {str(user["id"]): user for user in found if isinstance(user, dict) and "id" in user}
