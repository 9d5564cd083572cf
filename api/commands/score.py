"""Measure what is found against annotations made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.commands.shared import JsonOption, out, tells_errors
from extract.pipeline import extract_document
from graph.evaluation import Count, Figures, Share, measure
from graph.gold import Gold, read_gold
from ontology.model import Extraction, Relation

_GROUPS = {
    "kind": "theo loại / by kind",
    "era": "theo thời / by era",
    "issuer level": "theo cấp ban hành / by level of the issuer",
    "form": "theo dạng viết / by form",
    "rule": "theo quy tắc / by rule",
    "status": "theo mức chứng cứ / by evidence level",
}
_OF_FOUND = frozenset({"form", "rule", "status"})  # what was missed has none of these


@tells_errors
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Thư mục gán nhãn / folder of annotations")],
    texts: Annotated[Path | None, typer.Argument(metavar="TEXT_DIR", help="Thư mục văn bản / folder of texts")] = None,
    as_json: JsonOption = False,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Nêu lỗi, mỗi loại tối đa / errors of a sort")] = 0,
) -> None:
    """So kết quả với gán nhãn bằng tay. / Measure what is found against annotations made by hand."""
    figures = measure(documents_of(gold, texts))
    if as_json:
        print(json.dumps(plain(figures), ensure_ascii=False, indent=1))
        return
    out.print(f"{figures.documents} documents")
    for name, count in main_counts(figures):
        out.print(f"{name:26s} {_rates(count)}")
    out.print("slots of matched mentions  " + _shares(figures.slots))
    out.print("own identity               " + _shares(figures.identity))
    for sort, groups in (("mentions", figures.mentions_by), ("relations", figures.relations_by)):
        for group, title in _GROUPS.items():
            if group in groups:
                out.print(f"\n{sort}, {title}")
                for value, count in sorted(groups[group].items(), key=lambda pair: -pair[1].gold):
                    shown = _accuracy(count) if group in _OF_FOUND else _rates(count)
                    out.print(f"  {escape(value):48s} {shown}")
    for group, shares in figures.slots_by.items():
        out.print(f"\nslots, {_GROUPS[group]}")
        for value, share in sorted(shares.items(), key=lambda pair: (-pair[1].of, pair[0])):
            out.print(f"  {escape(value):48s} {share.right} / {share.of} right  ({share.value:.3f})")
    for sort in sorted({sort for sort, _, _ in figures.errors} if errors else ()):
        found = [(name, what) for each, name, what in figures.errors if each == sort]
        out.print(f"\n{sort}: {len(found)}")
        for name, what in found[:errors]:
            out.print(f"  {escape(name)}: {escape(what)}")


def documents_of(gold: Path, texts: Path | None) -> Iterator[tuple[Gold, Extraction]]:
    """Yield each annotation of *gold* with what is found in its text."""
    for annotation, path in read_gold(gold, texts):
        yield annotation, extract_document(path.read_bytes(), path.name)


def main_counts(figures: Figures) -> list[tuple[str, Count]]:
    """Return the counts by name, relations one by one after their sum."""
    return [
        ("mentions", figures.mentions),
        ("named references", figures.named),
        ("same directive (pairs)", figures.pairs),
        ("relations", figures.relations),
        *((f"  {name}", figures.by_relation[name]) for name in Relation if name in figures.by_relation),
    ]


def plain(figures: Figures) -> dict[str, object]:
    """Return the figures as JSON holds them."""
    return {
        "documents": figures.documents,
        "scores": [{"name": name.strip(), **_plain_count(count)} for name, count in main_counts(figures)],
        "slots": {name: round(share.value, 4) for name, share in figures.slots.items()},
        "header": {name: round(share.value, 4) for name, share in figures.identity.items()},
        "slots_by": {
            group: {value: {"right": share.right, "of": share.of} for value, share in sorted(shares.items())}
            for group, shares in figures.slots_by.items()
        },
        "mentions_by": _plain_groups(figures.mentions_by),
        "relations_by": _plain_groups(figures.relations_by),
    }


def _plain_count(count: Count) -> dict[str, object]:
    rates = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {**{name: round(value, 4) for name, value in rates.items()}, "gold": count.gold}


def _plain_groups(groups: Mapping[str, Mapping[str, Count]]) -> dict[str, object]:
    return {group: {value: _plain_count(count) for value, count in sorted(groups[group].items())} for group in groups}


def _rates(count: Count) -> str:
    return f"P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}  (gold {count.gold})"


def _accuracy(count: Count) -> str:
    return f"{count.right} / {count.right + count.spurious} right  ({count.precision:.3f})"


def _shares(shares: Mapping[str, Share]) -> str:
    return "  ".join(f"{name} {share.value:.4f}" for name, share in shares.items())
