"""The tool that turns a marked-up text into a text and its annotation: offsets, slots, transforms, what it refuses."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from scripts.annotate import MarkupError, annotate, main

MARKED = """KẾ HOẠCH
Thực hiện Nghị quyết số ⟦12-NQ/TU¦NQ¦Tỉnh ủy¦2024-03-15¦12-NQ/TU|2024-03-15⟧ ngày 15/3/2024 của Tỉnh ủy
Căn cứ ⟪Luật Đất đai¦named:luat-dat-dai⟫;
"""
FACTS: dict[str, Any] = {
    "document": {"number": None, "kind": "KH", "issuer": None, "date": None, "title_starts": "Thực hiện"},
    "relations": [["this", "implements", "12-NQ/TU|2024-03-15", "explicit", "Thực hiện Nghị quyết số 12-NQ/TU"]],
}


def source(marked: str = MARKED, **facts: object) -> str:
    return marked.rstrip("\n") + "\n=====\n" + json.dumps({**FACTS, **facts}, ensure_ascii=False)


def slices(text: str, gold: dict[str, Any]) -> list[str]:
    return [text[m["start"] : m["end"]] for part in ("mentions", "named", "relations") for m in gold[part]]


def test_offsets_count_characters_of_the_text_without_marks() -> None:
    text, gold = annotate(source(), "a")

    assert text == MARKED.replace("⟦", "").replace("¦NQ¦Tỉnh ủy¦2024-03-15¦12-NQ/TU|2024-03-15⟧", "").replace(
        "⟪", ""
    ).replace("¦named:luat-dat-dai⟫", "")
    assert slices(text, gold) == ["12-NQ/TU", "Luật Đất đai", "Thực hiện Nghị quyết số 12-NQ/TU"]


def test_slots_and_entities_are_those_of_the_marks() -> None:
    text, gold = annotate(source(), "a")

    slots = {"kind": "NQ", "issuer": "Tỉnh ủy", "date": "2024-03-15"}
    assert gold["mentions"][0] == {
        "start": gold["mentions"][0]["start"],
        "end": gold["mentions"][0]["end"],
        "number": "12-NQ/TU",
        "entity": "12-NQ/TU|2024-03-15",
        **slots,
    }
    assert gold["entities"] == {"12-NQ/TU|2024-03-15": {"number": "12-NQ/TU", **slots}}
    assert gold["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_an_elided_number_prints_its_digits_and_has_its_full_form() -> None:
    marked = "Các Nghị quyết số ⟦05#05-NQ/TU¦NQ¦¦¦05-NQ/TU|⟧ và ⟦09-NQ/TU¦NQ¦¦¦09-NQ/TU|⟧\n"

    text, gold = annotate(source(marked, relations=[]), "a")

    assert text == "Các Nghị quyết số 05 và 09-NQ/TU\n"
    assert [(text[m["start"] : m["end"]], m["number"]) for m in gold["mentions"]] == [
        ("05", "05-NQ/TU"),
        ("09-NQ/TU", "09-NQ/TU"),
    ]


def test_a_number_broken_over_lines_reads_without_blanks_and_with_plain_hyphens() -> None:
    _, gold = annotate(source("Kế hoạch số ⟦12–\nKH/TU¦KH¦¦¦12-KH/TU|⟧\n", relations=[]), "a")

    assert gold["mentions"][0]["number"] == "12-KH/TU"


@pytest.mark.parametrize("step", ["nfd", "crlf"])
def test_a_transform_moves_the_offsets_with_the_text(step: str) -> None:
    plain, before = annotate(source(), "a")
    text, gold = annotate(source(transform=[step]), "a")

    assert text != plain
    assert [unicodedata.normalize("NFC", s).replace("\r", "") for s in slices(text, gold)] == slices(plain, before)


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("Kế hoạch\n", "no line ====="),
        ("Kế hoạch\n=====\n{", "the JSON block"),
        (source("⟦12-KH/TU¦KH¦¦¦12-KH/TU|\n"), "⟦ is not closed"),
        (source("12-KH/TU¦KH¦¦¦12-KH/TU|⟧\n"), "⟧ closes nothing"),
        (source("⟪12-KH/TU¦KH¦¦¦12-KH/TU|⟧\n"), "⟧ closes nothing"),
        (source("⟦12-KH/TU¦KH⟧\n"), "1 slots near"),
        (source("⟦12-KH/TU¦KH¦¦¦12-KH/TU⟧\n"), "is no key"),
        (source("Kế hoạch\n"), "which no mention has"),
        (source(relations=[["this", "implements", "12-NQ/TU|2024-03-15", "explicit", "chưa có"]]), "does not hold"),
        (source(transform=["upper"]), "no transform 'upper'"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_the_reason(broken: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint):
        annotate(broken, "a")


def test_the_command_writes_what_is_well_formed_and_names_what_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.marked").write_text(source(), encoding="utf-8")
    (tmp_path / "b.marked").write_text("Kế hoạch\n", encoding="utf-8")

    code = main([str(tmp_path / "a.marked"), str(tmp_path / "b.marked"), "--to", str(tmp_path / "out")])

    said = capsys.readouterr()
    assert code == 1
    assert said.out == "a: 1 mentions, 1 named, 1 relations\n"
    assert "b.marked: no line =====" in said.err
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a.json", "a.txt"]
