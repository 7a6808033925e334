"""How much `pip install` puts on the disk."""

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

NOT_OURS = ("pip", "setuptools", "wheel", "_distutils_hack", "distutils-precedence.pth", "pkg_resources")


def installed(root: Path) -> Iterator[str]:
    """Install `root` into a throwaway environment; yield what is there, the largest first."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(root)], check=True, stdout=sys.stderr)
        [packages] = Path(folder).glob("lib/python*/site-packages")
        sizes = {path.name: size(path) for path in packages.iterdir() if not path.name.startswith(NOT_OURS)}
    largest = sorted(sizes, key=sizes.__getitem__, reverse=True)[:7]
    shown = ", ".join(f"{name} {sizes[name] / 1e6:.1f}" for name in largest)
    yield f"size    {sum(sizes.values()) / 1e6:.1f} MB installed, bytecode included ({shown})"


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
