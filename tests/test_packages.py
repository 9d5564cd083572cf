"""Our top-level packages have common names: nothing else that is installed may claim them."""

from __future__ import annotations

import importlib.metadata
import tomllib

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = [str(name) for name in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]]


def test_the_four_packages_are_shipped() -> None:
    assert PACKAGES == ["ontology", "extract", "graph", "api"]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_claims_the_name(package: str) -> None:
    claimants = set(importlib.metadata.packages_distributions().get(package, ["soichi"]))
    files = {
        str(distribution.metadata["Name"])
        for distribution in importlib.metadata.distributions()
        for file in distribution.files or ()
        if file.parts[0] in {package, f"{package}.py"}
    }

    assert claimants | files <= {"soichi"}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_name_imports_what_lies_in_this_repository(package: str) -> None:
    imported = __import__(package)

    assert [str(folder) for folder in imported.__path__] == [str(ROOT / package)]


def test_the_version_is_said_once_and_has_a_changelog_entry() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{PROJECT['project']['version']}]" in changelog


def test_constraints_hold_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#") and "==" not in line] == []
    assert [line for line in lines if "/" in line or "://" in line] == []


def test_every_requirement_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0] for line in lines}
    project = PROJECT["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    required = {line.partition(">=")[0] for lines_of in lists for line in lines_of}

    assert required - {"soichi[notebooks]"} <= pinned
