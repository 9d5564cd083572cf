"""What all tests share: which of them need something that a machine may lack, and how a skip is told.

A test that needs a system package is skipped where it is absent; the closing report names the test and the line
that installs the package. With ``--no-skips`` (used by ``.ci/run``) such a skip fails the run; only a skip for the
optional folder ``../shared`` beside the project does not.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
SHARED_IS_ABSENT = "the optional folder ../shared is absent"


def chromium() -> str | None:
    """Return the path of the system's Chromium, or None."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path is not None), None)


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=SHARED_IS_ABSENT)
needs_chromium = pytest.mark.skipif(
    chromium() is None, reason="chromium is missing; install it with: sudo apt-get install chromium"
)
needs_make = pytest.mark.skipif(
    shutil.which("make") is None, reason="make is missing; install it with: sudo apt-get install make"
)
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler is missing; install them with: "
    "sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-croscore",
)


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment() -> dict[str, str]:
    """Return the environment without what would lead a subprocess to this repository or to another make."""
    ours = {"PYTHONPATH", "PYTHONHOME", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTEST_ARGS", "PYTEST_CURRENT_TEST"}
    return {name: value for name, value in os.environ.items() if name not in ours} | {"PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def bundle() -> Path:
    """Return the zip that ``make bundle`` builds; built once for all tests that look at it."""
    made = subprocess.run(
        ["make", "--no-print-directory", "bundle", f"PYTHON={sys.executable}"],
        cwd=ROOT, env=clean_environment(), capture_output=True, text=True, encoding="utf-8", timeout=900, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    return ROOT / made.stdout.strip().splitlines()[-1].split(" ")[0]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail when a test is skipped, but for an absent ../shared")


def _skips(reporter: pytest.TerminalReporter) -> list[tuple[str, str]]:
    """Return what was skipped and why."""
    found = []
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        found.append((report.nodeid, reason.removeprefix("Skipped: ")))
    return sorted(found)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("--no-skips"):
        return
    if session.exitstatus == pytest.ExitCode.OK and any(why != SHARED_IS_ABSENT for _, why in _skips(reporter)):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    skips = _skips(terminalreporter)
    if not skips:
        return
    terminalreporter.section("skipped tests, and what each lacks")
    for test, why in skips:
        forbidden = config.getoption("--no-skips") and why != SHARED_IS_ABSENT
        terminalreporter.write_line(f"{'NOT ALLOWED: ' if forbidden else ''}{test}\n    {why}")
