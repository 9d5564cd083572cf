"""The bundle installs and does the main job where there is no network."""

from __future__ import annotations

import shutil
import subprocess
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, clean_environment, needs_make

pytestmark = [pytest.mark.slow, needs_make]

# Where the kernel cannot take the network away, Python itself refuses every connection that leaves the process.
REFUSE_SOCKETS = """\
import socket
def _refuse(*args, **kwargs):
    raise OSError("the network is cut off")
socket.socket.connect = socket.socket.connect_ex = _refuse
socket.getaddrinfo = socket.create_connection = _refuse
"""


def without_network() -> list[str]:
    """Return the words that run a command in a network name space of its own, or none where that is not allowed."""
    for words in (["unshare", "-n"], ["unshare", "-r", "-n"]):
        if (
            shutil.which(words[0])
            and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
        ):
            return words
    return []


@pytest.fixture(scope="module")
def unpacked(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(bundle) as zipped:
        zipped.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def installed(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment that holds the bundle and nothing else."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=True)
    refusal = tmp_path_factory.mktemp("refusal")
    (refusal / "sitecustomize.py").write_text(REFUSE_SOCKETS, encoding="utf-8")
    line = install_line(unpacked)
    run([str(folder / "bin" / line[0]), *line[1:]], cwd=unpacked, refusal=refusal)
    return folder / "bin"


def install_line(unpacked: Path) -> list[str]:
    """Return the words of the one line that the bundle's README tells to run."""
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")
    lines = {line.strip() for line in readme.splitlines() if line.strip().startswith("pip ")}
    assert len(lines) == 1
    return lines.pop().split()


def run(command: list[str], *, cwd: Path, refusal: Path | None = None) -> str:
    """Run *command* with the network cut off and return what it printed."""
    environment = clean_environment()
    # Neither a configuration of pip nor its cache may help.
    environment = {name: value for name, value in environment.items() if not name.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": "/dev/null", "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    cut = without_network()
    if not cut and refusal is not None:
        environment["PYTHONPATH"] = str(refusal)
    done = subprocess.run(
        [*cut, *command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=600,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_bundle_tells_in_both_languages_how_to_install_it(unpacked: Path) -> None:
    readme = (unpacked / "README.txt").read_text(encoding="utf-8")

    assert "mạng đóng" in readme
    assert "without a network" in readme


def test_the_bundle_holds_wheels_only(unpacked: Path) -> None:
    assert {path.suffix for path in unpacked.iterdir()} == {".whl", ".txt"}


def test_the_main_job_runs_with_the_network_cut_off(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")

    run([str(installed / "soichi"), "build", "examples", "--store", "store"], cwd=tmp_path)
    tree = run([str(installed / "soichi"), "trace", "43-NQ/TW", "--store", "store"], cwd=tmp_path)

    assert "43-NQ/TW" in tree
