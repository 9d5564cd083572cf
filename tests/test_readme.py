"""Every command that README.md prints is run here, in the order a reader meets them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment, free_port, needs_make

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line.removeprefix("$ ") for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]

# Each of these is run by a test of its own: below, in test_bundle.py, or by whoever started this very run.
ELSEWHERE = {"make demo", "make test", "make bundle", "pip install --no-index --find-links . soichi"}

HEALTH_SECONDS = 300  # the first run of make demo installs


def test_every_line_of_a_console_block_is_a_command() -> None:
    lines = [line for block in BLOCKS for line in block.splitlines()]

    assert [line for line in lines if not line.startswith("$ ")] == []


def test_the_commands_run_elsewhere_are_printed() -> None:
    assert set(COMMANDS) >= ELSEWHERE


def test_the_figures_have_their_place() -> None:
    assert README.count("<!-- eval:start -->") == README.count("<!-- eval:end -->") == 1


def test_the_documents_it_links_to_exist() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_bundle_readme_gives_the_same_line() -> None:
    script = (ROOT / "scripts" / "bundle.py").read_text(encoding="utf-8")

    assert 'INSTALL = "pip install --no-index --find-links . soichi"' in script


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that looks to a reader of README.md like the clone."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ELSEWHERE])
def test_the_command_runs(command: str, folder: Path) -> None:
    words = shlex.split(command)
    assert words[0] == "soichi", "say in this file how to run it"
    target = None
    if ">" in words:
        *words, _, target = words

    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *words[1:]],
        cwd=folder, env=clean_environment() | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    if target is not None:
        (folder / target).write_bytes(done.stdout)

    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


@pytest.mark.slow
@needs_make
def test_make_demo_prints_the_lineage_and_serves(tmp_path: Path) -> None:
    port = free_port()
    log = tmp_path / "demo.log"
    with log.open("wb") as out:
        demo = subprocess.Popen(
            ["make", "--no-print-directory", "demo", f"PORT={port}", f"DEMO={tmp_path / 'store'}"],
            cwd=ROOT, env=clean_environment(), stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            answer = health(f"http://127.0.0.1:{port}/-/health", demo)
        finally:
            stop(demo)
    printed = log.read_text(encoding="utf-8")

    assert answer == 200, printed
    assert "43-NQ/TW" in printed


def health(url: str, service: subprocess.Popen[bytes]) -> int | None:
    """Return the HTTP status of *url* as soon as there is one; None when *service* ends or time runs out."""
    deadline = time.monotonic() + HEALTH_SECONDS
    while time.monotonic() < deadline and service.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return int(response.status)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    return None


def stop(service: subprocess.Popen[bytes]) -> None:
    """Stop make and all that it started: they are one group of processes."""
    if service.poll() is None:
        os.killpg(service.pid, signal.SIGTERM)
    try:
        service.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(service.pid, signal.SIGKILL)
        service.wait(timeout=20)
