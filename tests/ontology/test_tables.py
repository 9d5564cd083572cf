"""The tables: every row has an example and a public source, and finds its own example."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

import pytest

from extract.fold import fold
from extract.numbers import Found, find_numbers, squash
from extract.pipeline import extract_document
from ontology.model import Form, Relation
from ontology.numbering import NumberShape, number_shapes, pattern_of
from ontology.terms import relation_terms
from ontology.text import fold_vietnamese
from ontology.vocabulary import Series, bodies, every_kind, places, read_table, series

KEYS = {
    "kinds.csv": ("name",),
    "series.csv": ("name",),
    "bodies.csv": ("name", "code"),
    "places.csv": ("name", "valid_from"),
    "numbers.csv": ("name",),
    "relations.csv": ("relation",),
    "cues.csv": ("cue", "direction"),
    "phrases.csv": ("phrase",),
    "named.csv": ("name", "topic", "numbers"),
    "forms.csv": ("form",),
    "laws.csv": ("name",),
    "writings.csv": ("written",),
}
PHRASES = read_table("phrases.csv", key=("phrase",))
FORMS = read_table("forms.csv", key=("form",))
PAPER = """ỦY BAN NHÂN DÂN
TỈNH TÂY NINH
Số: 10/{letters}-UBND

Tây Ninh, ngày 05 tháng 9 năm 2024

{kind}
{title}

{body}
"""


def test_every_table_is_known_here_and_explained() -> None:
    folder = files("ontology").joinpath("data")
    explained = folder.joinpath("README.md").read_text(encoding="utf-8")

    tables = {file.name for file in folder.iterdir() if file.name.endswith(".csv")}
    assert tables == set(KEYS)
    assert [name for name in tables if f"`{name}`" not in explained] == []


@pytest.mark.parametrize("name", sorted(KEYS))
def test_every_row_has_an_example_and_a_public_source(name: str) -> None:
    rows = read_table(name, key=KEYS[name])

    without = [row for row in rows if not row["source"] or not (row["example"] or row.get("code") == "")]
    keys = [
        row for row in rows if re.search(r"\b(?:SEED|CORP|GH|BK|PAGES|ND30|QD66|HD36|L2025|NQ60|TT90)\b", row["source"])
    ]
    assert (without, keys) == ([], [])


@pytest.mark.parametrize("name", sorted(KEYS))
def test_every_table_is_nfc_and_says_how_sure_it_is(name: str) -> None:
    text = files("ontology").joinpath("data", name).read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)
    assert {row.get("confidence", "high") for row in read_table(name, key=KEYS[name])} <= {"high", "medium", "low"}


def test_what_is_not_sure_says_why() -> None:
    silent = [
        row
        for name in ("kinds.csv", "bodies.csv", "places.csv", "named.csv")
        for row in read_table(name, key=KEYS[name])
    ]

    assert [row for row in silent if row["confidence"] == "low" and not row["note"]] == []


@pytest.mark.parametrize("shape", number_shapes(), ids=lambda shape: shape.name)
def test_a_shape_of_numbers_is_found_in_its_own_examples(shape: NumberShape) -> None:
    for example, number in shape.numbers():
        candidates = list(find_numbers(fold(f"văn bản số {example} của")))
        found = [candidate.number for candidate in candidates if isinstance(candidate, Found)]

        assert number is not None
        assert found == ([squash(number)] if shape.finds == "number" else [])
        assert candidates or shape.finds == "none"


@pytest.mark.parametrize("found", series(), ids=lambda row: row.name)
def test_a_series_numbers_as_its_form_says(found: Series) -> None:
    form = found.form.replace("{n}", "{n.m}") if re.match(r"\d+\.", found.example) else found.form

    assert pattern_of(form).fullmatch(found.example) is not None
    assert found.kind in {kind.code for kind in every_kind()}
    assert found.body in {re.sub(r"\d+$", "", body.code) for body in bodies()}


def test_bodies_and_places_name_rows_that_are_there() -> None:
    names = {body.name for body in bodies()}
    units = {place.name for place in places()}

    assert {body.part_of for body in bodies()} - {""} <= names
    assert {name for body in bodies() for name in body.successors} <= names
    assert {name for place in places() for name in place.successor.split(";")} - {""} <= units
    assert [body.name for body in bodies() if not body.label_en] == []


def test_every_relation_has_one_row_with_standard_terms_above() -> None:
    terms = relation_terms()

    assert set(terms) == set(Relation)
    assert [relation for relation, term in terms.items() if not term.above or not term.scheme_vi] == []
    assert len({term.iri for term in terms.values()}) == len(terms)


def test_every_cue_states_a_relation_of_the_table() -> None:
    cues = read_table("cues.csv", key=KEYS["cues.csv"])

    assert {row["relation"] for row in cues} <= {relation.value for relation in Relation}
    assert {row["relation"] for row in PHRASES} == {relation.value for relation in Relation}
    doubled = [
        cue
        for direction in ("forward", "passive")
        for row in cues
        if row["direction"] == direction
        for cue in row["cue"].split("|")
    ]
    assert len([cue for cue in set(doubled) if doubled.count(cue) > 2]) == 0


@pytest.mark.parametrize("row", read_table("cues.csv", key=KEYS["cues.csv"]), ids=lambda row: row["example"][:40])
def test_a_cue_stands_in_its_own_example(row: dict[str, str]) -> None:
    example = re.sub(r"[^a-z0-9 ]", " ", fold_vietnamese(row["example"]))

    assert any(cue in " ".join(example.split()) for cue in row["cue"].split("|"))


@pytest.mark.parametrize("row", [r for r in PHRASES if r["place"]], ids=lambda row: row["phrase"])
def test_a_phrase_is_read_as_the_table_says(row: dict[str, str]) -> None:
    place, example = row["place"], row["example"]
    kind, letters = ("QUYẾT ĐỊNH", "QĐ") if place == "closing" else ("KẾ HOẠCH", "KH")
    before = {"opening": "", "closing": "Điều 1. Phân công công tác.\n"}.get(place, "I. NHIỆM VỤ\n")
    text = PAPER.format(
        letters=letters,
        kind=kind,
        title=example if place == "title" else "Về công tác năm 2024",
        body=before + ("" if place == "title" else example),
    )
    statements = extract_document(text.encode(), "a.txt").statements

    said = {("this" if s.source is None else "other", s.relation.value) for s in statements}
    if row["relation"] == "cites":  # a task that names a document is a citation with somebody who is told to
        assert {relation for _, relation in said} <= {"cites", "orders"}
    else:
        assert ("this" if row["subject"] == "this" else "other", row["relation"]) in said


@pytest.mark.parametrize("row", [r for r in FORMS if r["name"]], ids=lambda row: row["name"])
def test_a_form_without_a_number_is_found_in_its_own_example(row: dict[str, str]) -> None:
    text = PAPER.format(
        letters="KH", kind="KẾ HOẠCH", title="Về công tác năm 2024", body=f"I. NHIỆM VỤ\n{row['example']};"
    )
    named = [m.name or "" for m in extract_document(text.encode(), "a.txt").mentions if m.form is Form.NAMED]

    assert [name for name in named if name.startswith(row["name"]) or row["name"].startswith(name)] != []
