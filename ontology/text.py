"""How Vietnamese text is folded for comparing, searching and sorting; pure functions, no tables of bodies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Look-alike letters of old fonts and scanners, odd dashes and odd blanks: one character for one.
LOOK_ALIKE = str.maketrans(
    {
        "Ð": "Đ",
        "ð": "đ",
        "Ɖ": "Đ",
        "Ƣ": "Ư",
        "ƣ": "ư",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "\u00ad": "-",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "⁄": "/",
        "∕": "/",
    }
)
_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}
_SPACES = re.compile(r"\s+")


def without_marks(text: str) -> str:
    """Return NFC *text* in lower case without marks, one character for one.

    >>> without_marks("Ủy ban Đảng")
    'uy ban dang'
    """
    return text.translate(_BARE)


def fold_vietnamese(text: str) -> str:
    """Return *text* as a searcher types it: NFC, lower case, no marks, đ = d, blanks folded.

    >>> fold_vietnamese("  Hoà\\n BÌNH ") == fold_vietnamese("Hòa Bình")
    True
    """
    composed = unicodedata.normalize("NFC", text).translate(LOOK_ALIKE)
    bare = without_marks(composed)
    bare = "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip()


def fold_number(number: str) -> str:
    """Return the form under which two printings of one number are equal.

    >>> fold_number("05 - NQ/TƯ"), fold_number("5-NQ/TW"), fold_number("08-QĐi/TW")
    ('5-NQ/TW', '5-NQ/TW', '8-QĐi/TW')
    """
    text = unicodedata.normalize("NFC", number).translate(LOOK_ALIKE)
    text = _SPACES.sub("", text).replace("T.Ư", "TW").replace("TƯ", "TW").replace("TTG", "TTg")
    text = re.sub(r"(?<=[-/])CTR(?=[-/])|(?<=[-/])Ctr(?=[-/])", "CTr", text)
    head = re.match(r"[0-9OoIl]+", text)
    if head:
        digits = head.group().translate(str.maketrans("OoIl", "0011"))
        text = (digits.lstrip("0") or "0") + text[head.end() :]
    return text


def fold_blanks(text: str) -> str:
    """Return NFC *text* on one line, every run of blanks a single blank."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def slug(text: str) -> str:
    """Return *text* as part of an IRI: ASCII; đ becomes "dd", so that ĐA and DA stay apart.

    >>> slug("QĐ"), slug("Bà Rịa - Vũng Tàu"), slug("01a")
    ('qdd', 'ba-ria-vung-tau', '01a')
    """
    kept = text.replace("Đ", "dd").replace("đ", "dd").replace("Ð", "dd")
    return "-".join(re.findall(r"[a-z0-9.]+", fold_vietnamese(kept))) or "_"


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Return a key that sorts as Vietnamese sorts: a ă â b c d đ e ê …, numbers by value.

    >>> sorted(["Đà Nẵng", "Dĩ An", "Ba Vì", "Ân Thi", "An Khê"], key=sort_key)
    ['An Khê', 'Ân Thi', 'Ba Vì', 'Dĩ An', 'Đà Nẵng']
    """
    folded = fold_blanks(text).lower()
    ranks: list[int] = []
    for part in re.findall(r"\d+|\D", folded):
        if part.isdigit():
            ranks.extend((50, int(part)))
        else:
            ranks.append(_RANK.get(part, min(ord(part), 49) if ord(part) < 49 else 10_000 + ord(part)))
    return tuple(ranks), text


def alternation(words: Iterable[str]) -> str:
    """Return an expression for *words* without marks, longest first, blanks elastic."""
    bare = sorted({without_marks(fold_blanks(word)) for word in words}, key=lambda w: (-len(w), w))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split(" ")) for word in bare)


def _bare_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter.lower())[0]
        table[code] = {"đ": "d", "ð": "d", "ƣ": "u", "ư": "u", "ơ": "o"}.get(base, base)
    for odd, plain in {"Đ": "d", "Ð": "d", "Ƣ": "u", "đ": "d"}.items():
        table[ord(odd)] = plain
    return table


_BARE = _bare_table()
