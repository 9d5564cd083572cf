"""Lists whose head names kind and body once: "các Nghị quyết của Quốc hội: số A ngày … về …; số B ngày …"."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import Folded
from extract.issuers import body_at
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.written import Written

_HEADED = re.compile(
    r"[^.:]{0,400}(?:;|,|(?<![a-z])va)\s*(?:[a-zđ]\)|\d{1,2}[.)]|-)?\s*(?:va\s+)?(?:cac\s+)?so\s*:?\s*"
)
_HEAD = re.compile(
    rf"(?<![a-z])(?:cac\s+)(?:(?P<kind>{KIND_WORD})(?:,\s*|\s+va\s+|\s+|(?=:)))+(?:sau(?:\s+day)?\s+)?(?:(?:cua|do)\s+(?P<body>[^.;:\n]{{2,90}}?))?\s*(?:ban\s+hanh\s*)?:\s*(?:[a-zđ]\)|\d{{1,2}}[.)]|-)?\s*so\s*:?\s*$"
)
NO_KIND_INSIDE = ("assembly", "body-unit", "old-body")  # shapes of numbers whose letters say no kind


def share_heads(folded: Folded, out: list[Written]) -> None:
    """Let a head before a colon serve its list: "các Nghị quyết của Quốc hội: số A ngày … về …; số B ngày …"."""
    headed = False
    member = -1  # the last member of the list
    for index, item in enumerate(out):
        if item.own_word:
            heads = _HEADS_A_LIST.search(folded.bare[item.start : item.number_start]) is not None
            if heads or not headed:
                headed, member = heads, index
            continue  # else it is cited in the clause of a member: "b) Số 17/… sửa đổi Quyết định số 1325/…"
        head = _HEAD.search(folded.bare, max(0, item.number_start - 200), item.number_start)
        if head is not None:
            headed, member = True, index
            named = body_at(folded, head.start("body")) if head["body"] else None
            mention = replace(
                item.mention,
                kind=_kind_inside(item) or kind_code(head["kind"]) or item.mention.kind,
                issuer=item.mention.issuer or (named[0] if named is not None else None),
                rule=item.mention.rule + ", at the head of a list",
            )
            out[index] = replace(item, mention=mention)
            continue
        if not headed or member < 0:
            continue
        nearer = out[index - 1]
        if index - 1 != member and nearer.own_word and item.body and nearer.body == item.body:
            continue  # it goes with the paper before it: "các Tờ trình số A và số B"
        previous = out[member]
        between = folded.bare[previous.end : item.number_start]
        if len(between) > 500 or _HEADED.fullmatch(between) is None:
            headed = False
            continue
        mention = replace(
            item.mention,
            kind=_kind_inside(item) or previous.mention.kind,
            issuer=item.mention.issuer or previous.mention.issuer,
            rule=item.mention.rule + ", under the head of a list",
        )
        out[index] = replace(item, mention=mention)
        member = index


_HEADS_A_LIST = re.compile(r"(?::\s*|(?:cua|do)\s+[^.;:]{2,90}\s)so\s*:?\s*$")


def _kind_inside(item: Written) -> str | None:
    """Return the kind that the number's own letters say."""
    return item.mention.kind if not item.mention.rule.split(",")[-1].strip().startswith(NO_KIND_INSIDE) else None
