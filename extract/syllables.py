"""Where words ran together that were apart: "vềtăng cường", "phápluật", "Namsố".

A Vietnamese word is one syllable of a fixed build; a run of letters that has not this build, but falls into syllables
that our tables know, lost its blanks. Source: the syllables are those of the tables in ontology/data.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.vocabulary import syllables

_TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_UPPER = f"A-ZĂÂĐÊÔƠƯ{_TONED.upper()}"
_LETTER = f"a-zăâđêôơư{_TONED}{_UPPER}"
# What is no syllable, five letters or longer: the shortest two that can be told from one. Written in both cases because
# ignoring case makes the expression four times slower.
_ANY_VOWEL = f"[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY{_TONED}{_TONED.upper()}]"
_ANY_SYLLABLE = (
    rf"(?:[nN][gG][hH]?|[nNgGkKpPtTcC][hH]|[qQ][uU]|[tT][rR]|[gG][iI]|[bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX])?"
    rf"{_ANY_VOWEL}{{1,3}}(?:[cCnN][hH]|[nN][gG]|[cmnptCMNPT])?"
)
RUN = re.compile(rf"(?<![{_LETTER}])(?!{_ANY_SYLLABLE}(?![{_LETTER}]))[{_LETTER}]{{5,}}")


@lru_cache(maxsize=65536)
def cuts(run: str) -> tuple[int, ...]:
    """Return where *run*, letters that are no syllable, falls into words; nothing where it cannot be told.

    >>> cuts("vềtăng"), cuts("luậtcủa"), cuts("nghiêng"), cuts("banhành")
    ((2,), (4,), (), (3,))
    >>> cuts("quyđịnhchi"), cuts("internet")
    ((3, 7), ())
    """
    word = run.lower()
    if word.isascii():  # without any mark it may be a name or an address
        return ()
    found = _split(word, 3)
    return found if found is not None else ()


def _split(word: str, most: int) -> tuple[int, ...] | None:
    """Return the cuts of *word* into at most *most* known syllables, the first syllable as long as it can be."""
    known = syllables()
    for size in range(min(len(word) - 1, 7), 0, -1):
        if word[:size] not in known or _tones(word[:size]) > 1:
            continue
        rest = word[size:]
        if rest in known and len(rest) > 1:
            return (size,)
        deeper = _split(rest, most - 1) if most > 2 else None
        if deeper is not None:
            return (size, *(size + cut for cut in deeper))
    return None


def _tones(word: str) -> int:
    return sum(letter in _TONED for letter in word)
