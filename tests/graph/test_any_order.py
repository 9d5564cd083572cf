"""The graph depends on the set of documents only: not on their order, nor on how many runs brought them in."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.resolve import Resolution, resolve
from graph.store import Store
from ontology.model import Extraction, Mention, Relation
from tests.graph.builders import Head, cite, paper

NUMBERS = ("05-CT/TW", "12-NQ/TU", "66/KH-UBND", "15/2016/QĐ-UBND", "26/NQ-CP", "93/2015/QH13", "15/KH-XYZ")
DATES = (None, None, "2016-05-15", "2021-06-23", "2021-06-24", "2023-01-11", "2023")
ISSUERS = (None, None, "Tỉnh ủy", "Thị ủy", "Ban Bí thư", "Bộ Chính trị", "UBND tỉnh", "Ủy ban nhân dân tỉnh Tây Ninh")
TITLES = (None, None, "phòng chống dịch bệnh gia súc gia cầm", "chuyển đổi số ngành giáo dục và đào tạo")
HEADS: tuple[Head, ...] = (
    {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2023-05-20"},
    {"issuer": "Thị ủy La Gi", "date": "2024-06-07"},
    {"issuer": "Thị ủy La Gi", "place": "Bình Thuận"},
    {"issuer": "Ủy ban nhân dân tỉnh Tây Ninh", "place": "Tây Ninh", "date": "2016-09-05"},
    {"issuer": "Chính phủ", "date": "2024-01-15"},
    {},
    {"number": "66/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2023-01-11"},
    {"number": "12-NQ/TU", "issuer": "Tỉnh ủy Tây Ninh", "place": "Tây Ninh"},
)

numbered = st.builds(
    cite,
    st.sampled_from(NUMBERS),
    st.sampled_from(DATES),
    st.sampled_from(ISSUERS),
    term=st.sampled_from((None, None, "XII", "XIII")),
    title=st.sampled_from(TITLES),
    kind=st.sampled_from((None, None, "L", "NQ")),
)
named = st.builds(
    cite,
    st.none(),
    name=st.sampled_from(("Luật Thủy sản", "Luật Thủy sản năm 2017", "Kế hoạch này")),
    kind=st.sampled_from(("L", "KH")),
    refers_to=st.sampled_from((None, 0, 1)),
)
events = st.sampled_from(
    (
        ("congress", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV"),
        ("congress", "Nghị quyết Đại hội đại biểu Đảng bộ thị xã lần thứ XI"),
        ("plenum", "Nghị quyết Trung ương 8"),
        ("plenum", "Nghị quyết Trung ương 8 (khóa XI)"),
        ("session", "Nghị quyết kỳ họp thứ 9 Hội đồng nhân dân tỉnh khóa X"),
    )
).map(lambda event: replace(cite(None, name=event[1], kind="NQ"), rule=f"resolution of a {event[0]}"))
mentions = st.one_of(numbered, numbered, numbered, named, events)


def _paper(number: int, head: Head, said: Sequence[Mention]) -> Extraction:
    said = [  # a mention refers to an earlier one
        replace(one, refers_to=one.refers_to if one.refers_to is not None and one.refers_to < place else None)
        for place, one in enumerate(said)
    ]
    states = ((1, Relation.IMPLEMENTS, 0),) if len(said) > 1 else ()
    return paper(f"{number}.txt", *said, states=states, **head)


collections = st.lists(st.tuples(st.sampled_from(HEADS), st.lists(mentions, max_size=4)), min_size=1, max_size=6).map(
    lambda texts: [_paper(i, head, said) for i, (head, said) in enumerate(texts)]
)
few = settings(deadline=None, suppress_health_check=list(HealthCheck))


def same(one: Resolution, other: Resolution) -> bool:
    return (
        one.directives == other.directives
        and dict(one.of_document) == dict(other.of_document)
        and dict(one.of_mention) == dict(other.of_mention)
        and one.steps == other.steps
        and dict(one.redirects) == dict(other.redirects)
    )


@given(collections, st.randoms(use_true_random=False))
@few
def test_shuffled_documents_give_one_answer(papers: list[Extraction], chance: object) -> None:
    shuffled = list(papers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    assert same(resolve(papers), resolve(shuffled))


@given(collections)
@few
def test_every_mention_means_a_directive_that_is_there(papers: list[Extraction]) -> None:
    resolution = resolve(papers)
    keys = {directive.key for directive in resolution.directives}

    assert set(resolution.of_document) == {p.document.sha256 for p in papers}
    assert {(p.document.sha256, i) for p in papers for i in range(len(p.mentions))} == set(resolution.of_mention)
    assert {*resolution.of_document.values(), *resolution.of_mention.values()} <= keys
    assert {c for d in resolution.directives for c in d.candidates} <= keys
    assert {key for after in resolution.redirects.values() for key in after} <= keys
    assert not keys & set(resolution.redirects)


@given(collections, st.data())
@few
def test_an_iri_once_given_leads_to_what_is_known_now(papers: list[Extraction], data: st.DataObject) -> None:
    """Whatever some of the documents would have called a directive is a directive of all of them, or leads to some."""
    some = data.draw(st.lists(st.sampled_from(papers), min_size=1, unique_by=lambda p: p.document.sha256))
    before, after = resolve(some), resolve(papers)
    keys = {directive.key for directive in after.directives}

    said = [(key, after.of_mention[place]) for place, key in before.of_mention.items()]
    said += [(key, after.of_document[sha]) for sha, key in before.of_document.items()]
    for key, now in said:
        assert key in keys or now in after.redirects.get(key, ()), (key, now)


@given(collections, st.randoms(use_true_random=False), st.integers(0, 6))
@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
def test_one_run_or_many_in_any_order_give_equal_stores(papers: list[Extraction], chance: object, cut: int) -> None:
    """Equal to the byte, which says more than isomorphic: there are no blank nodes."""
    shuffled = list(papers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    splits = ([papers], [shuffled[:cut], shuffled[cut:]], [[paper] for paper in shuffled])
    with tempfile.TemporaryDirectory() as folder:
        dumps = []
        for number, runs in enumerate(splits):
            store = Store.open(Path(folder) / str(number), create=True)
            for run in runs:
                store.put(run)
            out = io.BytesIO()
            store.view().dump(out)
            dumps.append(out.getvalue())

    assert dumps[0] == dumps[1] == dumps[2]
    assert b"_:" not in dumps[0]
