"""The command line, as a user meets it: output, exit codes, one-line errors."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.query import Result as Results
from typer.testing import CliRunner, Result

from api.cli import app
from extract.read import MAX_BYTES
from tests.api.builders import example_store
from tests.conftest import EXAMPLES, ROOT

KH = """ỦY BAN NHÂN DÂN
TỈNH TÂY NINH
Số: {number}/KH-UBND
Tây Ninh, ngày 05 tháng 9 năm 2024

KẾ HOẠCH
Thực hiện Nghị quyết số 12-NQ/TU, ngày 11/11/2022 của Tỉnh ủy

I. MỤC ĐÍCH
"""
COMMANDS = (
    "build", "extract", "trace", "paths", "gaps", "check", "graph", "query", "report", "score", "export", "restore",
    "serve",
    *(f"decide {act}" for act in ("confirm", "reject", "merge", "split", "set", "undo", "list")),
)  # fmt: skip


def soichi(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def write(folder: Path, name: str, number: int) -> Path:
    path = folder / name
    path.write_text(KH.format(number=number), encoding="utf-8")
    return path


def summary(result: Result) -> dict[str, object]:
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "serve"])
def test_the_example_in_the_help_of_a_command_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    shutil.copytree(example_store(), tmp_path / "kho")
    shutil.copytree(ROOT / "tests" / "gold" / "dev", tmp_path / "tests" / "gold" / "dev")
    monkeypatch.chdir(tmp_path)
    assert soichi("export", "--store", "kho", "-o", "kho.nq").exit_code == 0
    help_text = re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─]", " ", soichi(*command.split(), "--help").stdout))

    example = re.search(r"Ví dụ / example: soichi (.+)$", help_text)

    assert example is not None
    arguments = shlex.split(example[1].strip())
    if command == "decide undo":  # the id is that of a decision
        soichi("decide", "reject", "2705/KH-UBND", "implements", "233-CTr/TU", "--who", "An", "--store", "kho")
        arguments[2] = json.loads(soichi("decide", "list", "--json", "--store", "kho").stdout)[0]["id"]
    result = soichi(*arguments)
    assert result.exit_code == 0, result.output


def test_the_help_of_serve_shows_an_example() -> None:
    assert "soichi serve --store kho --port 8000" in re.sub(r"\s+", " ", soichi("serve", "--help").stdout)


def test_a_failing_file_is_one_line_and_never_stops_the_others(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", 1)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "d.txt").write_bytes("Quyết định về việc".encode("cp1258", "ignore"))
    (tmp_path / "e.txt").mkdir()
    with (tmp_path / "f.txt").open("wb") as big:
        big.truncate(MAX_BYTES + 1)
    (tmp_path / "g.txt").symlink_to(tmp_path / "gone.txt")

    result = soichi("build", tmp_path, "--store", tmp_path / "kho", "--json")

    assert result.exit_code == 1
    failed = summary(result)["failed"]
    assert isinstance(failed, list)
    assert [Path(str(line).split(":")[0]).name for line in failed] == [
        "b.txt",
        "c.txt",
        "d.txt",
        "e.txt",
        "f.txt",
        "g.txt",
    ]
    assert summary(result)["documents"] == 1
    assert good.exists()


def test_building_twice_is_building_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", 1)
    first = soichi("build", tmp_path, "--store", tmp_path / "kho", "--json")
    dump = soichi("export", "--store", tmp_path / "kho").stdout_bytes

    again = soichi("build", tmp_path, "--store", tmp_path / "kho", "--json")

    assert (summary(first)["changed"], summary(again)["changed"]) == (True, False)
    assert soichi("export", "--store", tmp_path / "kho").stdout_bytes == dump


def test_a_changed_file_replaces_what_it_said(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", 1)
    soichi("build", tmp_path, "--store", tmp_path / "kho")
    write(tmp_path, "a.txt", 2)

    result = soichi("build", tmp_path, "--store", tmp_path / "kho", "--json")

    assert summary(result)["documents"] == 1
    assert soichi("trace", "2/KH-UBND", "--store", tmp_path / "kho").exit_code == 0
    assert soichi("trace", "1/KH-UBND", "--store", tmp_path / "kho").exit_code == 2


def test_a_file_that_is_gone_is_reported_and_goes_with_prune(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 2)
    soichi("build", tmp_path, "--store", tmp_path / "kho")
    (tmp_path / "b.txt").unlink()

    reported = soichi("build", tmp_path, "--store", tmp_path / "kho", "--json")
    pruned = soichi("build", tmp_path, "--store", tmp_path / "kho", "--prune", "--json")

    assert (reported.exit_code, summary(reported)["documents"], len(str(summary(reported)["gone"])) > 2) == (1, 2, True)
    assert (pruned.exit_code, summary(pruned)["documents"]) == (0, 1)


def test_several_processes_give_the_same_store(tmp_path: Path) -> None:
    soichi("build", EXAMPLES, "--store", tmp_path / "one")
    soichi("build", EXAMPLES, "--store", tmp_path / "two", "--jobs", "2")

    one, two = (soichi("export", "--store", tmp_path / name).stdout_bytes for name in ("one", "two"))
    assert one == two


def test_a_lineage_shows_levels_dates_and_evidence() -> None:
    result = soichi("trace", "43 nq tw", "--down", "--evidence", "--store", example_store())

    assert result.exit_code == 0
    for words in (
        "82-CTr/TU",
        "26/03/2024",
        "123 ngày sau",
        "233-CTr/TU",
        "2705/KH-UBND",
        "Cấp tỉnh, Nhà nước",
        "suy ra",
    ):
        assert words in result.stdout
    assert re.search(r"tay-ninh-2705-kh-ubnd\.txt:\d+ “Thực hiện Chương trình hành động số 233-CTr/TU", result.stdout)


def test_a_number_that_means_several_directives_asks_which() -> None:
    result = soichi("trace", "05-CT/TW", "--store", example_store())

    assert result.exit_code == 2
    assert "tw/ct/xii/5" in result.stderr and "tw/ct/xiii/5" in result.stderr and "--issuer" in result.stderr


@pytest.mark.parametrize("choice", [("--issuer", "Ban Bí thư"), ("--date", "23/06/2021"), ("--term", "XIII")])
def test_a_choice_settles_which_directive_is_meant(choice: tuple[str, str]) -> None:
    result = soichi("trace", "05-CT/TW", *choice, "--json", "--store", example_store())

    assert json.loads(result.stdout)["root"] == "tw/ct/xiii/5"


@pytest.mark.parametrize(
    "name", ["tay-ninh-2705-kh-ubnd.txt", "2705/KH-UBND", "ubnd-tay-ninh/kh/2024/2705", "https://w3id.org/soichi/eli/vn/ubnd-tay-ninh/kh/2024/2705"]
)  # fmt: skip
def test_a_directive_is_named_by_number_id_iri_or_file(name: str) -> None:
    result = soichi("trace", name, "--json", "--store", example_store())

    assert json.loads(result.stdout)["root"] == "ubnd-tay-ninh/kh/2024/2705"


def test_what_the_collection_has_not_is_not_seen() -> None:
    result = soichi("trace", "999-NQ/TW", "--store", example_store())

    assert (result.exit_code, "chưa thấy trong kho" in result.stderr) == (2, True)


def test_extract_writes_a_line_a_document() -> None:
    result = soichi("extract", EXAMPLES / "binh-thuan-82-ctr-tu.txt", EXAMPLES / "43-nq-tw.txt", "--format", "json")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["document"]["number"] for line in lines] == ["82-CTr/TU", "43-NQ/TW"]
    assert lines[1]["document"]["id"] in {r["target"] for r in lines[0]["relations"] if r["type"] == "implements"}


def test_restoring_a_dump_gives_the_same_store(tmp_path: Path) -> None:
    soichi("export", "--store", example_store(), "-o", tmp_path / "all.nq")

    restored = soichi("restore", tmp_path / "all.nq", "--store", tmp_path / "kho")

    assert restored.exit_code == 0
    assert soichi("export", "--store", tmp_path / "kho").stdout_bytes == (tmp_path / "all.nq").read_bytes()
    assert "233-CTr/TU" in soichi("trace", "43-NQ/TW", "--store", tmp_path / "kho").stdout


def test_quads_of_others_survive_a_restore_and_a_build(tmp_path: Path) -> None:
    foreign = '<http://example.org/a> <http://example.org/b> "ç" <http://example.org/g> .\n'
    (tmp_path / "x.nq").write_text(foreign, encoding="utf-8")
    soichi("restore", tmp_path / "x.nq", "--store", tmp_path / "kho")
    soichi("build", write(tmp_path, "a.txt", 1), "--store", tmp_path / "kho")

    assert foreign.encode() in soichi("export", "--store", tmp_path / "kho").stdout_bytes


@pytest.mark.parametrize("form", ["nq", "ttl", "jsonld", "graphml", "csv"])
def test_the_collection_goes_out_in_each_format(form: str) -> None:
    result = soichi("export", "--format", form, "--store", example_store())

    assert result.exit_code == 0
    assert b"43" in result.stdout_bytes


def test_the_graph_is_one_page_that_loads_nothing(tmp_path: Path) -> None:
    result = soichi("graph", "43-NQ/TW", "-o", tmp_path / "g.html", "--store", example_store())

    page = (tmp_path / "g.html").read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert not re.search(r"""(?:src|href)\s*=\s*["']?https?:""", page)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("query", "SELECT ?s WHERE { ?s ?p"), "syntax error in line 1, column"),
        (("query", "DELETE WHERE { ?s ?p ?o }"), "only reads"),
        (("query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), "leave this machine"),
        (("trace", "43-NQ/TW", "--store", "nowhere"), "there is no store here"),
        (("restore", "nowhere.nq", "--store", "x"), "cannot be read"),
    ],
)
def test_a_wrong_use_is_one_line_and_exit_code_two(
    args: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = args if "--store" in args else (*args, "--store", str(example_store()))

    result = soichi(*given)

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr


def test_an_ask_and_a_construct_answer_in_their_own_form() -> None:
    ask = soichi("query", "ASK { ?d eli:id_local '43-NQ/TW' }", "--store", example_store())
    construct = soichi(
        "query", "CONSTRUCT { ?d a eli:Work } WHERE { ?d eli:id_local '43-NQ/TW' }", "--store", example_store()
    )

    assert ask.stdout == "true\n"
    assert "tw/nq/xiii/43" in construct.stdout


DOES = "{ ?later soichi:implements ?earlier }"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_select_is_written_in_every_form_of_results(form: str) -> None:
    said = soichi("query", f"SELECT * WHERE {DOES}", "--store", example_store(), "--format", form).stdout
    results = Results.parse(io.BytesIO(said.encode()), format=form)

    assert {str(name) for name in results.vars or []} == {"later", "earlier"}
    assert len(results) > 3


@pytest.mark.parametrize(
    ("form", "parser"), [("json", "json-ld"), ("jsonld", "json-ld"), ("ttl", "turtle"), ("nt", "nt"), ("trig", "trig")]
)
def test_a_construct_is_written_in_every_form_of_graphs(form: str, parser: str) -> None:
    text = f"CONSTRUCT {DOES} WHERE {DOES}"
    said = soichi("query", text, "--store", example_store(), "--format", form).stdout

    assert len(Dataset().parse(data=said, format=parser)) > 3


@pytest.mark.parametrize(("text", "form"), [("ASK {}", "trig"), ("CONSTRUCT WHERE { ?s a ?o }", "csv")])
def test_a_form_of_the_wrong_sort_is_refused_with_those_that_are_right(text: str, form: str) -> None:
    answer = soichi("query", text, "--store", example_store(), "--format", form)

    assert answer.exit_code == 2
    assert f"do not answer as {form}; ask for one of" in " ".join(answer.stderr.split())
