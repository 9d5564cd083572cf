"""One spelling for one number, however it was printed: what scanners and clerks lose is put back for comparing.

Source: Decree 30/2020/NĐ-CP, Appendix III; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.text import fold_number
from ontology.vocabulary import body_codes, kind_letters

_PARTS = re.compile(r"(?P<ordinal>\d+(?:\.\d+(?=/))?[a-zđ]?)(?P<rest>.*)", re.DOTALL)
_COMMITTEE = re.compile(r"(?:VP|BTC|BTG|BTGDV|BDV|BNC|UBKT|BCS|BCSĐ)?(?:TW|TU|HU|QU|ThU|ĐU|ĐUK|HNTW)\d*$")


def unglued(codes: list[str]) -> list[str]:
    """Return *codes* with kind and body apart where their hyphen was lost.

    >>> unglued(["QĐUBND"]), unglued(["2018", "NĐCP"]), unglued(["QĐ", "TTg"])
    (['QĐ', 'UBND'], ['2018', 'NĐ', 'CP'], ['QĐ', 'TTg'])
    """
    for index, code in enumerate(codes):
        if code in kind_letters() or code in body_codes():
            continue
        for size in range(len(code) - 2, 1, -1):
            if code[:size] in kind_letters() and code[size:] in body_codes():
                return [*codes[:index], code[:size], code[size:], *codes[index + 1 :]]
    return codes


@lru_cache(maxsize=65536)
def canonical_number(number: str) -> str:
    """Return the form under which two printings of one number are equal.

    >>> canonical_number("18NQ/TW"), canonical_number("46/CT-TW"), canonical_number("1874/QĐUBND")
    ('18-NQ/TW', '46-CT/TW', '1874/QĐ-UBND')
    >>> canonical_number("500-BYT/QĐ") == canonical_number("500/QĐ-BYT"), canonical_number("143/KH-ƯBND")
    (True, '143/KH-UBND')
    >>> canonical_number("299/TTg") == canonical_number("299-TTg"), canonical_number("47/QD-UB")
    (True, '47/QĐ-UB')
    >>> canonical_number("05 - NQ/TƯ"), canonical_number("30a/2008/NQ-CP"), canonical_number("655/UBDT-KHTC")
    ('5-NQ/TW', '30a/2008/NQ-CP', '655/UBDT-KHTC')
    """
    folded = fold_number(number)
    match = _PARTS.fullmatch(folded)
    if match is None:
        return folded
    codes = [_without_horn(code) for code in re.split(r"[/\-._]", match["rest"]) if code]
    codes = [_OCR_KINDS.get(code, code) if index + 1 < len(codes) else code for index, code in enumerate(codes)]
    codes = unglued(codes)
    if len(codes) == 1 and not codes[0].isdigit():
        return f"{match['ordinal']}-{codes[0]}"  # "169/CP" and "169-CP"
    year = codes[0] if codes and re.fullmatch(r"(?:19|20)\d\d", codes[0]) else None
    rest = codes[1:] if year is not None else codes
    if len(rest) == 2 and rest[1] in kind_letters() and rest[0] not in kind_letters() and rest[0] in body_codes():
        rest = [rest[1], rest[0]]  # "500-BYT/QĐ": the body first
    if len(rest) < 2 or rest[0] not in kind_letters():
        return folded
    body = "-".join(rest[1:])
    if year is None and len(rest) == 2 and _COMMITTEE.fullmatch(body):
        return f"{match['ordinal']}-{rest[0]}/{body}"
    return "/".join([match["ordinal"], *([year] if year is not None else []), f"{rest[0]}-{body}"])


_OCR_KINDS = {"QD": "QĐ", "ND": "NĐ"}  # a scanner lost the bar of Đ


def _without_horn(code: str) -> str:
    """Return a code that a scanner gave a horn ("ƯBND") as the body's: "UBND"."""
    plain = code.replace("Ư", "U")
    return plain if plain != code and plain in body_codes() else code
