"""What people say of articles: what is known of one, and that one is not to be here."""

from quoth.indexer.model import Metadata
from quoth.indexer.readers.facts.told import told
from quoth.search.archive import Archive
from quoth.search.errors import QueryError
from quoth.search.kept.model import FACTS
from quoth.search.render.visible import visible
from quoth.web.forms import Form
from quoth.web.rendering import article_link

_LONGEST = 2_000
"""Characters of a fact."""


def edit(archive: Archive, form: Form) -> str:
    """Say what is known of an article: what differs from what its page showed; an empty field is not known."""
    key = form.text("key")
    shown = _shown(archive.article(key).meta)
    typed = {name: "\n".join(filter(None, map(str.strip, form.text(name).splitlines()))) for name in FACTS}
    said = {name: text for name, text in typed.items() if text != shown[name]}
    if any(len(text) > _LONGEST for text in said.values()):
        raise QueryError(f"what is known of an article has at most {_LONGEST} characters a field")
    meta, wrong = told(said | {"authors": said.get("authors", "").splitlines()}, "a form")
    if wrong:
        raise QueryError("; ".join(wrong.values()))
    if said:
        archive.edits.edit(key, {name: getattr(meta, name) or None for name in said})
    return article_link(key)


def forget(archive: Archive, form: Form) -> str:
    """Forget what was said of an article."""
    return article_link(archive.edits.forget(form.text("key")).article)


def remove(archive: Archive, form: Form) -> str:
    """Remove an article with its quotes."""
    archive.edits.remove([form.text("key")])
    return "/articles#removed"


def restore(archive: Archive, form: Form) -> str:
    """Let an article that was removed come in again."""
    archive.edits.restore([form.text("key")])
    return "/articles"


def _shown(meta: Metadata) -> dict[str, str]:
    """Return what the form shows of each fact; authors are a line each."""
    lines = {
        name: [value] if isinstance(value := getattr(meta, name), str) else value or () for name in FACTS
    }
    return {name: "\n".join(map(visible, value)).strip() for name, value in lines.items()}
