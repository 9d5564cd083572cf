"""Reads data/*.csv into frozen values, once; a wrong or doubled row raises TableError naming file and row."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from ontology.errors import TableError
from ontology.model import Level, System
from ontology.text import fold_vietnamese


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name in words, the code it is known by, the letters that stand in numbers."""

    name: str
    code: str
    letters: tuple[str, ...]
    system: str  # "party", "state" or "both"
    label_en: str
    example: str
    source: str
    cited: bool = True  # looked for in texts; the others are administrative papers and what is no directive
    normative: str = "no"  # "yes", "no", or "depends" on who issued it and in which form
    confidence: str = "high"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body and what stands for it in numbers; dates are ISO, as precise as they are known, blank: open."""

    name: str
    code: str
    level: Level
    system: System
    shared: bool  # several bodies write this code
    confidence: str
    example: str
    source: str
    label_en: str = ""
    part_of: str = ""  # name of the body above
    valid_from: str = ""
    valid_to: str = ""
    successors: tuple[str, ...] = ()  # names
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Which body issues which kind, in which form of number, and whether as a normative document."""

    name: str
    label_en: str
    kind: str  # code
    body: str  # code
    normative: str  # "yes", "no" or "depends"
    valid_from: str
    valid_to: str
    form: str  # template, as in data/numbers.csv
    confidence: str
    note: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a city under the Centre, with the days between which it was one (ISO, blank: open)."""

    name: str
    code: str
    type: str
    valid_from: str
    valid_to: str
    successor: str  # names, with ";" between
    confidence: str
    note: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class NamedReference:
    """A name that stands for one or several numbered documents; *topic* says which where there are several."""

    name: str
    topic: str
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    confidence: str
    example: str
    source: str


def read_table(name: str, *, key: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """Return the rows of data/*name*; *key* names the columns that may not repeat together."""
    text = files("ontology").joinpath("data", name).read_text(encoding="utf-8")
    rows: list[Mapping[str, str]] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(csv.DictReader(text.splitlines(), strict=True), start=2):
        if None in row or None in row.values():
            raise TableError(
                f"{name}, row {line}: wrong number of columns", "give every column a value or leave it blank"
            )
        identity = tuple(row[column] for column in key)
        if identity in seen:
            raise TableError(f"{name}, row {line}: repeats row {seen[identity]}", "delete one of them")
        seen[identity] = line
        rows.append(MappingProxyType(row))
    return tuple(rows)


@lru_cache(maxsize=1)
def every_kind() -> tuple[Kind, ...]:
    """Return every kind of document, those that no text is searched for too."""
    return tuple(
        Kind(
            r["name"], r["code"], tuple(r["letters"].split()), r["system"], r["label_en"], r["example"], r["source"],
            r["cited"] == "yes", r["normative"], r["confidence"], r["note"],
        )
        for r in read_table("kinds.csv", key=("name",))
    )  # fmt: skip


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Return the kinds that texts cite."""
    return tuple(kind for kind in every_kind() if kind.cited)


@lru_cache(maxsize=1)
def series() -> tuple[Series, ...]:
    """Return which body issues which kind, and how it numbers it."""
    return tuple(Series(**row) for row in read_table("series.csv", key=("name",)))


@lru_cache(maxsize=1)
def kind_names() -> Mapping[str, str]:
    """Return code → the plain name in Vietnamese ("NQ" → "Nghị quyết")."""
    names: dict[str, str] = {}
    for kind in kinds():
        names.setdefault(kind.code, kind.name)
    return MappingProxyType(names)


@lru_cache(maxsize=1)
def kind_letters() -> Mapping[str, str]:
    """Return letters of numbers → code ("CTrHĐ" → "CTr")."""
    return MappingProxyType({letters: kind.code for kind in kinds() for letters in kind.letters})


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """Return every issuing body."""
    return tuple(
        Body(
            r["name"],
            r["code"],
            Level(r["level"]),
            System(r["system"]),
            r["shared"] == "yes",
            r["confidence"],
            r["example"],
            r["source"],
            r["label_en"],
            r["part_of"],
            r["valid_from"],
            r["valid_to"],
            tuple(filter(None, r["successor"].split(";"))),
            r["note"],
        )
        for r in read_table("bodies.csv", key=("name", "code"))
    )


@lru_cache(maxsize=1)
def body_codes() -> frozenset[str]:
    """Return every code that stands for a body in numbers, without digits of a term."""
    codes = {re.sub(r"\d+$", "", body.code) for body in bodies() if body.code}
    return frozenset(codes | {part for code in codes for part in code.split("-") if len(part) > 1})


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """Return every province and city under the Centre, former ones too."""
    return tuple(Place(**row) for row in read_table("places.csv", key=("name", "valid_from")))


@lru_cache(maxsize=1)
def place_names() -> Mapping[str, str]:
    """Return folded name → name of every province and city under the Centre."""
    return MappingProxyType({fold_vietnamese(place.name): place.name for place in places()})


@lru_cache(maxsize=1)
def named_references() -> tuple[NamedReference, ...]:
    """Return the well-known names that stand for numbered documents; a row without a number is knowledge for people."""
    return tuple(
        NamedReference(
            r["name"],
            r["topic"],
            tuple(r["numbers"].split(";")),
            tuple(r["dates"].split(";")) if r["dates"] else (),
            r["confidence"],
            r["example"],
            r["source"],
        )
        for r in read_table("named.csv", key=("name", "topic", "numbers"))
        if r["numbers"]
    )


@lru_cache(maxsize=1)
def law_names() -> tuple[str, ...]:
    """Return the names of laws, codes and ordinances, without the word for the kind."""
    return tuple(row["name"] for row in read_table("laws.csv", key=("name",)))


_SYLLABLE = re.compile(r"[^\W\d_]{1,7}")
_BUILD = re.compile(
    r"(?:ngh|ng|nh|gh|kh|ph|qu|th|tr|ch|gi|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
# The two ways to write the tone of an open "oa", "oe", "uy".
_OPEN = tuple(
    zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Return the syllables in small letters, with their marks, that stand in the tables."""
    tables = sorted(files("ontology").joinpath("data").iterdir(), key=lambda file: file.name)
    text = " ".join(file.read_text(encoding="utf-8") for file in tables if file.name.endswith(".csv")).lower()
    found = {word for word in _SYLLABLE.findall(text) if _BUILD.fullmatch(word)}
    for one, other in _OPEN:
        found |= {word.replace(one, other) for word in found if word.endswith(one)}
        found |= {word.replace(other, one) for word in found if word.endswith(other)}
    return frozenset(found)


# What the words of an issuer say of its level and system, the first that fits; matched without marks.
_LEVELS: tuple[tuple[str, Level, System], ...] = (
    (r"^(hoi nghi|ban chap hanh) trung uong|bo chinh tri|ban bi thu|quan uy trung uong", Level.CENTRAL, System.PARTY),
    (r"^(van phong|ban .*|uy ban kiem tra|hoc vien .*) trung uong|dang uy cong an trung uong", Level.CENTRAL, System.PARTY),
    (r"dang uy (chinh phu|quoc hoi|cac co quan dang trung uong)|ban can su dang chinh phu", Level.CENTRAL, System.PARTY),
    (r"dai hoi dai bieu toan quoc|trung uong dang", Level.CENTRAL, System.PARTY),
    (r"(dang bo|dang uy) (xa|phuong|thi tran|dac khu)", Level.COMMUNE, System.PARTY),
    (r"(dang bo )?(huyen|quan|thi xa)\b.*(khoa|dang)|huyen uy|thi uy|quan uy|dang bo (huyen|quan|thi xa|thanh pho thuoc tinh)", Level.DISTRICT, System.PARTY),
    (r"tinh uy|thanh uy|dang bo (tinh|thanh pho)", Level.PROVINCE, System.PARTY),
    (r"(mat tran to quoc|mttq|doan thanh nien|lien doan lao dong|hoi (nong dan|lien hiep|cuu chien binh)).* (trung uong|viet nam)$", Level.CENTRAL, System.FRONT),
    (r"tong lien doan|trung uong (doan|hoi)|uy ban trung uong", Level.CENTRAL, System.FRONT),
    (r"mat tran to quoc|mttq|lien doan lao dong|hoi (nong dan|lien hiep|cuu chien binh)|tinh doan|thanh doan|doan thanh nien", Level.PROVINCE, System.FRONT),
    (r"(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|chu tich uy ban nhan dan|chu tich ubnd).* (xa|phuong|thi tran|dac khu)\b", Level.COMMUNE, System.STATE),
    (r"(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd).* (huyen|quan|thi xa)\b", Level.DISTRICT, System.STATE),
    (r"uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|\bso [a-z]|cong an (tinh|thanh pho)", Level.PROVINCE, System.STATE),
    (r"chinh phu|thu tuong|quoc hoi|uy ban thuong vu|chu tich nuoc|^bo |bo truong|ngan hang nha nuoc|hoi dong bo truong|toa an nhan dan toi cao|vien kiem sat nhan dan toi cao|kiem toan nha nuoc|thanh tra chinh phu|tong cuc", Level.CENTRAL, System.STATE),
)  # fmt: skip
_LEVEL_PATTERNS = tuple((re.compile(pattern), level, system) for pattern, level, system in _LEVELS)


def level_and_system(issuer: str | None, number: str | None, place: str | None = None) -> tuple[Level, System]:
    """Return the level and the system of a body as far as its name, else the number's code, tells.

    >>> level_and_system("Ủy ban nhân dân tỉnh Tây Ninh", None)
    (<Level.PROVINCE: 'province'>, <System.STATE: 'state'>)
    >>> level_and_system(None, "43-NQ/TW")
    (<Level.CENTRAL: 'central'>, <System.PARTY: 'party'>)
    """
    if issuer:
        folded = fold_vietnamese(issuer)
        if re.match(r"thanh uy ", folded) and fold_vietnamese(folded[9:]) not in place_names():
            return Level.DISTRICT, System.PARTY
        for pattern, level, system in _LEVEL_PATTERNS:
            if pattern.search(folded):
                return level, system
    if number:
        return _of_code(number)
    return Level.UNKNOWN, System.UNKNOWN


def _of_code(number: str) -> tuple[Level, System]:
    tail = re.split(r"[/-]", number)[-1]
    code = re.sub(r"\d+$", "", tail).replace("TƯ", "TW")
    found = {(body.level, body.system) for body in bodies() if re.sub(r"\d+$", "", body.code) == code}
    if code in {"TU", "UBND", "HĐND"}:  # the commonest reader is the province; the words decide where they speak
        return Level.PROVINCE, System.PARTY if code == "TU" else System.STATE
    if len(found) == 1:
        return next(iter(found))
    if code.endswith("TW"):
        return Level.CENTRAL, System.PARTY
    systems = {system for _, system in found}
    return Level.UNKNOWN, next(iter(systems)) if len(systems) == 1 else System.UNKNOWN
