"""Prints docs/api.md: the public names of the library, from their signatures and docstrings. `make docs` writes the file."""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from quoth.indexer.model import EXTRACTOR_VERSION

HEAD = """# The library

This page is made from the docstrings by `make docs`; a test tells when it is stale.

Import from the packages named here; what is not on this page may change. Offsets count code points of the article's text,
the end exclusive. Unknown is `None`, never `""`. All errors that quoth raises on purpose are a `QuothError`.
"""
PACKAGES = ("quoth.indexer", "quoth.search", "quoth.search.cite", "quoth.search.export")
_MODULE_PATH = re.compile(r"\b(?:quoth|collections|pathlib|types|typing)(?:\.\w+)*\.(?=\w)")


def page() -> str:
    """Return docs/api.md."""
    return HEAD + "".join(map(package, PACKAGES))


def package(name: str) -> str:
    """Return the section of one package: what it is for, then each of its public names."""
    module = import_module(name)
    parts = [f"\n## {name}\n\n{prose(module)}\n"]
    for public in module.__all__:
        value = getattr(module, public)
        if not isinstance(value, ModuleType):
            parts.append("\n".join(entry(public, value)))
    return "\n".join(parts)


def entry(name: str, value: Any) -> Iterator[str]:
    """Yield the lines on one public name."""
    yield f"### {name}\n"
    if isinstance(value, type):
        yield from of_class(name, value)
    elif isinstance(value, FunctionType):
        yield f"```python\n{signature(name, value)}\n```\n\n{prose(value)}\n"
    else:
        names = ", ".join(f"`{one}`" for one in value)
        yield f"The names: {names}.\n"


def of_class(name: str, value: type) -> Iterator[str]:
    """Yield the lines on a class: its docstring, its fields, its methods."""
    yield f"{prose(value)}\n"
    if is_dataclass(value) or hasattr(value, "_fields"):
        yield from (f"- `{line}`{told}" for line, told in described(value))
        yield ""
    public = {method: one for method, one in vars(value).items() if not method.startswith("_")}
    facts = [method for method, one in public.items() if isinstance(one, property)]
    yield from (f"- `{name}.{fact}` — {inline(public[fact])}" for fact in facts)
    yield from [""] * bool(facts)
    for method, function in public.items():
        if not isinstance(getattr(function, "__func__", function), FunctionType):
            continue
        plain = getattr(function, "__func__", function)
        yield f"#### {name}.{method}\n\n```python\n{signature(method, plain)}\n```\n\n{prose(plain)}\n"


def described(value: type) -> Iterator[tuple[str, str]]:
    """Yield each field of a data class as "name: type = default", and the string that stands under it."""
    body = ast.parse(textwrap.dedent(inspect.getsource(value))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101
    known = {field.name for field in fields(value)} if is_dataclass(value) else set(value._fields)  # type: ignore[attr-defined]
    for statement, after in zip(body.body, [*body.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) in known:
            told = after.value if isinstance(after, ast.Expr) else None
            text = told.value if isinstance(told, ast.Constant) else ""
            yield (
                ast.unparse(statement).split(" = field(")[0],
                f" — {' '.join(str(text).split())}" if text else "",
            )


def signature(name: str, function: FunctionType) -> str:
    """Return a function's signature, on one line if it fits."""
    found = inspect.signature(function)
    kept = [one for one in found.parameters.values() if one.name not in ("self", "cls")]
    text = readable(str(found.replace(parameters=kept)))
    if len(f"{name}{text}") <= 100:
        return f"{name}{text}"
    keyword = next((at for at, one in enumerate(kept) if one.kind is one.KEYWORD_ONLY), None)
    inside = [f"    {readable(str(one))}," for one in kept]
    if keyword is not None:
        inside.insert(keyword, "    *,")
    return "\n".join([f"{name}(", *inside, ")" + text[text.rindex(")") + 1 :]])


def readable(text: str) -> str:
    """Return part of a signature without the paths of modules, quoted annotations, and values that are all None."""
    text = re.sub(r"<class '([^']*)'>", r"\1", _MODULE_PATH.sub("", text))
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)
    text = text.replace(f"version: str = '{EXTRACTOR_VERSION}'", "version: str = EXTRACTOR_VERSION")
    return re.sub(r"= (\w+)\((?:\w+=None(?:, )?)+\)", r"= \1()", text)


def prose(value: Any) -> str:
    """Return a docstring as Markdown: its examples as blocks of Python."""
    text = inspect.getdoc(value) or ""
    return re.sub(r"((?:^>>> .*\n?)(?:.+\n?)*)", r"```pycon\n\1\n```", text, flags=re.MULTILINE).replace(
        "\n\n```", "\n```"
    ).replace("\n```pycon", "\n\n```pycon")  # fmt: skip


def inline(value: Any) -> str:
    """Return a docstring on one line."""
    return " ".join((inspect.getdoc(value) or "").split())


if __name__ == "__main__":
    sys.stdout.write(page())
