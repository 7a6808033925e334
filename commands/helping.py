"""The command that explains the others: help, as text or as a man page."""

import re
from collections.abc import Iterator

import click

from quoth import __version__
from quoth.commands.common import Exit


@click.command("help")
@click.argument("command", required=False)
@click.option("--man", is_flag=True, help="Print the man page of all commands instead.")
@click.pass_context
def help_(context: click.Context, command: str | None, man: bool) -> Exit:
    """Show the help of a command, or of quoth.

    \b
    For completion by the Tab key, put one of these into what your shell reads when it starts:
      eval "$(_QUOTH_COMPLETE=bash_source quoth)"       ~/.bashrc
      eval "$(_QUOTH_COMPLETE=zsh_source quoth)"        ~/.zshrc
      _QUOTH_COMPLETE=fish_source quoth | source        ~/.config/fish/config.fish
    For a man page:
      quoth help --man > ~/.local/share/man/man1/quoth.1

    \b
    Example:
      quoth help search
      quoth help --man
    """
    root = context.find_root()
    if not isinstance(root.command, click.Group):  # it is: this only tells mypy
        raise TypeError(root.command)
    if man and command:
        raise click.UsageError("--man is of all commands: leave the name out")
    if man:
        click.echo("\n".join(page(root.command, root)))
        return Exit.FOUND
    found = root.command.get_command(root, command) if command else root.command
    if found is None:
        names = ", ".join(root.command.list_commands(root))
        raise click.UsageError(f"there is no command {command!r}: there are {names}")
    shown = root if command is None else click.Context(found, root, command)
    click.echo(found.get_help(shown))
    return Exit.FOUND


def page(program: click.Group, root: click.Context) -> Iterator[str]:
    """Yield the lines of a man page (man(7)) of a program and its commands."""
    yield f'.TH QUOTH 1 "" "quoth {__version__}"'
    yield from (".SH NAME", "quoth \\- find who said what in news articles, check it, and cite it")
    yield from (".SH SYNOPSIS", ".B quoth", "COMMAND [OPTIONS] [ARGUMENTS]")
    yield from (".SH EXIT STATUS", "0 found, 1 nothing found, 2 trouble, 130 interrupted.")
    yield ".SH COMMANDS"
    for name in program.list_commands(root):
        command = program.commands[name]
        context = click.Context(command, root, name)
        yield f".SS quoth {name}"
        for paragraph in (command.help or "").strip().split("\n\n"):
            yield from ("", *_paragraph(paragraph))
        for parameter in command.get_params(context):
            record = parameter.get_help_record(context)
            if record:
                yield from (".TP", f".B {_roff(record[0])}", _roff(record[1]))


def _paragraph(text: str) -> list[str]:
    lines = [line.strip("\b") for line in text.split("\n")]
    if "\b" in text:  # set as it stands
        return [".nf", *map(_roff, filter(None, lines)), ".fi"]
    return [_roff(" ".join(line.strip() for line in lines))]


def _roff(text: str) -> str:
    r"""Return a line that roff prints as it stands.

    >>> _roff(".a-b \\c")
    '\\&.a\\-b \\ec'
    """
    return re.sub(r"^(?=[.'])", r"\\&", text.replace("\\", "\\e").replace("-", "\\-"))
