"""Reaching an OpenSearch cluster: addresses, credentials, patience, and one clear line for what goes wrong."""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from opensearchpy import OpenSearch, Transport, exceptions
from opensearchpy.helpers import BulkIndexError

from quoth.search.engines import CLUSTER
from quoth.search.engines.interface import UnreachableError
from quoth.search.errors import ArchiveError

TIMEOUT = 60
"""Seconds that one request may take."""
PATIENCE = 30.0
"""Seconds for which a request is sent again that no node answers, or that the cluster is too busy for: a new manager is
elected meanwhile, or a copy takes over. A cluster that has not answered yet is not waited for."""
RETRIED = (429, 502, 503, 504)
"""The states of an answer by which a cluster says that it is too busy, or not whole."""
KEY, PASSWORD = "QUOTH_OPENSEARCH_API_KEY", "QUOTH_OPENSEARCH_PASSWORD"
"""Environment variables: an API key, or else "user:password". They are never part of an address or a message."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,100}")
_ADDRESS = re.compile(r"(https?)://([^/?#]+)", re.IGNORECASE)
_FORM = f"an OpenSearch archive is {CLUSTER}https://HOST:PORT/NAME, or HOST:PORT,HOST:PORT for several nodes"


class _Patient(Transport):
    """Sends a request again, each time after a longer pause, once the cluster has answered."""

    _answered = False

    def perform_request(self, method: str, url: str, params: Any = None, *args: Any, **options: Any) -> Any:
        """Send a request and return what the cluster answers."""
        end, pause = time.monotonic() + PATIENCE, 0.2
        while True:
            try:
                answer = super().perform_request(method, url, dict(params or {}), *args, **options)
            except exceptions.TransportError as error:
                if not (self._answered and _is_passing(error)) or time.monotonic() + pause > end:
                    raise
                time.sleep(pause)
                pause *= 2
            else:
                self._answered = True
                return answer


def _is_passing(error: exceptions.TransportError) -> bool:
    """Tell whether the same request may be answered in a while: a node that knows of the loss of another says 500, too."""
    if isinstance(error, exceptions.ConnectionError) or error.status_code in RETRIED:
        return True
    return error.status_code == 500 and str(error.error).startswith(("node_", "connect_transport"))


def connect(address: str) -> OpenSearch:
    """Return a client for a cluster; credentials come from the environment, never from the address.

    address: https://HOST:PORT, or several nodes with commas between; plain http only on this machine.
    Raises ArchiveError for an address that cannot be one, or that has a password in it.
    """
    options: dict[str, Any] = {}
    if os.environ.get(KEY):
        options["headers"] = {"Authorization": f"ApiKey {os.environ[KEY]}"}
    elif os.environ.get(PASSWORD):
        options["http_auth"] = tuple(os.environ[PASSWORD].split(":", 1))
    hosts = _hosts(address)
    return OpenSearch(
        hosts,
        transport_class=_Patient,
        timeout=TIMEOUT,
        max_retries=len(hosts) - 1,
        retry_on_status=RETRIED,
        **options,
    )


def _hosts(address: str) -> list[str]:
    found = _ADDRESS.fullmatch(address)
    if not found or "@" in address:
        raise ArchiveError(f"{_FORM}; a password goes into {PASSWORD}")
    hosts = [f"{found[1].lower()}://{host}" for host in found[2].split(",")]
    for host in hosts:
        try:
            name = urlsplit(host).hostname
            urlsplit(host).port  # noqa: B018 - raises for what is none
        except ValueError:
            name = None
        if not name:
            raise ArchiveError(_FORM)
        if host.startswith("http:") and not _is_here(name):
            raise ArchiveError(f"{host} is another machine: articles and keys go there by https only")
    return hosts


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


_TAKEN = ("-log", "-articles", "-quotes", "-speakers", "-corrections")
"""How the names of the indices end that stand beside an archive's."""


def place_of(archive: str) -> tuple[str, str]:
    """Return the address of the cluster and the name of the archive in `opensearch+https://host:9200/news`.

    Raises ArchiveError for a name that no index can have.
    """
    address, _, name = archive.removeprefix(CLUSTER).rstrip("/").rpartition("/")
    if not _NAME.fullmatch(name) or not _ADDRESS.fullmatch(address):
        raise ArchiveError(f"{_FORM}, the name in small letters")
    if name.endswith(_TAKEN):
        end = name[name.rindex("-") :]
        raise ArchiveError(
            f"{name} is the name of a part of an archive: choose one that does not end in {end}"
        )
    return address, name


@contextmanager
def trouble(address: str) -> Iterator[None]:
    """Turn what the client raises into an ArchiveError of one line, without credentials."""
    try:
        yield
    except exceptions.NotFoundError as error:
        raise ArchiveError(
            f"{address} has no such archive, or no usable index: run `quoth reindex`"
        ) from error
    except exceptions.SSLError as error:
        raise UnreachableError(
            f"the certificate of {address} is not trusted: SSL_CERT_FILE may name that of who signed it"
        ) from error
    except exceptions.ConnectionError as error:
        raise UnreachableError(f"no OpenSearch answers at {address}: is the cluster up?") from error
    except exceptions.AuthenticationException as error:
        raise ArchiveError(f"{address} wants to know who asks: set {KEY} or {PASSWORD}") from error
    except exceptions.TransportError as error:
        if _is_passing(error):
            raise _unwell(address) from error
        raise ArchiveError(f"OpenSearch at {address} does not do that: {_reason(error)}") from error
    except BulkIndexError as error:
        raise refusal(address, next(iter(error.errors[0].values()))) from error
    except exceptions.OpenSearchException as error:
        raise ArchiveError(f"OpenSearch at {address} does not do that: {_reason(error)}") from error


def refusal(address: str, told: Mapping[str, Any]) -> ArchiveError:
    """Return what to raise for a document of a bulk request that was not taken, given what the cluster said of it."""
    if told["status"] in RETRIED:
        return _unwell(address)
    return ArchiveError(f"OpenSearch at {address} does not take {told['_id']}: {told.get('error')}"[:300])


def _unwell(address: str) -> UnreachableError:
    return UnreachableError(
        f"the cluster at {address} is too busy, or too many of its nodes are gone: try again when they are back"
    )


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
