"""What a number, an issuer's name and a date tell of who issued a directive, where, and in which period.

Source: Regulation 66-QĐ/TW and Guidance 36-HD/VPTW on series of Party numbers; Law 64/2025/QH15 on State ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ontology.canonical import canonical_number
from ontology.model import Level, PartialDate
from ontology.text import fold_vietnamese
from ontology.text import slug as slug
from ontology.vocabulary import bodies, kind_letters, place_names

# First days of the terms of the Party's Central Committee, by the congress that elected it.
TERMS = (
    ("1976-12-20", "IV"), ("1982-03-31", "V"), ("1986-12-18", "VI"), ("1991-06-27", "VII"), ("1996-07-01", "VIII"),
    ("2001-04-22", "IX"), ("2006-04-25", "X"), ("2011-01-19", "XI"), ("2016-01-28", "XII"), ("2021-02-01", "XIII"),
    ("2026-01-23", "XIV"),
)  # fmt: skip
_STARTS = tuple(start for start, _ in TERMS)
# Written by bodies of every place, though a body of the Centre may write them too.
_LOCAL_CODES = frozenset({"TU", "HU", "QU", "ĐU", "UBND", "UB", "HĐND", "CT", "UBKT", "BTT", "BCĐ", "BCH"})
_CENTRAL_KINDS = frozenset({"TT", "TTLT", "NĐ", "PL", "SL"})  # no local body issues them


@lru_cache(maxsize=1)
def _levels() -> Mapping[str, frozenset[Level]]:
    """Return code, the term's digits left out → levels of the bodies that write it."""
    found: dict[str, set[Level]] = {}
    for body in bodies():
        found.setdefault(re.sub(r"\d+$", "", body.code), set()).add(body.level)
    return MappingProxyType({code: frozenset(levels) for code, levels in found.items() if code})


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number taken apart: "82-CTr/TU" → 82, CTr, TU; the year of "86/2019/NQ-HĐND" is 2019."""

    folded: str
    ordinal: str
    kind: str | None  # by its letters
    code: str  # of the body
    year: str | None

    @property
    def is_party(self) -> bool:
        return "-" in self.folded.split("/")[0] and "/" in self.folded

    @property
    def is_assembly(self) -> bool:
        return self.code.startswith(("QH", "UBTVQH")) and self.kind is None

    @property
    def is_local(self) -> bool:
        """Whether bodies of every place share the code, so that the place is part of the identity."""
        head = self.code.split("-")[0]
        if head == "CT" and self.kind is None:
            return False  # "122-CT" of the chairman of the Council of Ministers
        return head in _LOCAL_CODES or bool(head[:1] == "S" and head != "SL") or self._levels == _LOCAL

    @property
    def is_unclear(self) -> bool:
        """Whether it is not known if the code is one body's alone."""
        return not self.is_local and Level.CENTRAL not in self._levels and self.kind not in _CENTRAL_KINDS

    @property
    def _levels(self) -> frozenset[Level]:
        """Return the levels whose bodies write the code, "local" for any below the Centre; empty: not known."""
        code = re.sub(r"\d+$", "", self.code)
        found = _levels().get(code) or _levels().get(re.sub(r"\d+$", "", code.split("-")[0])) or frozenset()
        if self.is_assembly or code in {"TW", "HNTW"}:
            return frozenset({Level.CENTRAL})
        below = found - {Level.CENTRAL, Level.UNKNOWN}
        return _LOCAL if below and Level.CENTRAL not in found else found


_LOCAL = frozenset({Level.PROVINCE, Level.DISTRICT, Level.COMMUNE})


@lru_cache(maxsize=65536)
def number_parts(number: str) -> Number:
    """Take *number* apart."""
    folded = canonical_number(number)
    parts = [part for part in re.split(r"[/\-._]", folded) if part]
    ordinal, rest = parts[0], parts[1:]
    if len(parts) > 2 and re.match(r"\d+\.\d+/", folded):
        ordinal, rest = f"{parts[0]}.{parts[1]}", parts[2:]
    year = None
    if rest and re.fullmatch(r"(?:19|20)\d\d", rest[0]):
        year, rest = rest[0], rest[1:]
    kind = kind_letters().get(rest[0]) if rest and len(rest) > 1 else None
    code = "-".join(rest[1:] if kind is not None else rest) or "_"
    return Number(folded, ordinal, kind, code, year)


