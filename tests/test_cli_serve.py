"""quoth serve: who may listen where, and the token."""

import hashlib
import socket
import stat
import subprocess
import sys

import pytest

serving = pytest.importorskip("quoth.commands.serving")
pytest.importorskip("fastapi", reason="needs quoth[serve]")


@pytest.fixture
def ran(monkeypatch):
    """Do not listen; return what would have been served."""
    calls = []
    monkeypatch.setattr(serving, "run", lambda *given: calls.append(given))
    return calls


def test_it_listens_on_this_machine_only(quoth, ran, archive):
    assert quoth("serve", "--archive", archive).code == 0
    [(settings, host, port, show)] = ran
    assert (settings.folder, host, port, show) == (archive, "127.0.0.1", 8765, False)
    assert settings.token is None and not settings.read_only


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "example.org"])
def test_others_are_let_in_only_with_a_token_or_to_read(quoth, ran, archive, host):
    answer = quoth("serve", "--archive", archive, "--host", host)
    assert answer.code == 2 and "--token or --read-only" in answer.err and not ran
    assert quoth("serve", "--archive", archive, "--host", host, "--read-only").code == 0


def test_the_token_is_shown_once_and_kept_as_a_digest(quoth, ran, tmp_path):
    first = quoth("serve", "--archive", tmp_path, "--token")
    token = first.err.split("only now: ")[1].split()[0]
    kept = (tmp_path / "quoth.token").read_text().strip()
    assert kept == hashlib.sha256(token.encode()).hexdigest() == ran[0][0].token
    assert stat.S_IMODE((tmp_path / "quoth.token").stat().st_mode) == 0o600
    second = quoth("serve", "--archive", tmp_path, "--token")
    assert "token" not in second.err and ran[1][0].token == kept


def test_a_library_that_is_missing_is_named(quoth, ran, archive, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "uvicorn", None)
    answer = quoth("serve", "--archive", archive)
    assert answer.code == 2 and "pip install 'quoth[serve]'" in answer.err


def test_a_port_that_is_taken_is_said(archive):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "quoth", "serve", "--archive", archive, "--port"]
        port = str(taken.getsockname()[1])
        answer = subprocess.run([*command, port], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert answer.returncode == 2 and "choose another --port" in answer.stderr
