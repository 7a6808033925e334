"""OpenSearch nodes on loopback for the tests: the distribution from Maven, a user of its own, a folder a node.

python tests/opensearch_nodes.py [NUMBER]      start so many nodes and wait until somebody presses Ctrl-C
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

VERSION = "3.8.0"
ARTIFACT = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
ZIP = (
    Path.home()
    / f".m2/repository/org/opensearch/distribution/integ-test-zip/opensearch/{VERSION}/opensearch-{VERSION}.zip"
)
USER = "quoth-search"
"""OpenSearch refuses to run as root."""
OLDEST_JAVA = 21
START = 300
"""Seconds that a cluster may take to come up."""
MEMORY = "512m"


class MissingError(Exception):
    """What is needed to run a node is not there; the message says what."""


@dataclass
class Cluster:
    """Some nodes that make one cluster."""

    folder: Path
    number: int
    memory: str = MEMORY
    ports: list[int] = field(default_factory=list)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def hosts(self) -> list[str]:
        """Addresses of the nodes."""
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def start(self) -> None:
        """Start the nodes and wait until they are one cluster. Raises MissingError."""
        home = unpacked(self.folder)
        free = _free_ports(2 * self.number)
        self.ports, transport = free[: self.number], free[self.number :]
        seeds = [f"127.0.0.1:{port}" for port in transport]
        for n in range(self.number):
            _configure(self.folder / f"node{n}", n, self.ports[n], transport[n], seeds)
        _own(self.folder)
        self.processes = [self._run(home, n) for n in range(self.number)]
        self.wait(self.number)

    def restart(self, n: int) -> None:
        """Start a node again that was killed."""
        self.processes[n] = self._run(self.folder / f"opensearch-{VERSION}", n)

    def kill(self, n: int) -> None:
        """Kill a node as a power failure would."""
        os.killpg(self.processes[n].pid, signal.SIGKILL)
        self.processes[n].wait()

    def stop(self) -> None:
        """Stop all nodes."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def wait(self, number: int) -> None:
        """Wait until so many nodes are there."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            for host in self.hosts:
                with contextlib.suppress(OSError):
                    address = f"{host}/_cluster/health?wait_for_nodes={number}&timeout=1s"
                    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                        if b'"timed_out":false' in answer.read():
                            return
            time.sleep(0.5)
        raise MissingError(f"{number} nodes of OpenSearch were not up after {START} s: {self._last_words()}")

    def _run(self, home: Path, n: int) -> subprocess.Popen[bytes]:
        node = self.folder / f"node{n}"
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(node),
            "OPENSEARCH_JAVA_HOME": str(java()),
            "OPENSEARCH_PATH_CONF": str(node / "config"),
            "OPENSEARCH_JAVA_OPTS": f"-Xms{self.memory} -Xmx{self.memory}",
        }
        command = [str(home / "bin" / "opensearch")]
        with (node / "out.log").open("ab") as out:
            return subprocess.Popen(  # noqa: S603
                command,
                env=environ,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                user=_user(),
            )

    def _last_words(self) -> str:
        text = (self.folder / "node0" / "out.log").read_text("utf-8", "replace")
        return text[-500:]


def java() -> Path:
    """Return the home of a Java that OpenSearch runs on. Raises MissingError."""
    homes = [os.environ.get("OPENSEARCH_JAVA_HOME", ""), os.environ.get("JAVA_HOME", "")]
    homes += map(str, sorted(Path("/usr/lib/jvm").glob("*"), reverse=True))
    for home in filter(None, homes):
        release = Path(home) / "release"
        if release.is_file() and _version(release.read_text("utf-8")) >= OLDEST_JAVA:
            return Path(home)
    raise MissingError(f"OpenSearch needs Java {OLDEST_JAVA} or newer: set OPENSEARCH_JAVA_HOME")


def _version(release: str) -> int:
    line = next((line for line in release.splitlines() if line.startswith("JAVA_VERSION=")), "")
    number = line.partition('"')[2].partition(".")[0].strip('"')
    return int(number) if number.isdigit() else 0


def unpacked(folder: Path) -> Path:
    """Return the unpacked distribution in a folder; Maven brings it once. Raises MissingError."""
    if not ZIP.is_file():
        maven = shutil.which("mvn")
        if not maven:
            raise MissingError("OpenSearch comes by Maven: install mvn")
        command = [maven, "-q", "dependency:get", f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
        if subprocess.run(command, capture_output=True, check=False).returncode or not ZIP.is_file():  # noqa: S603
            raise MissingError(f"Maven does not bring {ARTIFACT}")
    home = folder / f"opensearch-{VERSION}"
    if not home.is_dir():
        with zipfile.ZipFile(ZIP) as packed:
            packed.extractall(folder)
        for script in (home / "bin").iterdir():
            script.chmod(0o755)
    return home


def _configure(node: Path, n: int, port: int, transport: int, seeds: Sequence[str]) -> None:
    home = node.parent / f"opensearch-{VERSION}"
    for name in ("config", "data", "logs"):
        (node / name).mkdir(parents=True, exist_ok=True)
    for name in ("jvm.options", "log4j2.properties"):
        shutil.copy(home / "config" / name, node / "config" / name)
    names = ", ".join(f'"node{k}"' for k in range(len(seeds)))
    settings = [
        "cluster.name: quoth-tests",
        f"node.name: node{n}",
        f"path.data: {node / 'data'}",
        f"path.logs: {node / 'logs'}",
        "network.host: 127.0.0.1",
        f"http.port: {port}",
        f"transport.port: {transport}",
        f"discovery.seed_hosts: [{', '.join(seeds)}]",
        f"cluster.initial_cluster_manager_nodes: [{names}]",
        "cluster.routing.allocation.disk.threshold_enabled: false",
    ]
    (node / "config" / "opensearch.yml").write_text("\n".join(settings) + "\n", encoding="utf-8")


def _user() -> str | None:
    """Return the user to run a node as, made where it is missing; None: the one who runs the tests."""
    if os.getuid() != 0:
        return None
    try:
        pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", USER], check=True, capture_output=True)  # noqa: S603, S607
    return USER


def _own(folder: Path) -> None:
    user = _user()
    if user:
        subprocess.run(["chown", "-R", user, str(folder)], check=True)  # noqa: S603, S607
        for parent in [folder, *folder.parents][:-1]:
            if parent.stat().st_uid == 0 and parent != Path("/tmp"):  # noqa: S108
                parent.chmod(parent.stat().st_mode | 0o055)


def _free_ports(number: int) -> list[int]:
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports: list[int] = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


if __name__ == "__main__":
    import tempfile

    cluster = Cluster(Path(tempfile.mkdtemp(prefix="quoth-cluster-")), int((sys.argv[1:] or ["1"])[0]))
    cluster.start()
    sys.stdout.write(" ".join(cluster.hosts) + "\n")
    sys.stdout.flush()
    try:
        signal.pause()
    except KeyboardInterrupt:
        cluster.stop()
