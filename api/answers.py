"""Answers about ways, gaps, coverage and comparison as the JSON that leaves the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.wire import step_json
from graph.coverage import Comparison, Coverage
from graph.gaps import Cell, LevelGaps
from graph.lineage import Sibling, days_between
from graph.paths import Ways
from ontology.model import Directive
from ontology.serial import to_plain

Directives = Mapping[str, Directive]
NOT_SEEN = "chưa thấy trong kho"


def brief(directive: Directive) -> dict[str, Any]:
    """Return what tells a directive in a list."""
    return {
        "id": directive.key,
        "label": directive.label,
        "number": directive.number,
        "kind": directive.kind,
        "date": str(directive.date) if directive.date is not None else None,
        "not_before": str(directive.not_before) if directive.not_before is not None else None,
        "issuer": directive.issuer,
        "title": directive.title,
        "place": directive.place,
        "level": directive.level.value,
        "system": directive.system.value,
        "held": bool(directive.held),
    }


def listed(keys: Sequence[str], directives: Directives, *, offset: int = 0, limit: int | None = None) -> dict[str, Any]:
    """Return a part of a list of directives, with how many there are in all."""
    end = None if limit is None else offset + limit
    items = [brief(directives[key]) for key in keys[offset:end]]
    return {"total": len(keys), "truncated": offset + len(items) < len(keys), "items": items}


def ways_json(ways: Ways, directives: Directives) -> dict[str, Any]:
    """Return the ways between two directives, each with its steps and their evidence."""
    return {
        "from": brief(directives[ways.one]),
        "to": brief(directives[ways.other]),
        "longest": ways.longest,
        "truncated": ways.truncated,
        "ways": [
            {
                "hops": len(way.steps),
                "status": way.status.value,
                "directives": [brief(directives[key]) for key in way.keys],
                "steps": [
                    {**step_json(s), "days": days_between(directives[s.source], directives[s.target])}
                    for s in way.steps
                ],
            }
            for way in ways.ways
        ],
    }


def siblings_json(found: Sequence[Sibling], directives: Directives) -> list[dict[str, Any]]:
    """Return siblings with the parent they share and the days between."""
    return [
        {**brief(directives[s.key]), "parent": s.parent, "relation": s.relation.value, "days": s.days} for s in found
    ]


def level_gaps_json(gaps: LevelGaps, directives: Directives) -> dict[str, Any]:
    """Return the levels of a directive's carrying out; a cell where nothing is seen says so in Vietnamese."""
    return {
        "root": brief(directives[gaps.root]),
        "place": gaps.place,
        "cells": [_cell(cell, directives) for cell in gaps.cells],
        "not_seen": [
            {"level": c.level.value, "system": c.system.value, "said": NOT_SEEN} for c in gaps.not_seen
        ],
        "orders": [
            {
                "actor": order.actor,
                "ordered_by": brief(directives[order.ordered_by]),
                "about": brief(directives[order.about]),
                "seen": list(order.seen),
                "said": None if order.seen else NOT_SEEN,
                "evidence": to_plain(order.evidence),
            }
            for order in gaps.orders
        ],
    }  # fmt: skip


def coverage_json(found: Coverage, directives: Directives) -> dict[str, Any]:
    """Return the matrix place × (level, system)."""
    return {
        "root": brief(directives[found.root]),
        "columns": [{"level": level.value, "system": system.value} for level, system in found.columns],
        "rows": [
            {"place": row.place, "seen": row.seen, "cells": [_cell(cell, directives) for cell in row.cells]}
            for row in found.rows
        ],
        "central": [brief(directives[key]) for key in found.central],
        "elsewhere": [brief(directives[key]) for key in found.elsewhere],
    }


def comparison_json(found: Comparison, directives: Directives) -> dict[str, Any]:
    """Return two places under one root, side by side."""

    def side(keys: Sequence[tuple[str, int | None]]) -> list[dict[str, Any]]:
        return [{**brief(directives[key]), "days": days} for key, days in keys]

    return {
        "root": brief(directives[found.root]),
        "one": found.one,
        "other": found.other,
        "rows": [
            {"level": row.level.value, "system": row.system.value, "one": side(row.one), "other": side(row.other)}
            for row in found.rows
        ],
    }


def _cell(cell: Cell, directives: Directives) -> dict[str, Any]:
    return {
        "level": cell.level.value,
        "system": cell.system.value,
        "directives": [brief(directives[key]) for key in cell.keys],
        "said": None if cell.keys else NOT_SEEN,
    }
