"""Where a document's issuer sits: the province, the district or commune that its text names."""

from __future__ import annotations

import re

from extract.fold import Folded
from ontology.text import without_marks
from ontology.vocabulary import place_names


def province_of(folded: Folded, place: str | None, issuer: str | None) -> str | None:
    """Return the province or city the document belongs to, from its issuer, its place line, or its recipients."""
    names = place_names()
    for text in (issuer, place):
        if text is None:
            continue
        bare = without_marks(text)
        hits = [name for key, name in names.items() if re.search(rf"(?<![a-z]){re.escape(key)}(?![a-z])", bare)]
        if hits:
            return max(hits, key=len)
    return _commonest_place(folded.bare, r"tinh")


def with_place(issuer: str, province: str | None, folded: Folded, place: str | None) -> str:
    """Return the issuer's name with its place, where the name ends in "tỉnh" and the text gives the place anywhere."""
    name = re.sub(r"^UBND\b", "Ủy ban nhân dân", issuer)
    name = re.sub(r"^HĐND\b", "Hội đồng nhân dân", name)
    bare = without_marks(name)
    named = province is not None and bare.endswith(f" {without_marks(province)}")  # "… tỉnh Hà Tĩnh"
    if re.search(r"(?:tinh|dang bo tinh|tinh uy)$", bare) and province is not None and not named:
        return f"{name} {province}"
    if bare in {"uy ban nhan dan", "hoi dong nhan dan"} and place is not None:
        unit = _unit_of(folded.bare, place)  # a letterhead that lost its second line
        return f"{name} {unit} {place}" if unit is not None else name
    match = re.search(r"(thi xa|huyen|quan|xa|phuong|thi tran|thanh pho|thi uy|huyen uy|thanh uy|dang uy)$", bare)
    if match is not None:
        word = {"thi uy": "thi xa", "huyen uy": "huyen", "thanh uy": "thanh pho", "dang uy": "xa"}.get(
            match[1], match[1]
        )
        own = _commonest_name(folded, word)
        if own is not None:
            return f"{name} {own}"
        if place is not None:
            return f"{name} {place}"
    return name


_UNITS = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã", "xa": "xã",
    "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu",
}  # fmt: skip


def _unit_of(bare: str, place: str) -> str | None:
    """Return the word for the unit that the text sets before *place* most often: "tỉnh", "thành phố", "huyện"."""
    units = "|".join(key.replace(" ", r"\s+") for key in _UNITS)
    found = re.findall(rf"(?<![a-z])({units})\s+{re.escape(without_marks(place))}(?![a-z])", bare)
    counts = {unit: found.count(unit) for unit in found}
    best = max(counts, key=lambda unit: (counts[unit], unit), default=None)
    return _UNITS[" ".join(best.split())] if best is not None else None


def _commonest_place(bare: str, word: str) -> str | None:
    counts: dict[str, int] = {}
    names = place_names()
    for match in re.finditer(rf"(?<![a-z]){word}(?:\s+uy)?\s+([a-z]+(?:\s*-\s*[a-z]+)?(?:\s+[a-z]+){{0,3}})", bare):
        words = re.sub(r"\s+", " ", match[1]).split(" ")
        for size in range(min(4, len(words)), 0, -1):
            key = " ".join(words[:size])
            if key in names:
                counts[names[key]] = counts.get(names[key], 0) + 1
                break
    return max(counts, key=lambda name: (counts[name], name)) if counts else None


def _commonest_name(folded: Folded, word: str) -> str | None:
    counts: dict[str, int] = {}
    elastic = re.sub(" ", r"\\s+", word)
    pattern = re.compile(rf"(?<![a-z]){elastic}\s+(?!so\s*:|so\s+\d)")  # "ỦY BAN NHÂN DÂN XÃ / Số: 10/KH-UBND"
    for match in pattern.finditer(folded.bare):
        name = re.compile(r"[A-ZĐÂÔƯÁÀẢÃẠĂÍÓÚÝ][a-zà-ỹđ]+(?:[ -][A-ZĐÂÔƯÁÀẢÃẠĂÍÓÚÝ][a-zà-ỹđ]+){0,3}").match(
            folded.plain, match.end()
        )
        if name is not None:
            counts[name.group()] = counts.get(name.group(), 0) + 1
    return max(counts, key=lambda key: (counts[key], key)) if counts else None
