"""Break each rule of the extraction on purpose and say which break no test notices.

    python scripts/mutate.py [MODULE…]

A rule is a compiled expression or a set of words of a module of extract/: it is made to match nothing. First the
annotated documents are measured again (a figure below its floor notices); for what they do not notice, the tests of
extract/ are run. Exit 1 when something survives. Each break lives in a child process, so nothing is left behind.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pytest  # noqa: E402

import extract  # noqa: E402
from api.commands.score import documents_of  # noqa: E402
from graph.evaluation import measure  # noqa: E402
from tests.test_gold import FLOORS, FOLDERS  # noqa: E402

NOTHING = re.compile(r"(?!)")
SETS = ("dev", "dev2")


def rules(chosen: list[str]) -> Iterator[tuple[str, str, object]]:
    """Yield module, name and value of each expression and set of words, once, where it is defined."""
    seen: set[int] = set()
    for found in pkgutil.walk_packages(extract.__path__, "extract."):
        module = importlib.import_module(found.name)
        if chosen and found.name.removeprefix("extract.") not in chosen:
            continue
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in sorted(vars(module).items()):
            here = re.search(rf"^{re.escape(name)}\b.* = ", source, re.MULTILINE)
            if isinstance(value, re.Pattern | frozenset) and here and id(value) not in seen:
                seen.add(id(value))
                yield found.name, name, value


def broken(value: object) -> None:
    """Put in the place of *value*, wherever a module of extract/ holds it, one that matches nothing."""
    nothing: object = NOTHING if isinstance(value, re.Pattern) else frozenset()
    for name, module in list(sys.modules.items()):
        if name.startswith("extract."):
            for key, held in list(vars(module).items()):
                if held is value:
                    setattr(module, key, nothing)


def noticed() -> bool:
    """Return whether a floor or, failing that, a test of extract/ notices what is broken in this process."""
    for name in SETS:
        gold, texts = FOLDERS[name]
        try:
            figures = measure(documents_of(gold, texts))
        except Exception:
            return True
        if any(figures.at(row) < floor for row, floor in FLOORS[name].items()):
            return True
    left_out = ["test_metamorphic.py", "test_properties.py"]  # the documents again, many times
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        folder = ROOT / "tests" / "extract"
        leave_out = [f"--ignore={folder / name}" for name in left_out]
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", str(folder), *leave_out]) != pytest.ExitCode.OK


def survives(value: object) -> bool:
    """Break *value* in a child process and return whether nothing noticed."""
    child = os.fork()
    if child == 0:
        broken(value)
        os._exit(0 if noticed() else 3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3


def main() -> int:
    parser = argparse.ArgumentParser(description="Break each rule and say which break no test notices.")
    parser.add_argument("modules", metavar="MODULE", nargs="*", help="of extract/, without the package; all if none")
    found = list(rules(parser.parse_args().modules))
    if not survives(object()):  # nothing is broken, so nothing may notice
        print("the tests or the floors fail as things are; put that right first", file=sys.stderr)
        return 2
    survivors = 0
    for module, name, value in found:
        if survives(value):
            survivors += 1
            print(f"{module}.{name}: nothing notices when it matches nothing", flush=True)
    print(f"{len(found)} rules broken, {len(found) - survivors} noticed")
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
