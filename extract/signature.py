"""Who signed, in which office and for which body, from the last lines.

Source: Decree 30/2020/NĐ-CP, Appendix I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lines import Line
from extract.names import proper
from ontology.text import fold_blanks

_LAST_LINES = 60
_OFFICE = re.compile(
    r"^(?:(?:t/m|tm|kt|k/t|tl|t/l|tuq|q)\s*[.\s/]|chu\s+tich|pho\s+chu\s+tich|thu\s+tuong|pho\s+thu\s+tuong|bo\s+truong|thu\s+truong|bi\s+thu|pho\s+bi\s+thu"
    r"|giam\s+doc|pho\s+giam\s+doc|tong\s+bi\s+thu|truong\s+ban|pho\s+truong\s+ban|chanh\s+van\s+phong|pho\s+chanh|chu\s+nhiem|thuong\s+truc|tong\s+|chanh\s+an|vien\s+truong)"
)
_BY_ORDER = re.compile(r"^(?:T/M|K/T|T/L|TM|KT|TL|TUQ|Q)\s*[.\s]\s*")
_ON_BEHALF = re.compile(r"^(?:T/M|TM)\s*[.\s]\s*")


@dataclass(frozen=True, slots=True)
class Signature:
    """Blank is None; *behalf* is the body signed for ("TM. …")."""

    signer: str | None = None
    office: str | None = None
    behalf: str | None = None


# What begins behind the signature.
_ANNEX = re.compile(r"^(?:phu\s+luc|danh\s+muc|bieu(?:\s+mau)?|mau\s+so|quy\s+che|quy\s+dinh|noi\s+quy|de\s+cuong)\b")


def read_signature(lines: Sequence[Line]) -> Signature:
    """Return the signature beside the recipients, before the first annex; else the last in *lines*."""
    recipients = next((i for i, line in enumerate(lines) if _RECIPIENTS.match(line.bare)), None)
    if recipients is not None:
        beside = _last_signature(_beside_recipients(lines, recipients))
        if beside.office is not None or beside.behalf is not None:
            return beside
        rest = range(recipients + 1, len(lines))
        annex = next((i for i in rest if lines[i].shouts and _ANNEX.match(lines[i].bare)), None)
        if annex is not None and (signed := _last_signature(lines[:annex])) != Signature():
            return signed
    return _last_signature(lines)


def _beside_recipients(lines: Sequence[Line], first: int) -> list[Line]:
    """Return the right column of the last lines, which begin at *first* with "Nơi nhận:      TM. ỦY BAN NHÂN DÂN"."""
    column: list[Line] = []
    for line in lines[first : first + _BLOCK]:
        if line.shouts and _ANNEX.match(line.bare):
            break
        border = _BORDER.search(line.bare)
        if border is not None:
            column.append(line.tail(border.end()))
        elif not _RECIPIENT.match(line.bare):
            column.append(line)
    return column


_BLOCK = 24  # lines of recipients and signature
_BORDER = re.compile(r"(?:\s{3,}|\s*\|[\s*_]*)(?=[^\s|](?:(?!\s{3}|\|).)*$)")
_RECIPIENTS = re.compile(r"noi\s+nhan\s*(?:[:|*_]|\s{3}|$)")  # not "nơi nhận hàng phải …"
_RECIPIENT = re.compile(r"noi\s+nhan|[-+*•]")


def _last_signature(lines: Sequence[Line]) -> Signature:
    for index in range(len(lines) - 1, max(-1, len(lines) - _LAST_LINES), -1):
        line = lines[index]
        if not (_OFFICE.match(line.bare) and line.shouts and len(line.plain) < 90):
            continue
        first = index
        while first > 0 and index - first < 3 and _OFFICE.match(lines[first - 1].bare) and lines[first - 1].shouts:
            first -= 1
        on_behalf = _ON_BEHALF.match(lines[first].plain)
        behalf = proper(lines[first].plain[on_behalf.end() :]) if on_behalf is not None else None
        office = None if on_behalf is not None and first == index else proper(_BY_ORDER.sub("", line.plain))
        for follower in lines[index + 1 : index + 8]:
            words = follower.plain.split()
            if 2 <= len(words) <= 5 and all(w[:1].isupper() for w in words) and not follower.shouts:
                return Signature(fold_blanks(follower.plain), office, behalf)
        return Signature(None, office, behalf)
    return Signature()
