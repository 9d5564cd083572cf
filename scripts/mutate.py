"""Break each rule of the extraction on purpose and say which break no test notices.

    python scripts/mutate.py [MODULE…] [--examples] [--list]

A rule is an expression (named, or written where it is used), a set of words, a table, or one row of a table of rows
in a module of extract/: it is made to match nothing, or left out. The examples are run until one fails, and last the
floors of the annotated documents; --examples leaves those out, which is quicker and stricter. Exit 1 when something
survives. One process at a time, the least urgent of the machine; each break lives in a child, so nothing is left
behind. Needs fork: Linux, macOS.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import extract  # noqa: E402

_WORDS = re.compile(r"[a-zà-ỹđ]{2}")
NOTHING = re.compile(r"(?!)")
TESTS = (
    "extract",
    "tests/extract",
    "tests/ontology/test_tables.py",
    "tests/graph/test_targets.py",
)
DOCUMENTS = ("tests/test_gold.py",)
# The documents of the examples again, many times; what they notice depends on chance or is slow.
LEFT_OUT = ("test_metamorphic.py", "test_properties.py")
FLOORS = re.compile(r"test_no_figure_falls_below_its_floor\[dev")
PATIENCE = 120  # seconds; a break that makes a loop endless is noticed by whoever waits
SURVIVED, FAILS_UNBROKEN = 3, 2


@dataclass(frozen=True)
class Rule:
    """What is broken, as ``module.name``, and the act that breaks it in this process."""

    module: str
    name: str
    act: Callable[[], None]


def rules(chosen: Sequence[str] = ()) -> Iterator[Rule]:
    """Yield each rule once, where it is defined; of all modules where none is chosen."""
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(extract.__path__, "extract.")]
    trees = {module: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in modules}
    used = {module: _names_inside_functions(tree) for module, tree in trees.items()}
    anywhere = set().union(*used.values())
    seen: set[int] = set()
    for module, tree in trees.items():
        short = module.__name__.removeprefix("extract.")
        if chosen and short not in chosen:
            continue
        for name in _constants(tree):
            value = vars(module)[name]
            if id(value) in seen:
                continue
            seen.add(id(value))
            read = name in (used[module] if name.startswith("_") else anywhere)
            if isinstance(value, re.Pattern):
                yield Rule(short, name, partial(put_in_place, value, NOTHING))
            elif isinstance(value, frozenset):
                yield Rule(short, name, partial(put_in_place, value, frozenset()))
            elif read and isinstance(value, dict):
                yield Rule(short, name, partial(put_in_place, value, {}))
            elif read and isinstance(value, tuple):
                for index, row in enumerate(value):
                    rest = value[:index] + value[index + 1 :]
                    yield Rule(short, f"{name}[{index}] {_shown(row)}", partial(put_in_place, value, rest))
        for first, last, text in _expressions_in_place(tree):
            yield Rule(short, f"line {first}: {text}", partial(break_line, module, first, last))


def _constants(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _names_inside_functions(tree: ast.Module) -> set[str]:
    """Return the names that functions read: a constant that none reads only builds others, while modules load."""
    constants = [statement for statement in tree.body if isinstance(statement, ast.Assign | ast.AnnAssign)]
    calls = [node.func for statement in constants for node in ast.walk(statement) if isinstance(node, ast.Call)]
    at_load = {function.id for function in calls if isinstance(function, ast.Name)}
    return {
        node.id for function in _functions(tree) if function.name not in at_load
        for node in ast.walk(function) if isinstance(node, ast.Name)
    }  # fmt: skip


def _functions(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _expressions_in_place(tree: ast.Module) -> Iterator[tuple[int, int, str]]:
    """Yield first and last line and the text of each expression that a function uses without a name."""
    for node in (node for function in _functions(tree) for node in ast.walk(function)):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute)):
            continue
        module, does = node.func.value, node.func.attr
        text = ast.unparse(node.args[0])
        if not isinstance(module, ast.Name) or module.id != "re" or does == "escape":
            continue
        if does != "sub" or _WORDS.search(re.sub(r"\\.|a-z", "", text)):  # what only cleans blanks is no rule
            yield node.lineno, node.end_lineno or node.lineno, text[:60]


def _shown(row: object) -> str:
    return str(row[-1] if isinstance(row, tuple) else row)[:40]


def put_in_place(value: object, instead: object) -> None:
    """Put *instead* wherever a module of extract/ holds *value*, and forget what was kept of earlier calls."""
    for name, module in list(sys.modules.items()):
        if name.startswith("extract."):
            for key, held in list(vars(module).items()):
                if held is value:
                    setattr(module, key, instead)
                elif hasattr(held, "cache_clear"):
                    held.cache_clear()


def break_line(module: ModuleType, first: int, last: int) -> None:
    """Let the expressions used between two lines of *module* match nothing."""

    class Broken:
        def __getattr__(self, name: str) -> Any:
            real = getattr(re, name)
            if not callable(real) or name == "escape":
                return real

            def call(pattern: Any, *rest: Any, **more: Any) -> Any:
                here = sys._getframe(1)
                ours = here.f_globals is vars(module) and first <= here.f_lineno <= last
                return real(NOTHING.pattern if ours else pattern, *rest, **more)

            return call

    put_in_place(re, Broken())


@dataclass
class Breaking:
    """A plugin of pytest that runs the collected tests once for each rule, in a child that broke it."""

    rules: Sequence[Rule]
    survivors: list[Rule] = field(default_factory=list)
    by_floor: list[Rule] = field(default_factory=list)
    endless: list[Rule] = field(default_factory=list)  # or the machine was too busy: no test said so
    failing: str | None = None  # with nothing broken

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            item
            for item in items
            if item.get_closest_marker("hypothesis") is None
            and (item.path.name != "test_gold.py" or FLOORS.search(item.nodeid))
        ]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        _, self.failing = _in_a_child(session, session.items, lambda: None)
        if self.failing:
            return True
        noticed: dict[str, list[str]] = {}  # by module: a test that notices one rule often notices the next
        for rule in self.rules:
            first = noticed.setdefault(rule.module, [])
            names = {name: place for place, name in enumerate(reversed(first))}
            items = sorted(session.items, key=lambda item: _order(item, names, rule.module))
            code, test = _in_a_child(session, items, rule.act)
            if code == SURVIVED:
                self.survivors.append(rule)
                _say(f"{rule.module}.{rule.name}: nothing notices")
            elif FLOORS.search(test):
                self.by_floor.append(rule)
            elif test:
                first.append(test)
            elif code == -signal.SIGALRM:
                self.endless.append(rule)
                _say(f"{rule.module}.{rule.name}: no end after {PATIENCE} s")
        return True


def _order(item: pytest.Item, names: dict[str, int], module: str) -> tuple[bool, int, bool]:
    """Return the key that puts first what noticed a rule of *module*, and the floors of the documents last."""
    place = names.get(item.nodeid)
    return FLOORS.search(item.nodeid) is not None, len(names) if place is None else place, module not in item.nodeid


def _in_a_child(session: pytest.Session, items: Sequence[pytest.Item], act: Callable[[], None]) -> tuple[int, str]:
    """Break something in a child, run *items* to the first that fails; return the exit code and which failed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        act()
        for item, following in zip(items, [*items[1:], None], strict=True):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                os.write(writer, item.nodeid.encode())
                os._exit(0)
        os._exit(SURVIVED)
    os.close(writer)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(reader, "rb") as pipe:
        return code, pipe.read().decode()


