"""What persons decide stands over what the documents say, in every order of documents, and can be undone."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.decisionlog import DecisionLog
from graph.decisions import Act, Decision, in_order, of_line, of_mapping, standing, to_line
from graph.resolve import Resolution, resolve
from ontology.errors import ChoiceError, StoreError
from ontology.model import Directive, Extraction, Relation, Status
from tests.graph.builders import Head, cite, paper
from tests.graph.test_any_order import collections, same

BT: Head = {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "date": "2024-05-20"}
PLAN, RESOLUTION = "ubnd-binh-thuan/kh/2023/66", "tu-binh-thuan/nq/_/12"
_clock = iter(range(10_000_000))


def decide(act: Act, **about: object) -> Decision:
    """Return a decision a minute after the one before."""
    minute = next(_clock)
    at = f"2026-01-{minute // 1440 + 1:02d}T{minute // 60 % 24:02d}:{minute % 60:02d}:00+07:00"
    return Decision(act, "An", at, **about)  # type: ignore[arg-type]  # fields of one value


def texts() -> list[Extraction]:
    return [
        paper("a.txt", cite("66/KH-UBND", "2023-01-11"), cite("12-NQ/TU", "2022-11-11", "Tỉnh ủy"),
              states=((0, Relation.IMPLEMENTS, 1),), **BT),
        paper("b.txt", cite("66/KH-UBND", "2023-01-12"), cite("12-NQ/TU", "2022-11-11", "Tỉnh ủy"), **BT),
        paper("c.txt", cite("12-NQ/TU", "2022-11-11", "Tỉnh ủy"), issuer="Ủy ban nhân dân tỉnh Bình Thuận",
              place="Bình Thuận", kind="KH", title="thực hiện nghị quyết của Tỉnh ủy về đời sống",
              states=((None, Relation.IMPLEMENTS, 0),)),
    ]  # fmt: skip


def sha(papers: list[Extraction], name: str) -> str:
    return next(p.document.sha256 for p in papers if p.document.source == name)


def one(resolution: Resolution, key: str) -> Directive:
    return next(d for d in resolution.directives if d.key == key)


def status(resolution: Resolution) -> Status:
    return next(s.status for s in resolution.steps if (s.source, s.relation) == (PLAN, Relation.IMPLEMENTS))


STEP = {"directive": PLAN, "relation": Relation.IMPLEMENTS, "target": RESOLUTION}


@pytest.mark.parametrize(("act", "wanted"), [(Act.CONFIRM, Status.CONFIRMED), (Act.REJECT, Status.REJECTED)])
def test_a_step_shows_what_a_person_said(act: Act, wanted: Status) -> None:
    resolution = resolve(texts(), [decide(act, **STEP)])

    assert (status(resolution), resolution.unmet) == (wanted, ())


def test_the_last_word_counts() -> None:
    assert status(resolve(texts(), [decide(Act.REJECT, **STEP), decide(Act.CONFIRM, **STEP)])) is Status.CONFIRMED


def test_an_undo_takes_the_effect_and_an_undo_of_it_gives_it_back() -> None:
    rejected = decide(Act.REJECT, **STEP)
    undone = decide(Act.UNDO, undoes=rejected.id)
    again = decide(Act.UNDO, undoes=undone.id)

    assert status(resolve(texts(), [rejected, undone])) is Status.EXPLICIT
    assert status(resolve(texts(), [rejected, undone, again])) is Status.REJECTED


def test_a_confirmed_fact_settles_a_conflict() -> None:
    before = one(resolve(texts()), PLAN)
    after = one(resolve(texts(), [decide(Act.CONFIRM, directive=PLAN, fact="date", value="2023-01-12")]), PLAN)

    assert (before.conflicts, after.conflicts, str(after.date)) == (("date",), (), "2023-01-12")


def test_a_rejected_fact_is_kept_and_no_longer_the_value() -> None:
    wrong = str(one(resolve(texts()), PLAN).date)
    after = one(resolve(texts(), [decide(Act.REJECT, directive=PLAN, fact="date", value=wrong)]), PLAN)

    assert (after.conflicts, str(after.date) != wrong) == ((), True)
    assert {f.value: f.status for f in after.facts if f.property == "date"}[wrong] is Status.REJECTED


def test_what_a_clerk_knows_of_a_blank_document_is_its_number() -> None:
    papers = texts()
    before = resolve(papers)
    told = decide(Act.SET, sha256=sha(papers, "c.txt"), values=(("date", "2023-02-01"), ("number", "99/KH-UBND")))
    after = resolve(papers, [told])

    key = after.of_document[sha(papers, "c.txt")]
    assert key == "ubnd-binh-thuan/kh/2023/99"
    assert after.redirects[before.of_document[sha(papers, "c.txt")]] == (key,)
    facts = {f.property: f for f in one(after, key).facts}
    assert (facts["number"].status, facts["date"].status, facts["issuer"].status) == (
        Status.CONFIRMED, Status.CONFIRMED, Status.EXPLICIT,
    )  # fmt: skip


def test_a_set_document_is_found_by_those_that_cite_its_number() -> None:
    papers = texts()
    told = decide(Act.SET, sha256=sha(papers, "c.txt"), values=(("number", "66/KH-UBND"), ("date", "2023-01-11")))

    resolution = resolve(papers, [told])

    assert one(resolution, PLAN).held == (sha(papers, "c.txt"),)


def test_merged_directives_are_one_and_the_old_key_leads_to_it() -> None:
    papers = texts()
    gone = resolve(papers).of_document[sha(papers, "c.txt")]
    after = resolve(papers, [decide(Act.MERGE, directive=PLAN, target=gone)])

    assert after.of_document[sha(papers, "c.txt")] == PLAN
    assert after.redirects[gone] == (PLAN,)
    assert one(after, PLAN).held == (sha(papers, "c.txt"),)
    assert gone not in {d.key for d in after.directives}


def test_a_split_directive_is_two() -> None:
    papers = texts()
    told = decide(Act.SPLIT, directive=PLAN, sha256=sha(papers, "b.txt"))
    after = resolve(papers, [told])

    keys = [after.of_mention[sha(papers, name), 0] for name in ("a.txt", "b.txt")]
    assert keys == [PLAN, f"{PLAN}.{told.id}"]
    assert [one(after, key).conflicts for key in keys] == [(), ()]


def test_two_texts_without_a_number_that_share_their_head_are_parted() -> None:
    head: Head = {"issuer": "Ủy ban nhân dân tỉnh Bình Thuận", "place": "Bình Thuận", "kind": "KH",
                  "title": "phòng chống bệnh dại ở vật nuôi trong mùa khô"}  # fmt: skip
    papers = [paper("one.txt", cite("66/KH-UBND", "2023-01-11"), **head), paper("two.txt", **head)]
    one_sha, two_sha = (p.document.sha256 for p in papers)
    shared = resolve(papers).of_document[one_sha]
    told = decide(Act.SPLIT, directive=shared, sha256=two_sha)
    after = resolve(papers, [told])

    assert resolve(papers).of_document[two_sha] == shared
    assert (after.of_document[one_sha], after.of_document[two_sha]) == (shared, f"{shared}.{told.id}")
    assert [one(after, key).held for key in (shared, f"{shared}.{told.id}")] == [(one_sha,), (two_sha,)]
    assert after.unmet == ()


def law(source: str, *, refers: bool = False) -> Extraction:
    back = [cite(None, name="Luật này", kind="L", refers_to=0)] if refers else []
    return paper(source, cite(None, name="Luật Thủy sản", kind="L"), *back, **BT)


def test_a_name_that_means_two_laws_is_parted_with_what_refers_back_to_it() -> None:
    papers = [law("a.txt"), law("b.txt", refers=True)]
    named = resolve(papers).of_mention[sha(papers, "a.txt"), 0]
    told = decide(Act.SPLIT, directive=named, sha256=sha(papers, "b.txt"))
    after = resolve(papers, [told])

    other = f"{named}.{told.id}"
    assert [after.of_mention[sha(papers, "b.txt"), index] for index in (0, 1)] == [other, other]
    assert after.of_mention[sha(papers, "a.txt"), 0] == named
    assert [one(after, key).title for key in (named, other)] == ["Luật Thủy sản", "Luật Thủy sản"]
    assert [len(one(after, key).facts[0].sources) for key in (named, other)] == [1, 1]


def test_a_word_that_refers_back_to_a_number_is_taken_away_from_it_alone() -> None:
    papers = [
        paper("a.txt", cite("66/KH-UBND", "2023-01-11"), cite(None, name="Kế hoạch này", kind="KH", refers_to=0), **BT)
    ]
    told = decide(Act.SPLIT, directive=PLAN, sha256=papers[0].document.sha256, mentions=(1,))
    after = resolve(papers, [told])

    assert [after.of_mention[papers[0].document.sha256, i] for i in (0, 1)] == [PLAN, f"{PLAN}.{told.id}"]
    assert one(after, f"{PLAN}.{told.id}").number is None


@pytest.mark.parametrize("papers", [[law("a.txt")], [law("a.txt", refers=True)], [paper("a.txt", **BT)]])
def test_where_nothing_would_be_left_there_is_nothing_to_part(papers: list[Extraction]) -> None:
    before = resolve(papers)
    told = decide(Act.SPLIT, directive=before.directives[0].key, sha256=papers[0].document.sha256)
    after = resolve(papers, [told])

    assert (after.directives, after.unmet) == (before.directives, (told.id,))


def test_what_was_said_of_a_directive_that_is_merged_later_counts_for_the_one_that_stays() -> None:
    other = "ubnd-binh-thuan/kh/2023/67"
    papers = [*texts(), paper("d.txt", cite("67/KH-UBND", "2023-02-01"), cite("12-NQ/TU", "2022-11-11", "Tỉnh ủy"),
                              states=((0, Relation.IMPLEMENTS, 1),), **BT)]  # fmt: skip
    said = [
        decide(Act.CONFIRM, directive=other, fact="date", value="2023-01-11"),
        decide(Act.CONFIRM, directive=other, relation=Relation.IMPLEMENTS, target=RESOLUTION),
        decide(Act.MERGE, directive=PLAN, target=other),
    ]
    after = resolve(papers, said)

    assert (str(one(after, PLAN).date), status(after), after.unmet) == ("2023-01-11", Status.CONFIRMED, ())


def test_a_decision_about_what_is_not_there_is_told() -> None:
    told = decide(Act.REJECT, directive="tw/nq/xiii/99", relation=Relation.IMPLEMENTS, target=PLAN)

    assert resolve(texts(), [told]).unmet == (told.id,)


def test_a_decision_follows_its_directive_when_its_key_grows() -> None:
    alone = [paper("a.txt", cite("43-NQ/TW"), cite("66/KH-UBND", "2024-01-11"),
                   states=((1, Relation.IMPLEMENTS, 0),), **BT)]  # fmt: skip
    step = next(s for s in resolve(alone).steps if s.relation is Relation.IMPLEMENTS)
    told = decide(Act.CONFIRM, directive=step.source, relation=step.relation, target=step.target)
    dated = paper("b.txt", cite("43-NQ/TW", "2023-11-24"), **BT)

    after = resolve([*alone, dated], [told])

    grown = next(s for s in after.steps if s.relation is Relation.IMPLEMENTS)
    assert (step.target, grown.target, grown.status) == ("tw/nq/_/43", "tw/nq/xiii/43", Status.CONFIRMED)


@settings(deadline=None)  # a shared machine may be slow
@given(st.permutations(range(3)))
def test_decisions_stand_in_any_order_of_documents(order: list[int]) -> None:
    papers = texts()
    gone = resolve(papers).of_document[sha(papers, "c.txt")]
    told = [decide(Act.MERGE, directive=PLAN, target=gone), decide(Act.REJECT, **STEP)]

    assert same(resolve([papers[i] for i in order], reversed(told)), resolve(papers, told))


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(collections, st.data())
def test_whatever_is_decided_of_whatever_is_there_gives_one_whole_answer(
    papers: list[Extraction], data: st.DataObject
) -> None:
    plain = resolve(papers)
    keys = st.sampled_from(sorted({d.key for d in plain.directives} | set(plain.redirects)))
    shas = st.sampled_from([p.document.sha256 for p in papers])
    acts = st.one_of(
        st.tuples(keys, keys).filter(lambda two: two[0] != two[1]).map(
            lambda two: decide(Act.MERGE, directive=two[0], target=two[1])),
        st.tuples(keys, shas, st.sets(st.integers(0, 3), max_size=2)).map(
            lambda t: decide(Act.SPLIT, directive=t[0], sha256=t[1], mentions=tuple(sorted(t[2])))),
        st.tuples(st.sampled_from((Act.CONFIRM, Act.REJECT)), keys, st.sampled_from(("date", "term"))).map(
            lambda t: decide(t[0], directive=t[1], fact=t[2], value="2023-01-11" if t[2] == "date" else "XII")),
        st.tuples(keys, keys).map(
            lambda two: decide(Act.REJECT, directive=two[0], relation=Relation.IMPLEMENTS, target=two[1])),
        st.tuples(shas, st.sampled_from((("number", "66/KH-UBND"), ("date", "2023-01-11"), ("title", "")))).map(
            lambda t: decide(Act.SET, sha256=t[0], values=(t[1],))),
    )  # fmt: skip
    said = data.draw(st.lists(acts, min_size=1, max_size=4))
    after = resolve(papers, said)
    there = {d.key for d in after.directives}

    assert {*after.of_document.values(), *after.of_mention.values()} <= there
    assert {key for keys_now in after.redirects.values() for key in keys_now} <= there
    assert not there & set(after.redirects)
    assert {end for step in after.steps for end in (step.source, step.target)} <= there
    assert {c for d in after.directives for c in d.candidates} <= there
    assert same(resolve(reversed(papers), said), after)


def test_equal_decisions_are_one_and_come_in_their_order() -> None:
    first, second = decide(Act.REJECT, **STEP), decide(Act.CONFIRM, **STEP)

    assert in_order([second, first, second]) == [first, second]
    assert standing([second, first]) == (first, second)


def test_a_decision_goes_through_its_line() -> None:
    told = decide(Act.SET, sha256="ab", values=(("title", "Về “đời sống”\nnhân dân"),), why="xem bản giấy")

    assert of_line(to_line(told)) == told
    assert "\n" not in to_line(told)


@pytest.mark.parametrize(
    "told",
    [
        {"act": "confirm", "who": "An", "directive": "x"},
        {"act": "confirm", "who": " ", "directive": "x", "fact": "date", "value": "2020-01-01"},
        {"act": "merge", "who": "An", "directive": "x", "target": "x"},
        {"act": "set", "who": "An", "sha256": "ab", "values": {"date": "5/9/2024"}},
        {"act": "set", "who": "An", "sha256": "ab", "values": {"colour": "red"}},
        {"act": "set", "who": "An", "sha256": "ab", "values": {}},
        {"act": "burn", "who": "An"},
        {"act": "undo", "who": "An", "undoes": 5},
        {"act": "undo", "who": "An", "undoes": "x", "at": "2020"},
        {"who": "An"},
    ],
)
def test_what_is_no_decision_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ChoiceError):
        of_mapping(told, at="2026-01-01T00:00:00+07:00")


def test_the_file_gives_back_what_was_appended(tmp_path: Path) -> None:
    told = [decide(Act.REJECT, **STEP), decide(Act.CONFIRM, **STEP)]
    log = DecisionLog(tmp_path)

    log.append(told[:1])
    log.append(told)

    assert log.read() == tuple(told)


@settings(deadline=None)  # a shared machine may be slow
@given(st.integers(1, 400))
def test_a_killed_writer_leaves_what_was_whole(cut: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        log = DecisionLog(Path(folder))
        told = [decide(Act.REJECT, **STEP), decide(Act.CONFIRM, **STEP)]
        log.append(told)
        data = log.path.read_bytes()
        log.path.write_bytes(data[: max(len(data) - cut, 0)])
        left = log.read()

        log.append([told[1]])

        assert left == tuple(told[: len(left)])
        assert log.read() == (*left, *([told[1]] if told[1] not in left else []))


def test_a_line_that_is_no_decision_is_named(tmp_path: Path) -> None:
    log = DecisionLog(tmp_path)
    log.append([decide(Act.REJECT, **STEP)])
    log.path.write_bytes(log.path.read_bytes() + b"{}\n")

    with pytest.raises(StoreError, match="line 2"):
        log.read()


def _append(folder: str, names: list[str]) -> None:
    for name in names:
        DecisionLog(Path(folder)).append(
            [Decision(Act.UNDO, name, "2026-01-01T00:00:00+07:00", undoes="x", why="đ" * 500)]
        )


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append, args=(str(tmp_path), [f"{w}-{i}" for i in range(8)])) for w in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert {d.who for d in DecisionLog(tmp_path).read()} == {f"{w}-{i}" for w in range(3) for i in range(8)}
