"""Write constraints.txt: one pinned version of everything that soichi and its tests need.

Compiled for the oldest Python that we support, so that newer ones can follow it too. The file holds names and
versions only: no address of an index, no path of the machine it was made on.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADING = '# The versions that soichi is tested with, for Python 3.11 to 3.13; written by "make constraints".'
PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+")
OPTIONS = (
    "--quiet",
    "--upgrade",
    "--extra=dev",
    "--strip-extras",
    "--no-header",
    "--no-annotate",
    "--no-emit-options",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
)


def main() -> int:
    if sys.version_info[:2] != (3, 11):
        print("note: pins are best compiled with Python 3.11, the oldest that soichi supports", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled.txt"
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            *OPTIONS,
            "--output-file",
            str(compiled),
            "pyproject.toml",
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        lines = compiled.read_text(encoding="utf-8").splitlines()
    pins = sorted((line for line in lines if PIN.fullmatch(line)), key=lambda pin: pin.partition("==")[0])
    (ROOT / "constraints.txt").write_text("\n".join([HEADING, *pins]) + "\n", encoding="utf-8")
    print(f"constraints.txt: {len(pins)} versions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
