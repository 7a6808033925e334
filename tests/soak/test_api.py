"""The API under thousands of made-up requests, by schemathesis: no fault, and every answer as it is described."""

import shutil
import subprocess
import sys

import pytest

pytest.importorskip("fastapi", reason="needs quoth[serve]")
CASES = 400
"""For each operation, in each phase: more than 5,000 in all; without QUOTH_SOAK, which takes ten minutes, 5."""
# A query is a language of its own, which no schema of OpenAPI can tell: that some are refused is no fault.
EXCLUDED = "positive_data_acceptance"


def test_the_api_is_as_it_is_described(tmp_path, articles, quoth, long):
    st = shutil.which("st", path=str(sys.prefix) + "/bin")
    if st is None:
        pytest.skip("needs schemathesis: pip install schemathesis")
    assert quoth("index", articles, "--archive", tmp_path).returncode == 0
    serve = [sys.executable, "-m", "quoth", "serve", "--archive", str(tmp_path), "--port", "8797"]
    with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr and "8797" in server.stderr.readline()
            address = "http://127.0.0.1:8797/api/v1"
            command = [st, "run", f"{address}/openapi.json", "--url", address, "--wait-for-schema", "20"]
            options = ["--max-examples", str(long(CASES, 5)), "--exclude-checks", EXCLUDED]
            ran = subprocess.run(
                [*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False
            )
        finally:
            server.terminate()
    assert ran.returncode == 0, ran.stdout[-6_000:]
