"""Expressions, composed of small named parts from the tables; matched on Folded.bare unless said otherwise."""

from __future__ import annotations

import re

from ontology.text import alternation
from ontology.vocabulary import body_codes, kind_letters, kinds

# --- numbers: matched on Folded.plain, where the case of letters tells a code from a word -------------------------

_KINDS = "|".join(sorted(map(re.escape, kind_letters()), key=lambda letters: (-len(letters), letters)))
_CAPITAL = "A-ZĐƯÂÊÔĂ"
_BODIES = "|".join(sorted((re.escape(c) for c in body_codes() if len(c) > 1), key=lambda c: (-len(c), c)))
_KIND_AND_BODY = rf"(?=(?:{_KINDS})\s?[-/]\s{{0,3}}[{_CAPITAL}]|(?:{_BODIES}|[{_CAPITAL}]{{2,5}})\s?[-/]\s{{0,3}}(?:{_KINDS})(?![\w-]))"
DIGITS = (
    r"(?:\d{1,3}\.\d{1,2}(?=\s{0,2}/\s{0,2}(?:19|20)\d\d)"
    rf"|\d{{1,5}}{_KIND_AND_BODY}"  # "858CV/ĐUK"
    r"|[\dOolI][\dOolI]{0,4}[a-zđ]?(?![\da-zA-Zđ]))"
)
_MIXED = sorted(
    {code for code in (*body_codes(), *kind_letters()) if not code.isupper()} | {"T.Ư", "SNgV", "PTNNg"},
    key=lambda code: (-len(code), code),
)
CODE = (
    rf"(?:(?:{'|'.join(map(re.escape, _MIXED))})(?:[A-ZĐ]{{2,8}}(?![a-z]))?"
    rf"|[A-ZĐ]{{1,4}}TTg"  # kind and body glued: "42/QĐTTg"
    rf"|[{_CAPITAL}](?:[a-z]?[{_CAPITAL}&])*\d{{0,3}})"
)
YEAR = r"(?:19|20)\d\d"
SEPARATOR = r"(?:\s{0,12}[-/]\s{0,6}|[._])"
# "84 QĐ/TWĐTN", "03 CĐ/TTg": a blank in place of the first hyphen, where letters of a kind and a body follow
_BLANK = rf"\s{{0,2}}{_KIND_AND_BODY}"
_FIRST = rf"(?:{SEPARATOR}|{_BLANK})"
NUMBER = re.compile(
    rf"(?<![\w/.,\-+])(?:(?<=[Ss]ố)|(?<!\w))(?P<digits>{DIGITS})(?P<tail>{_FIRST}(?:{YEAR}|{CODE})(?:{SEPARATOR}(?:{YEAR}|{CODE}))*)"
    rf"|(?:(?<=số)|(?<=[\s(]s))(?P<glued>\d{{1,5}}[a-zđ]?)(?P<gluedtail>(?:{SEPARATOR}(?:{YEAR}|{CODE}))+)"
)
SEGMENT = re.compile(rf"(?P<gap>{_FIRST})(?P<code>{YEAR}|{CODE})")

# --- words before a number ----------------------------------------------------------------------------------------

KIND_WORD = alternation(kind.name for kind in kinds())
ABBREVIATED = {
    "nq": "NQ", "nd": "NĐ", "qd": "QĐ", "ct": "CT", "tt": "TT", "ttlt": "TTLT", "kl": "KL", "kh": "KH", "ctr": "CTr",
    "cv": "CV", "hd": "HD", "tb": "TB", "bc": "BC", "ttr": "TTr",
}  # fmt: skip

# What a deciding document puts in force and brings behind its signature: "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ".
ANNEXED = (
    r"(?:qu[yi]\s+che|qu[yi]\s+dinh|qu[yi]\s+trinh|dieu\s+le|noi\s+quy|ke\s+hoach|chuong\s+trinh|de\s+an|phuong\s+an|chien\s+luoc"
    r"|qu[yi]\s+hoach|huong\s+dan|chinh\s+sach)(?![a-z])"
)

# "hết hiệu lực", "không còn giá trị thi hành", "chấm dứt hiệu lực"
ENDED = r"(?:het\s+(?:hieu\s+luc|gia\s+tri)|khong\s+con\s+(?:hieu\s+luc|gia\s+tri)|cham\s+dut\s+(?:hieu\s+luc|viec\s+(?:thi\s+hanh|ap\s+dung))|(?<!tuy\s)thoi\s+ap\s+dung)"

# --- dates --------------------------------------------------------------------------------------------------------

_D = r"[0-3oil]?\s?[0-9oil]"  # o, l and i stand for 0 and 1 in scanned papers
_M = r"[01oil]?\s?[0-9oil]"
_SHORT_YEAR = r"(?<=\d[-/.])[4-9]\d(?![\d/\-]|\.\d)"  # "ngày 12-11-83"
_Y = rf"(?:(?:[1li]\s?9|2\s?[0o])\s?[0-9oil]\s?[0-9oil]|{_SHORT_YEAR})"
DATE = rf"(?P<day>{_D})\s{{0,6}}(?:[/.\-]|thang)\s{{0,6}}(?P<month>{_M})\s{{0,6}}(?:[/.\-]|nam)\s{{0,6}}(?P<year>{_Y})(?!\d)"
DATE_AFTER = re.compile(
    rf"\s{{0,4}}[,;]?\s{{0,4}}\(?\s{{0,2}}(?:(?:duoc\s+)?(?:ban\s+hanh|ky|de|ra|thong\s+qua)\s+)?(?:(?:vao\s+)?ngay|ngay\s+ban\s+hanh)?(?:<br\s*/?>)?\s{{0,8}}:?\s{{0,4}}{DATE}"
)
DATE_WORD = re.compile(rf"ngay\s{{0,8}}{DATE}")