@dataclass(frozen=True, slots=True)
class Scope:
    """Who issued, as far as it is said: None is not said, and fits everything."""

    organ: str | None = None  # "bct", "bbt", "bch" within TW; "tinh", "huyen", "xa" among places, "tw": of the Centre
    province: str | None = None  # its name
    locality: str | None = None  # folded name of the district or commune

    def fits(self, other: Scope) -> bool:
        """Whether nothing said here is denied there."""
        return (
            (self.organ is None or other.organ is None or self.organ == other.organ)
            and (self.province is None or other.province is None or self.province == other.province)
            and (self.locality is None or other.locality is None or self.locality == other.locality)
        )

    def joined(self, other: Scope) -> Scope:
        return Scope(self.organ or other.organ, self.province or other.province, self.locality or other.locality)


_LOCALITY = re.compile(
    r"\b(?:huyen uy|thi uy|quan uy|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\s+"
    r"(?P<name>(?!uy\b)[a-z]+(?: [a-z]+){0,3})$"
)
_COMMUNE = re.compile(r"(?<!thi )\b(?:xa|phuong|thi tran|dac khu)\b")
_DISTRICT = re.compile(r"\b(?:huyen|quan|thi xa|huyen uy|thi uy|quan uy)\b")


# Committees of the Centre that write the letters of local ones: ĐU, QU.
_CENTRAL_COMMITTEE = re.compile(
    r"\bdang uy (?P<name>chinh phu|quoc hoi|cac co quan dang trung uong|mat tran to quoc,? cac doan the trung uong"
    r"|cong an trung uong)\b"
)


def scope_of(issuer: str | None, number: Number, home: Scope) -> Scope:
    """Return the scope that *issuer* says for *number*, in a document whose own scope is *home*."""
    folded = fold_vietnamese(issuer) if issuer else ""
    if not number.is_local:
        return Scope(organ=_central_organ(folded)) if number.code in {"TW", "HNTW"} else Scope()
    if (central := _CENTRAL_COMMITTEE.search(folded)) is not None:
        return Scope("tw", None, central["name"])
    level = _level(folded, home)
    province = _province(folded) or home.province
    if level is None:
        return Scope(province=province)
    if level == "tinh":
        return Scope("tinh", province)
    match = _LOCALITY.search(folded)
    locality = match["name"] if match is not None and "thi xa" not in match["name"] else None
    if locality is None:
        thanh = re.search(r"(?:thanh uy|thanh pho) (?P<name>[a-z]+(?: [a-z]+){0,2})$", folded)
        locality = thanh["name"] if thanh is not None else None
    if locality is None and home.organ == level:
        locality = home.locality
    return Scope(level, province, locality)


def _central_organ(folded: str) -> str | None:
    if "bo chinh tri" in folded:
        return "bct"
    if "ban bi thu" in folded:
        return "bbt"
    if "chap hanh trung uong" in folded or "hoi nghi" in folded:
        return "bch"
    return None


def _level(folded: str, home: Scope) -> str | None:
    if not folded:
        return None
    if _COMMUNE.search(folded):
        return "xa"
    if _DISTRICT.search(folded):
        return "huyen"
    if re.search(r"\bthanh (?:uy|pho)\b", folded):
        name = re.search(r"\bthanh (?:uy|pho) (?P<name>.+)$", folded)
        if name is not None and name["name"] in place_names():
            return "tinh"
        return "huyen" if name is not None or home.organ == "huyen" else "tinh"
    if re.search(r"\btinh\b|tinh uy|\bso \w", folded):
        return "tinh"
    if re.fullmatch(r"(?:chu tich )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)|dang uy", folded):
        return home.organ
    return None


def _province(folded: str) -> str | None:
    names = place_names()
    words = folded.split(" ")
    for size in (4, 3, 2):
        for start in range(len(words) - size + 1):
            name = names.get(" ".join(words[start : start + size]))
            if name is not None:
                return name
    return None


def term_of(date: PartialDate) -> str | None:
    """Return the term of the Central Committee in which *date* lies.

    >>> term_of(PartialDate(2016, 5, 15)), term_of(PartialDate(2021, 6, 23))
    ('XII', 'XIII')
    """
    place = bisect_right(_STARTS, date.earliest.isoformat())
    return TERMS[place - 1][1] if place else None
