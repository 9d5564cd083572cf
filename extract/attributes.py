"""The table of a web page or of Markdown that tells a document's attributes: "Số hiệu: …", "Ngày ban hành: …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from extract.lines import Line

_FIRST_LINES = 160  # a menu before the table and the table itself
_LABELS: tuple[tuple[str, str], ...] = (
    ("number", r"so\s+(?:ky\s+)?hieu(?:\s+van\s+ban)?|so\s*/\s*ky\s+hieu|so\s+van\s+ban"),
    ("kind", r"loai\s+van\s+ban|the\s+loai|hinh\s+thuc\s+van\s+ban"),
    ("issuer", r"(?:noi|co\s+quan|don\s+vi)\s+ban\s+hanh(?:\s*/\s*chuc\s+danh\s*/\s*nguoi\s+ky)?"),
    ("date", r"ngay\s+ban\s+hanh|ngay\s+ky"),
    ("signer", r"nguoi\s+ky"),
    ("title", r"trich\s+yeu(?:\s+noi\s+dung)?|ten\s+van\s+ban"),
    ("", r"ngay\s+(?:co\s+)?hieu\s+luc|ngay\s+cong\s+bao|so\s+cong\s+bao|tinh\s+trang|linh\s+vuc|nganh|pham\s+vi|tinh\s+trang\s+hieu\s+luc|ngay\s+het\s+hieu\s+luc|chuc\s+vu|chuc\s+danh|tep\s+dinh\s+kem|file\s+dinh\s+kem|nguon|ngay\s+dang"),
)  # fmt: skip
_ANY = "|".join(rf"(?P<l{i}>{pattern})" for i, (_, pattern) in enumerate(_LABELS))
_LABEL = re.compile(rf"(?:{_ANY})[\s*]*(?P<colon>[:|]|$)")


def read_attributes(lines: Sequence[Line]) -> Mapping[str, str]:
    """Return number, kind, issuer, date, signer and title as far as such a table says them; values as printed."""
    found: dict[str, str] = {}
    for index, line in enumerate(lines[:_FIRST_LINES]):
        matches = [m for m in _LABEL.finditer(line.bare) if _begins(line, m.start())]
        if not matches or matches[0].start() > 0:
            continue
        for number, match in enumerate(matches):
            end = matches[number + 1].start() if number + 1 < len(matches) else len(line.plain)
            value = line.plain[match.end() : end].strip(" |*:\t")
            if not value and number + 1 == len(matches) and index + 1 < len(lines):
                follower = lines[index + 1]
                value = "" if _LABEL.match(follower.bare) else follower.plain.strip(" |*:\t")
            name = _name(match)
            if name and value:
                found.setdefault(name, value)
    return MappingProxyType(found if len(found) > 1 else {})  # one label alone is a line of the document itself


def _begins(line: Line, offset: int) -> bool:
    """Whether a label begins at *offset*: at the line's start, behind a blank, or glued with a capital letter."""
    before = line.plain[offset - 1 : offset]
    return not before or before in " |:\t" or (line.plain[offset].isupper() and before.islower()) or before.isdigit()


def _name(match: re.Match[str]) -> str:
    return next(name for i, (name, _) in enumerate(_LABELS) if match[f"l{i}"] is not None)
