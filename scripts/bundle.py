"""Build one zip with the wheels of soichi and of all it needs, for a network that is closed.

Prints the zip's path as the first word of its last line. Without options the wheels are for the machine and the
Python that run this; ``--platform win_amd64 --python 3.12`` fetches those of another.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALL = "pip install --no-index --find-links . soichi"

# pip reads the conditions in a requirement for the machine it runs on, so what Windows alone needs is named here.
WINDOWS_ONLY = ("colorama",)

README = """\
soichi {version} – gói cài đặt cho mạng đóng / for closed networks
=================================================================

Tiếng Việt
----------
Gói này có đủ mọi thứ để cài soichi mà không cần mạng, cho Python {python} trên {machine}.
Giải nén, mở cửa sổ dòng lệnh trong thư mục vừa giải nén (nên dùng một môi trường ảo, venv), rồi chạy:

    {install}

Sau đó:  soichi --help

English
-------
This zip holds all that is needed to install soichi without a network, for Python {python} on {machine}.
Unpack it, open a command line in the unpacked folder (best in a virtual environment, venv), and run:

    {install}

Then:  soichi --help
"""


def pip(*arguments: str) -> None:
    """Run pip; its own words tell what went wrong."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


def fetch_wheels(folder: Path, target: str | None, python: str | None) -> None:
    """Put the wheel of soichi and the wheels of all it needs into *folder*."""
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), ".")
    (soichi,) = folder.glob("soichi-*.whl")
    constraints = ("-c", "constraints.txt")
    if target is None and python is None:
        pip("wheel", "--wheel-dir", str(folder), *constraints, str(soichi))
        return
    options = ["--only-binary=:all:", "--dest", str(folder), *constraints]
    if target is not None:
        options += ["--platform", target]
    if python is not None:
        options += ["--python-version", python]
    windows = WINDOWS_ONLY if target is not None and target.startswith("win") else ()
    pip("download", *options, str(soichi), *windows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Build one zip with every wheel, for networks that are closed.")
    parser.add_argument("--platform", help="wheels for another platform, for example win_amd64")
    parser.add_argument("--python", help="wheels for another Python, for example 3.12")
    chosen = parser.parse_args()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    python = chosen.python or ".".join(map(str, sys.version_info[:2]))
    other = "".join(f"-{part}" for part in (chosen.platform, chosen.python and f"py{chosen.python}") if part)
    path = ROOT / "dist" / f"soichi-{version}-bundle{other}.zip"
    path.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            fetch_wheels(folder, chosen.platform, chosen.python)
        except subprocess.CalledProcessError as error:
            print(f"bundle: pip failed with code {error.returncode}; its message is above", file=sys.stderr)
            return 1
        machine = chosen.platform or f"{platform.system()} {platform.machine()}"
        readme = README.format(version=version, python=python, machine=machine, install=INSTALL)
        wheels = sorted(folder.glob("*.whl"))
        # Wheels are compressed already.
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as zipped:
            zipped.writestr("README.txt", readme)
            for wheel in wheels:
                zipped.write(wheel, wheel.name)
    size = path.stat().st_size / 1_000_000
    print(f"{path.relative_to(ROOT).as_posix()} ({len(wheels)} wheels, {size:.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
