"""Where something is missing, make says in one line what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, clean_environment, needs_make

pytestmark = needs_make


def make(*words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = clean_environment() | ({} if path is None else {"PATH": path})
    command = [shutil.which("make") or "make", "--no-print-directory", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
    )


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Return a folder that holds the few programs of a bare machine, without git and python3."""
    for name in ("sh", "echo", "env"):
        (tmp_path / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    return tmp_path


def python(folder: Path, script: str) -> None:
    """Put a program python3 into *folder* that does what *script* says."""
    program = folder / "python3"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_a_missing_git_is_named_with_the_line_that_installs_it(tools: Path) -> None:
    done = make("system", path=str(tools))

    assert (done.returncode, "sudo apt-get install git" in done.stderr) == (2, True)


def test_a_missing_python_is_named_with_the_line_that_installs_it(tools: Path) -> None:
    (tools / "git").symlink_to("/bin/true")

    done = make("system", path=str(tools))

    assert (done.returncode, "sudo apt-get install python3 python3-venv" in done.stderr) == (2, True)


def test_an_old_python_is_named_with_what_is_needed(tools: Path) -> None:
    (tools / "git").symlink_to("/bin/true")
    python(tools, 'case "$*" in *version_info*) exit 1;; *) echo Python 3.9.2;; esac')

    done = make("system", path=str(tools))

    assert (done.returncode, "Python 3.9.2 is too old" in done.stderr) == (2, True)


def test_a_missing_venv_is_named_with_the_line_that_installs_it(tools: Path) -> None:
    (tools / "git").symlink_to("/bin/true")
    python(tools, 'case "$*" in *ensurepip*) exit 1;; esac')

    done = make("system", path=str(tools))

    assert (done.returncode, "sudo apt-get install python3-venv" in done.stderr) == (2, True)


def test_nothing_is_installed_twice() -> None:
    first = make("install-dev")
    assert first.returncode == 0, first.stderr

    done = make("install-dev")

    assert (done.returncode, done.stdout) == (0, "")


def test_help_lists_the_targets() -> None:
    assert {"make demo", "make test", "make check", "make bundle"} <= {
        " ".join(line.split()[:2]) for line in make("help").stdout.splitlines()
    }
