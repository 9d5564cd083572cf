"""A text of many citations gives what many short ones give: each mention supports the assertions around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import extract_document
from extract.read import MAX_BYTES
from graph import evidence
from graph.evidence import evidence_facts, is_too_long
from graph.resolve import resolve
from graph.store import Store
from ontology.terms import SOICHI, Iris
from tests.conftest import EXAMPLES

IRIS = Iris("http://example.org/v")


def test_a_mention_supports_the_assertions_whose_clause_it_stands_in_and_no_other() -> None:
    text = (EXAMPLES / "binh-thuan-2940-kh-ubnd.txt").read_text(encoding="utf-8") * 5
    extraction = extract_document(text.encode(), "dense.txt")
    resolution = resolve([extraction])
    sha = extraction.document.sha256
    steps = [(step, place) for step in resolution.steps for place in range(len(step.evidence))]

    said = {
        (subject, getattr(value, "value", str(value)))
        for subject, predicate, value in evidence_facts(extraction, resolution, steps, IRIS)
        if predicate == SOICHI + "supports"
    }

    expected = {
        (IRIS.mention(sha, index), IRIS.assertion(sha, number))
        for index, mention in enumerate(extraction.mentions)
        for number, (step, place) in enumerate(steps)
        if resolution.of_mention.get((sha, index)) == step.target and mention.span.overlaps(step.evidence[place].span)
    }
    assert len(expected) > 20
    assert {subject for subject, _ in said} == {subject for subject, _ in expected}
    assert len(said) == len(expected)


@pytest.mark.parametrize(("limit", "too_long"), [(1_000_000, False), (10, True)])
def test_a_text_that_the_store_cannot_hold_is_known_before_it_is_stored(
    limit: int, too_long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (EXAMPLES / "binh-thuan-2940-kh-ubnd.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(evidence, "LONGEST", limit)

    assert is_too_long(extract_document(text.encode(), "a.txt")) is too_long


@pytest.mark.slow
def test_the_longest_text_that_is_read_is_stored(tmp_path: Path) -> None:
    line = "Thực hiện Nghị quyết số 43-NQ/TW.\n"
    filler = "Không viện dẫn gì ở dòng này.\n"
    text = line + filler * ((MAX_BYTES - len(line.encode())) // len(filler.encode()))
    extraction = extract_document(text.encode(), "long.txt")
    store = Store.open(tmp_path, create=True)
    store.put([extraction])

    assert not is_too_long(extraction)
    assert store.view().extraction(extraction.document.sha256) == extraction