def _say(line: str) -> None:
    os.write(sys.__stderr__.fileno() if sys.__stderr__ is not None else 2, f"{line}\n".encode())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Break each rule and say which break no test notices.")
    parser.add_argument("modules", metavar="MODULE", nargs="*", help="of extract/, without the package; all if none")
    parser.add_argument("--examples", action="store_true", help="without the floors of the annotated documents")
    parser.add_argument("--list", action="store_true", help="only name the rules")
    chosen = parser.parse_args(arguments)
    found = list(rules(chosen.modules))
    if chosen.list:
        print("\n".join(f"{rule.module}.{rule.name}" for rule in found))
        return 0
    os.nice(19)
    started = time.monotonic()
    breaking = Breaking(found)
    ignored = [f"--ignore={ROOT / 'tests' / 'extract' / name}" for name in LEFT_OUT]
    tests = TESTS if chosen.examples else (*TESTS, *DOCUMENTS)
    options = ["-o", "addopts=--doctest-modules", "-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:xdist"]
    code = pytest.main(
        [*options, f"--rootdir={ROOT}", *ignored, *(str(ROOT / test) for test in tests)], plugins=[breaking]
    )
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or breaking.failing:
        print(f"a test fails with nothing broken: {breaking.failing or code}", file=sys.stderr)
        return FAILS_UNBROKEN
    killed = len(found) - len(breaking.survivors)
    print(
        f"{len(found)} rules broken, {killed} noticed ({len(breaking.by_floor)} by the annotated documents alone), "
        f"{len(breaking.survivors)} not, in {time.monotonic() - started:.0f} s"
    )
    for rule in breaking.by_floor:
        print(f"  by the annotated documents alone: {rule.module}.{rule.name}")
    for rule in breaking.endless:
        print(f"  noticed by no test, only by having no end: {rule.module}.{rule.name}")
    for rule in breaking.survivors:
        print(f"  not noticed: {rule.module}.{rule.name}")
    return int(bool(breaking.survivors))


if __name__ == "__main__":
    sys.exit(main())
