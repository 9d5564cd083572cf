"""Decisions of persons at the command line and at /api/v1/decisions; what a person should look at; former ids."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.settings import Settings
from tests.conftest import EXAMPLES

STEP = ("2705/KH-UBND", "implements", "233-CTr/TU")
PLAN, PROGRAMME = "ubnd-tay-ninh/kh/2024/2705", "tu-tay-ninh/ctr/_/233"
BLANK = "binh-thuan-kh-ubnd-43-nq-tw.txt"


@pytest.fixture
def store(tmp_path: Path) -> str:
    place = str(tmp_path / "kho")
    assert run("build", str(EXAMPLES), "--store", place).exit_code == 0
    return place


class Answer:
    """What a command printed and how it ended."""

    def __init__(self, exit_code: int, stdout: str, stderr: str) -> None:
        self.exit_code, self.stdout, self.stderr = exit_code, stdout, stderr


def run(*arguments: str) -> Answer:
    result = CliRunner().invoke(app, list(arguments))
    return Answer(result.exit_code, result.stdout, result.stderr)


def decide(store: str, *arguments: str) -> str:
    """Return the id of the decision made."""
    result = run("decide", *arguments, "--who", "An", "--json", "--store", store)
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["counted"] is True
    return str(told["id"])


def states(store: str) -> dict[str, str]:
    return {row["id"]: row["state"] for row in json.loads(run("decide", "list", "--json", "--store", store).stdout)}


def below(store: str) -> str:
    return run("trace", "233-CTr/TU", "--down", "--store", store).stdout


def test_a_rejected_step_leaves_the_lineage_until_that_is_undone(store: str) -> None:
    assert "2705/KH-UBND" in below(store)

    rejected = decide(store, "reject", *STEP, "--why", "đối chiếu bản giấy")
    assert "2705/KH-UBND" not in below(store)
    assert states(store) == {rejected: "stands"}

    undone = decide(store, "undo", rejected)
    assert "2705/KH-UBND" in below(store)
    assert states(store) == {rejected: "undone", undone: "stands"}


def test_a_confirmed_step_says_so(store: str) -> None:
    decide(store, "confirm", *STEP)

    assert "đã xác nhận" in below(store)


def test_what_is_known_of_a_document_without_a_number_is_set(store: str) -> None:
    decide(store, "set", BLANK, "number=2000/KH-UBND", "date=20/05/2024")

    shown = run("trace", "2000/KH-UBND", "--store", store).stdout
    assert "2000/KH-UBND · 20/05/2024" in shown


def test_decisions_outlive_a_build_and_a_dump(store: str, tmp_path: Path) -> None:
    rejected = decide(store, "reject", *STEP)
    dump, copy = str(tmp_path / "kho.nq"), str(tmp_path / "ban-sao")

    assert run("build", str(EXAMPLES), "--store", store).exit_code == 0
    assert run("export", "--format", "nq", "-o", dump, "--store", store).exit_code == 0
    assert run("restore", dump, "--store", copy).exit_code == 0

    assert states(store) == states(copy) == {rejected: "stands"}
    assert "2705/KH-UBND" not in below(copy)


def test_the_id_of_a_merged_directive_leads_on(store: str) -> None:
    stays, goes = "tu-binh-thuan/nq/2021/5", "tu-binh-thuan/nq/2022/12"
    keys = {d["id"] for d in TestClient(create_app(Settings(store=store))).get("/api/v1/directives").json()["items"]}
    if not {stays, goes} <= keys:
        stays, goes = sorted(key for key in keys if key.startswith("tu-binh-thuan/nq/"))[:2]
    decide(store, "merge", stays, goes)

    with TestClient(create_app(Settings(store=store)), follow_redirects=False) as client:
        answer = client.get(f"/api/v1/directives/{goes}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/api/v1/directives/{stays}?lang=en")
    assert run("trace", goes, "--store", store).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("confirm", "9999/KH-UBND", "implements", "233-CTr/TU"), "9999/KH-UBND"),
        (("confirm", "2705/KH-UBND", "thì", "233-CTr/TU"), "neither a step nor a fact"),
        (("set", "khong-co.txt", "number=1/KH-UBND"), "khong-co.txt: no held file"),
        (("set", BLANK, "số"), "is no NAME=VALUE"),
        (("undo", "000000000000"), "no decision has this id"),
        (("split", "43-NQ/TW", BLANK, "--line", "1"), "no mention of"),
    ],
)
def test_what_cannot_be_decided_is_said_in_one_line(store: str, arguments: tuple[str, ...], problem: str) -> None:
    result = run("decide", *arguments, "--who", "An", "--store", store)

    assert result.exit_code == 2
    assert problem in result.stderr
    assert states(store) == {}


def test_two_files_that_were_taken_for_one_document_are_parted(store: str, tmp_path: Path) -> None:
    other = tmp_path / "ban-khac.txt"
    text = (EXAMPLES / BLANK).read_text(encoding="utf-8")
    other.write_text(text.replace("mỗi năm", "hằng năm"), encoding="utf-8")
    assert run("build", str(other), "--store", store).exit_code == 0

    split = decide(store, "split", BLANK, "ban-khac.txt")

    keys = {
        one: json.loads(run("trace", one, "--json", "--store", store).stdout)["root"] for one in (BLANK, other.name)
    }
    assert keys[other.name] == f"{keys[BLANK]}.{split}"
    assert states(store) == {split: "stands"}


def test_a_decision_that_finds_nothing_says_so(store: str) -> None:
    result = run("decide", "split", BLANK, BLANK, "--who", "An", "--store", store)

    assert (result.exit_code, "chưa áp dụng được" in result.stdout) == (0, True)
    assert list(states(store).values()) == ["unmet"]


def test_the_list_shows_who_when_and_why(store: str) -> None:
    decide(store, "reject", *STEP, "--why", "đối chiếu bản giấy")

    shown = run("decide", "list", "--store", store).stdout
    assert "An" in shown and "đối chiếu bản giấy" in shown and re.search(r"\d\d/\d\d/\d{4} \d\d:\d\d", shown)


def test_check_lists_a_decision_about_what_is_no_longer_there(store: str, tmp_path: Path) -> None:
    assert run("check", "--store", store).exit_code == 0
    decide(store, "confirm", *STEP)
    kept = tmp_path / "con-lai"
    kept.mkdir()
    (kept / BLANK).write_bytes((EXAMPLES / BLANK).read_bytes())
    copy = str(tmp_path / "ban-sao")
    assert run("build", str(kept), "--store", copy).exit_code == 0
    (Path(copy) / "decisions.jsonl").write_bytes((Path(store) / "decisions.jsonl").read_bytes())
    assert run("build", str(kept), "--store", copy).exit_code == 0

    found = run("check", "--json", "--store", copy)

    assert found.exit_code == 1
    assert {"decision"} == {finding["sort"] for finding in json.loads(found.stdout)}


@pytest.fixture
def client(store: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=store, token="right"))) as made:
        yield made


ABOUT = {
    "act": "reject",
    "who": "An",
    "why": "bản giấy",
    "directive": PLAN,
    "relation": "implements",
    "target": PROGRAMME,
}


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 401), ({"Authorization": "Bearer wrong"}, 403), ({"Authorization": "Basic cmlnaHQ="}, 401)],
)
def test_a_decision_needs_the_token(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/v1/decisions", json=ABOUT, headers=headers).status_code == status
    assert client.get("/api/v1/decisions").json()["total"] == 0


def test_a_decision_by_the_interface_counts_at_once(client: TestClient) -> None:
    token = {"Authorization": "Bearer right"}

    made = client.post("/api/v1/decisions", json=ABOUT, headers=token)
    assert (made.status_code, made.json()["counted"]) == (201, True)
    listed = client.get("/api/v1/decisions").json()
    assert [(row["id"], row["state"]) for row in listed["items"]] == [(made.json()["id"], "stands")]

    undo = client.post(
        "/api/v1/decisions", json={"act": "undo", "who": "An", "undoes": made.json()["id"]}, headers=token
    )
    assert undo.status_code == 201
    assert [row["state"] for row in client.get("/api/v1/decisions").json()["items"]] == ["undone", "stands"]


@pytest.mark.parametrize("told", [{}, {"act": "reject"}, {"act": "wish", "who": "An"}, {**ABOUT, "who": " "}])
def test_half_a_decision_is_refused(client: TestClient, told: dict[str, str]) -> None:
    answer = client.post("/api/v1/decisions", json=told, headers={"Authorization": "Bearer right"})

    assert 400 <= answer.status_code < 500
    assert client.get("/api/v1/decisions").json()["total"] == 0


def test_what_a_person_should_look_at_as_json(client: TestClient) -> None:
    answer = client.get("/api/v1/check").json()

    assert answer["total"] == len(answer["items"])


def test_check_asks_the_shapes_too_when_told(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from api import found
    from graph.shapes import Finding as Broken

    assert run("check", "--shapes", "--store", store).exit_code == 0
    broken = Broken("https://w3id.org/soichi/eli/vn/tw/nq/xiii/43", "title", "", "cần có trích yếu", "MinCount")
    monkeypatch.setattr(found, "shacl_report", lambda view: [broken])

    listed = run("check", "--shapes", "--json", "--store", store)

    assert listed.exit_code == 1
    assert [(f["sort"], f["id"], f["detail"]) for f in json.loads(listed.stdout)] == [
        ("shape", "tw/nq/xiii/43", "cần có trích yếu · title")
    ]
