"""Who this document is: number, kind, issuer, date, title, signer, as far as its own text says it.

Reads, in this order of trust: the letterhead, the line of the kind and the title under it, the attribute table of a
web page or of Markdown, the annex line, the signature.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.attributes import read_attributes
from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import issuer_at, term_at
from extract.letterhead import (
    annex_numbers,
    deciding_line,
    letterhead_issuer,
    more_exact,
    opening_issuer,
    own_numbers,
    place_and_date,
    with_annex_lines,
)
from extract.lines import HEAD, Line, read_lines
from extract.names import proper
from extract.numbers import kind_code
from extract.patterns import DATE
from extract.signature import read_signature
from extract.title import Title, read_title
from extract.whereabouts import province_of, with_place
from extract.written import Written
from ontology.model import PartialDate
from ontology.text import fold_blanks, without_marks


@dataclass(frozen=True, slots=True)
class Heading:
    """The document's own identity, with the places in Folded.plain the statements are read from."""

    number: str | None
    kind: str | None
    issuer: str | None
    date: PartialDate | None
    title: str | None
    term: str | None
    signer: str | None
    signer_office: str | None
    place: str | None
    own: tuple[int, ...]  # indices of the mentions that print the document's own number
    title_start: int
    title_end: int
    body_start: int  # where the text under the title begins
    kind_start: int  # of the line that says the kind, -1 without one


_CONSOLIDATED = "VBHN"  # it prints the kind and title of what it consolidates


def read_heading(folded: Folded, written: Sequence[Written]) -> Heading:
    """Return what *folded* says of itself; blank is None."""
    lines = read_lines(folded)
    table = read_attributes(lines)
    title = read_title(folded, lines)
    kind = title.kind
    kind_start = lines[title.kind_at].start if title.kind_at is not None else -1
    head_end = _head_end(lines, title)
    own = own_numbers(folded, written, lines, title, head_end)
    number: str | None = None
    date, place = place_and_date(folded, lines, title)
    annex_issuer: str | None = None
    if own:
        number = written[own[0]].mention.number
        kind = _CONSOLIDATED if written[own[0]].mention.kind == _CONSOLIDATED else kind or written[own[0]].mention.kind
        date = date or written[own[0]].mention.date  # "Số 19-CT/TW, ngày 3-5-1983"
        own = with_annex_lines(folded, written, own)
    elif (annex := annex_numbers(folded, written, kind)) is not None:
        own = annex
        first = written[own[0]].mention
        number, annex_issuer = first.number, first.issuer
        date = date or first.date
        kind = kind or first.kind
    kind = kind or kind_code(without_marks(fold_blanks(table.get("kind", ""))))
    if date is None and (match := re.search(DATE, without_marks(table.get("date", "")))) is not None:
        date = date_of(match)
    signature = read_signature(lines)
    issuer = _issuer(folded, lines, title, head_end, table, annex_issuer, signature.behalf)
    province = province_of(folded, place, issuer)
    return Heading(
        number=number,
        kind=kind,
        issuer=with_place(issuer, province, folded, place) if issuer is not None else None,
        date=date,
        title=title.text or table.get("title"),
        term=_own_term(title.subtitle),
        signer=signature.signer,
        signer_office=signature.office,
        place=province,
        own=own,
        title_start=title.start,
        title_end=title.end,
        body_start=title.body_start,
        kind_start=kind_start,
    )


def _head_end(lines: Sequence[Line], title: Title) -> int:
    """Return where the letterhead ends: at the line of the kind, the title, or the first words of the text."""
    if title.kind_at is not None:
        return lines[title.kind_at].start
    if title.text is not None:
        return title.start
    for line in lines:
        if re.match(r"kinh\s+gui|(?:-\s*)?can\s+cu|v/v|noi\s+nhan", line.bare):
            return line.start
    return min(HEAD, lines[-1].end if lines else 0)


def _issuer(
    folded: Folded,
    lines: Sequence[Line],
    title: Title,
    head_end: int,
    table: Mapping[str, str],
    annex_issuer: str | None,
    behalf: str | None,
) -> str | None:
    if title.subtitle is not None:
        subtitle = title.subtitle
        of = re.match(r"cua\s|hoi\s+nghi\s+lan\s+thu\s+(?:\w+\s+){1,2}(?=ban\s+chap)", without_marks(subtitle))
        found = issuer_at(subtitle, without_marks(subtitle), of.end() if of is not None else 0)
        if found is not None:
            return _with_its_place(proper(found[0]), lines, head_end)
    congress = re.match(r"dai\s+hoi\s+dai\s+bieu\s", without_marks(title.text or ""))
    if congress is not None and (found := issuer_at(title.text or "", without_marks(title.text or ""), 0)) is not None:
        return found[0]  # "NGHỊ QUYẾT / Đại hội đại biểu Đảng bộ huyện … lần thứ XIV"
    head = [x for x in lines if x.start < head_end and not x.is_rule]
    named = _of_the_organisation(letterhead_issuer(head), head, behalf)
    signed = deciding_line(folded, lines, title)
    if signed is not None and (named is None or more_exact(signed, named)):
        named = signed
    if named is not None and _is_committee(named):
        told = behalf if without_marks(behalf or "") not in _COMMITTEE else None
        return _organ_of(named, told or _named_in_title(title) or opening_issuer(folded, title.body_start) or behalf)
    shared = named is not None and without_marks(named).startswith("ban chap hanh trung uong")
    if shared and any(_UNION.search(line.bare) for line in head):
        organs = (behalf, opening_issuer(folded, title.body_start))
        union = next((o for o in organs if o is not None and _UNION_ORGAN.match(without_marks(o))), None)
        return union or (named if "doan" in without_marks(named or "") else f"{named} Đoàn")
    for organ in (behalf, opening_issuer(folded, title.body_start)) if shared else ():
        if organ is not None and without_marks(organ) in {"bo chinh tri", "ban bi thu"}:
            return organ  # the three organs share one letterhead
    return named or table.get("issuer") or opening_issuer(folded, title.body_start) or behalf or annex_issuer


