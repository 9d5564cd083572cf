"""Whether a clause that changes other documents speaks of the document itself."""

from __future__ import annotations

import re

from extract.clauses import Zone
from extract.cues import Cue
from extract.patterns import KIND_WORD
from ontology.model import Relation

# Papers that set tasks or tell of others: their "bãi bỏ", "sửa đổi" at the head of an item is a task or a report.
_SETS_TASKS = frozenset({"KH", "CTr", "BC", "TTr", "CV", "TB", "ĐA", "CĐ", "PA", None})
THIS = re.compile(rf"(?:{KIND_WORD}|quy\s+che|van\s+ban)\s+nay\b")
_LEAD = re.compile(
    r"^[\s*_#>\-+•\"“]*(?:(?:(?:dieu\s+\d+[a-z]?|khoan\s+\d+|\d{1,2}(?:\.\d{1,2})*\\?)\s*[.:)/]?|[a-z]\s*[.:)])[\s*_\-–:\\.]*)?"
)
_DECIDES = re.compile(
    r"^(?:nay\s+|(?:ban|uy|ubnd|hdnd|bo|hoi|dai\s+hoi|chinh|thu|quoc|tinh|thanh|huyen|dang|chu|tong)\s[a-z\s]{0,70}?(?:thong\s+nhat|quyet\s+dinh|tan\s+thanh|nhat\s+tri|dong\s+y|quyet\s+nghi)\s*)?$"
)


# "Sửa đổi tên Điều 5 và bổ sung khoản 4 vào Điều 6 của …"
_CHANGES_FIRST = re.compile(
    r"(?:sua\s+doi|bo\s+sung|bai\s+bo|thay\s+the|dieu\s+chinh|huy\s+bo)\b[^.;:]{0,160}(?:\bva|,|\bdong\s+thoi)"
)


# "Điều 4. Bãi bỏ một phần\nBãi bỏ Điều 2 Nghị quyết số …": the heading is no sentence
_ARTICLE_HEADING = re.compile(r"^[\s*_#]*dieu\s+\d+[a-z]?\s*[.:)]?[^\n.;:]{0,140}\n(?=[\s*_\-+]*\S*\s*$|\s*$)")
_DECISION = re.compile(r"(?:thong\s+nhat|quyet\s+dinh|tan\s+thanh|nhat\s+tri|dong\s+y|quyet\s+nghi)$")


def decides(before: str) -> bool:
    """Whether the words *before* a cue are who decides and that it does: "Đại hội tán thành" hủy bỏ."""
    lead = _LEAD.sub("", before).strip(' \n*_"“-+•')
    return _DECIDES.match(lead) is not None and _DECISION.search(lead) is not None


def acts_itself(zone: Zone, cue: Cue, before: str, kind: str | None) -> bool:
    """Whether the words *before* an active cue let the document itself act: it begins the item, or "X này" does.

    *kind* is the document's kind. In an article every item that begins with the cue acts; elsewhere only to end
    or replace, and only in papers that decide ("5. Bãi bỏ Thông tri số …" in a directive).
    """
    if THIS.search(before) is not None:
        return True
    if zone is Zone.TITLE:
        return True
    lead = _LEAD.sub("", _ARTICLE_HEADING.sub("", before)).strip(' \n*_"“-+•')
    begins = _DECIDES.match(lead) is not None or _CHANGES_FIRST.fullmatch(lead) is not None
    if zone is Zone.OPERATIVE:
        return begins
    ends = cue.relation in {Relation.REPEALS, Relation.REPLACES}
    return zone is Zone.BODY and begins and ends and kind not in _SETS_TASKS
