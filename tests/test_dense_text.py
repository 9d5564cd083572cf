"""A text of many citations gives what many short ones give: each mention supports the assertions around it."""

from __future__ import annotations

from extract.pipeline import extract_document
from graph.evidence import evidence_facts
from graph.resolve import resolve
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