def _with_its_place(body: str, lines: Sequence[Line], head_end: int) -> str:
    """Return *body* of a subtitle, "CỦA ỦY BAN NHÂN DÂN TỈNH", as the letterhead has it where that says which."""
    named = letterhead_issuer([x for x in lines if x.start < head_end and not x.is_rule])
    exact = named is not None and without_marks(named).startswith(without_marks(body) + " ")
    return named if exact and named is not None else body


def _named_in_title(title: Title) -> str | None:
    """Return the body of a title that begins "của Ban Chấp hành Đảng bộ tỉnh thực hiện …"."""
    text = title.text or ""
    bare = without_marks(text)
    if not bare.startswith("cua "):
        return None
    found = issuer_at(text, bare, 4)
    return proper(found[0]) if found is not None else None


_ORGANISATION = re.compile(r"(?P<society>hoi\s+[a-z]+(?:\s+[a-z]+){0,4}?)\s*(?:viet\s+nam)?$")
_UNION = re.compile(r"(?P<union>doan\s+(?:thanh\s+nien\s+cong\s+san|tncs)\b)")
_UNION_ORGAN = re.compile(r"ban (?:bi thu|thuong vu|chap hanh) (?:trung uong doan|tw doan)")
_ITS_COMMITTEE = re.compile(r"ban chap hanh (?P<unit>tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu) ")


def _of_the_organisation(named: str | None, head: Sequence[Line], behalf: str | None) -> str | None:
    """Return whose committee it is: "HỘI NÔNG DÂN VIỆT NAM / BAN CHẤP HÀNH TỈNH X" is the Hội Nông dân tỉnh X."""
    committee = _ITS_COMMITTEE.match(without_marks(named or ""))
    if named is None or committee is None:
        return named
    place = named[len("Ban Chấp hành ") :]
    organ = f"{behalf} " if behalf is not None and without_marks(behalf) == "ban thuong vu" else ""
    for line in head:
        text = re.split(r"\s{3,}", line.plain)[0].strip(" *_-")
        match = _ORGANISATION.match(without_marks(text)) or _UNION.search(line.bare)
        if match is None:
            continue
        if match.lastgroup == "union":
            return f"{organ}{place[:1].upper()}{place[1 : committee.end('unit') - committee.start('unit')]} Đoàn{place[committee.end('unit') - committee.start('unit') :]}"
        return f"{organ}{proper(text[: match.end('society')])} {place}"
    return named


def _is_committee(name: str) -> bool:
    return re.match(r"(?:tinh|thanh|huyen|thi|quan|dang) uy\b|lien doan lao dong", without_marks(name)) is not None


def _organ_of(committee: str, signs: str | None) -> str:
    """Return the organ of a committee in whose name it is issued: its executive committee or its standing board."""
    bare = without_marks(signs or "")
    if bare.startswith("ban thuong vu"):
        return f"Ban Thường vụ {committee}"
    of = _OF_A_UNIT.match(committee) if bare in _COMMITTEE else None
    if of is not None:  # "T/M BAN CHẤP HÀNH", and no more
        return f"Ban Chấp hành Đảng bộ {_UNIT.get(of['unit'].lower(), of['unit'])} {of['place']}"
    if bare.startswith("ban chap hanh dang bo") and signs is not None:
        place = re.sub(
            r"^(?:(?:Tỉnh|Thành|Huyện|Thị|Quận) (?:ủy|uỷ)|Đảng (?:ủy|uỷ)(?: (?:xã|phường|thị trấn|đặc khu|khối))?) ?",
            "",
            committee,
            flags=re.IGNORECASE,
        )
        return signs if place and without_marks(place) in bare else f"{signs} {place}".strip()
    return committee


_COMMITTEE = frozenset({"ban chap hanh", "ban chap hanh dang bo"})
_UNIT = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "thị": "thị xã", "quận": "quận"}
_OF_A_UNIT = re.compile(
    rf"(?:Đảng (?:ủy|uỷ) (?=xã|phường|thị trấn|đặc khu))?(?P<unit>xã|phường|thị trấn|đặc khu|{'|'.join(_UNIT)})"
    r"(?: (?:ủy|uỷ))? (?P<place>\S.*)",
    re.IGNORECASE,
)


def _own_term(subtitle: str | None) -> str | None:
    if subtitle is None:
        return None
    bare = without_marks(subtitle)
    match = re.search(r"\(?\s*khoa", bare)
    term = term_at(bare, match.start()) if match is not None else None
    return term[0] if term is not None else None
