"""What is known by its event: resolutions of a congress, a plenum of the Central Committee, a session of a council.

What tells one event from another is whose it is (the Party or a mass organisation; the nation, a province, a district
or a commune with its name) and which one. What the name leaves out, the citing text's own body and place may tell;
where they do not, the resolution is that text's alone, for every province has its fourteenth congress.

Source: the Statutes of the Party (congresses and plenums of each committee), the Law on the organisation of local
government (sessions of the councils by their terms).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.identity import Scope, slug
from graph.resolve.items import home_of
from ontology.model import Document, Level, System
from ontology.vocabulary import places

CONGRESS, PLENUM, SESSION = (f"resolution of a {event}" for event in ("congress", "plenum", "session"))
RULES = "rules of a body"
_HEIGHT = {  # level word → level of the body, as graph.identity has it; "thành phố" may also be one under the Centre
    "tinh": "tinh", "thanh": "huyen", "thanh-pho": "huyen", "huyen": "huyen", "quan": "huyen", "thi": "huyen",
    "thi-xa": "huyen", "xa": "xa", "phuong": "xa", "thi-tran": "xa", "ddac-khu": "xa",
}  # fmt: skip
_LEVEL = re.compile(
    r"(?:^|-)(?P<word>tinh|thanh-pho|huyen|quan(?!-(?:ddoi|su|khu|chung))|thi-xa|thi-tran|xa(?!-hoi)|(?<!ddia-)phuong"
    r"|ddac-khu|thanh(?=-uy)|thi(?=-uy))(?:-uy)?(?=-|$)(?:-(?P<name>.+))?$"
)
_NTH = r"(?P<nth>[ivxl]+|\d+|nhat|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi(?:-(?:mot|hai|ba|bon|lam))?)(?![a-z0-9])"
_COUNTED = (re.compile(rf"-(?:lan-)?thu-{_NTH}"), re.compile(rf"ddai-hoi-{_NTH}"))
_TERM = re.compile(r"-khoa-(?P<term>[ivxl]+|\d+)(?![a-z0-9])")
_PLENUM = re.compile(rf"(?:trung-uong|tw|hoi-nghi)(?:-ddang)?-?(?:lan-)?(?:thu-)?{_NTH}")
# Words of a congress's name that tell neither whose it is nor which one.
_NOISE = re.compile(
    r"(?:^|-)(?:nghi-quyet|ddai-hoi|ddai-bieu|toan-quoc|toan-the|cua|ddang(?!-bo)|cong-san|viet-nam|(?:lan-)?thu|cac-cap|cac"
    r"|nhiem-ky.*)(?=-|$)"
)
_WORDS = {
    "nhat": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi-mot": 11, "muoi-hai": 12, "muoi-ba": 13, "muoi-bon": 14, "muoi-lam": 15,
}  # fmt: skip
_LEVELS = {"tinh": Level.PROVINCE, "huyen": Level.DISTRICT, "xa": Level.COMMUNE}
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Event:
    """What is known of an event's resolution: its key, and the key that it has while its text does not know its own
    place ("" where that makes no difference)."""

    key: str
    placeless: str = ""
    level: Level = Level.CENTRAL
    system: System = System.PARTY
    place: str | None = None
    issuer: str | None = None
    term: str | None = None


def event_of(
    rule: str, name: str, document: Document, place: str | None, terms: Mapping[str, set[str]]
) -> Event | None:
    """Return the event that *name* means in *document*, None where *rule* is of no event.

    *place* is the document's province, as far as anything tells it; *terms* is plenum → the terms that the document
    itself names with it.
    """
    bare = slug(name)
    if rule == PLENUM:
        number, term = plenum_of(name)
        known = {term} if term else terms.get(number, set())
        which = next(iter(known)) if len(known) == 1 and number != "_" else f"_.{document.sha256[:8]}"
        key = f"{'ket-luan-' if bare.startswith('ket-luan') else ''}hoi-nghi/tw/{which}/{number}"
        of_term = which.upper() if not which.startswith("_") else None
        return Event(key, issuer="Ban Chấp hành Trung ương Đảng", term=of_term)
    if rule == CONGRESS:
        return _congress(bare, document, place)
    khoa = _TERM.search(bare)
    which = _roman(khoa["term"]) if khoa is not None else "_"
    if rule == SESSION:
        nth = re.search(rf"ky-hop-(?:lan-)?(?:thu-)?{_NTH}", bare)
        rest = re.sub(r"-?(?:nghi-quyet|ky-hop|khoa-[ivxl\d]+|(?:lan-)?thu-[a-z0-9]+|cua)(?=-|$)", "", bare)
        which = f"{which}/{_arabic(nth['nth']) if nth is not None else '_'}"
        if "quoc-hoi" in bare:
            return Event(f"ky-hop/qh/{which}", system=System.STATE, issuer="Quốc hội")
        return _event("ky-hop", rest, which, document, place, System.STATE)
    if rule == RULES and _LEVEL.search(rest := _TERM.sub("", bare)) is not None:
        which = f"{which}/{_LEVEL.sub('', rest)[:64].strip('-')}"
        state = re.search(r"nhan-dan|hddnd|ubnd", bare) is not None
        return _event("quy-che", rest, which, document, place, System.STATE if state else System.PARTY)
    return None


def plenum_of(name: str) -> tuple[str, str | None]:
    """Return which plenum of the Central Committee *name* means ("_": none is said), and of which term.

    >>> plenum_of("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương (khóa XI)")
    ('8', 'xi')
    >>> plenum_of("Nghị quyết Trung ương 4")
    ('4', None)
    """
    bare = slug(name)
    nth, term = _PLENUM.search(bare), _TERM.search(bare)
    return (_arabic(nth["nth"]) if nth else "_"), (_roman(term["term"]) if term else None)


def _congress(bare: str, document: Document, place: str | None) -> Event:
    found = next((m for pattern in _COUNTED if (m := pattern.search(bare)) is not None), None)
    left = bare if found is None else f"{bare[: found.start('nth')]}-{bare[found.end('nth') :]}"
    rest = re.sub(r"-{2,}", "-", _NOISE.sub("", re.sub(r"-{2,}", "-", left))).strip("-")
    owner = re.sub(r"(?:^|-)ddang-bo(?=-|$)", "", _LEVEL.sub("", rest)).strip("-")
    stem = f"dai-hoi/{owner}" if owner else "dai-hoi"
    which = _roman(found["nth"]) if found is not None else "_"
    system = System.PARTY if not owner or "ddang-bo" in rest else System.FRONT
    nobody = _LEVEL.search(rest) is None and (owner or "ddang-bo" not in rest)  # "Đảng bộ Quân đội", "Đại hội XIII"
    if "toan-quoc" in bare or nobody:
        term = which.upper() if not owner and which != "_" else None
        return Event(f"{stem}/tw/{which}", system=system, term=term)
    return _event(stem, rest, which, document, place, system)


def _event(stem: str, rest: str, which: str, document: Document, place: str | None, system: System) -> Event:
    level = _LEVEL.search(rest)
    alone = f"_-{level['word'] if level is not None else '_'}.{document.sha256[:8]}"
    now, before = (_body(level, home_of(document, where), where) for where in (place, None))
    key, placeless = (f"{stem}/{body.key if body is not None else alone}/{which}" for body in (now, before))
    if now is None:
        height = _LEVELS.get(_HEIGHT.get(level["word"], ""), Level.UNKNOWN) if level is not None else Level.UNKNOWN
        return Event(key, level=height, system=system)
    return Event(key, placeless if placeless != key else "", _LEVELS[now.organ], system, now.province)


@dataclass(frozen=True, slots=True)
class _Body:
    """The body whose event it is: its level, its province by name, and what its key is made of."""

    key: str
    organ: str
    province: str | None


def _body(level: re.Match[str] | None, home: Scope, place: str | None) -> _Body | None:
    """Return the body that *level*, then the citing text's own *home* and *place* tell; None where they do not."""
    word, name = (level["word"], level["name"]) if level is not None else (home.organ or "", None)
    height = _HEIGHT.get(word, home.organ)
    if word in ("thanh-pho", "thanh"):  # under the Centre, or under a province
        own = slug(place) if place and home.organ != "huyen" else None
        city = _city(name or own)
        if city is not None:
            return _Body(f"{city}-tinh", "tinh", _names().get(city))
    if height == "tinh":
        province = name or (slug(place) if place else None)
        return _Body(f"{province}-tinh", "tinh", _names().get(province)) if province else None
    if height not in ("huyen", "xa") or not place:
        return None
    locality = slug(home.locality) if home.locality and home.organ == height else None
    if name:
        locality = name.replace("dd", "d")  # "đ" is lost in a body's own name
    return _Body(f"{slug(place)}-{height}-{locality}", height, place) if locality else None


def _city(name: str | None) -> str | None:
    """Return the key of the city under the Centre that *name* is, None where it is none."""
    cities = {slug(place.name) for place in places() if place.type.startswith("thành phố")}
    return next((key for key in (name or "", f"thanh-pho-{name}") if key in cities), None)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return {slug(place.name): place.name for place in places()}


def _arabic(nth: str) -> str:
    if nth.isdigit():
        return str(int(nth))
    if nth in _WORDS:
        return str(_WORDS[nth])
    total = 0
    for value, letters in _ROMAN:
        while nth.startswith(letters):
            total += value
            nth = nth[len(letters) :]
    return str(total)


def _roman(nth: str) -> str:
    left, out = int(_arabic(nth)), ""
    for value, letters in _ROMAN:
        while left >= value:
            out += letters
            left -= value
    return out or "_"
