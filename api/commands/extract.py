"""Find citations; nothing is stored."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.collect import Failure, find_files, read_files, source_name
from api.commands.shared import FINDINGS, JsonOption, LangOption, err, out, tells_errors, with_progress
from api.terminal import label, marked_text, statement_lines
from api.wire import extraction_line
from graph.resolve import resolve
from ontology.model import Extraction


class ExtractFormat(StrEnum):
    text = "text"
    json = "json"


@tells_errors
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Tệp và thư mục / files and folders")],
    form: Annotated[
        ExtractFormat, typer.Option("--format", help="json (một dòng một văn bản / a line a document) hoặc / or text")
    ] = ExtractFormat.text,
    as_json: JsonOption = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Số tiến trình / processes")] = 1,
    lang: LangOption = "vi",
) -> None:
    """Tìm dẫn chiếu, không lưu gì. / Find citations; nothing is stored."""
    found = find_files(paths)
    failed = False
    read: list[Extraction] = []
    for path in found.missing:
        err.print(f"{escape(source_name(path))}: there is no such file; check the path", style="red")
        failed = True
    for result in with_progress(read_files(found.files, jobs=jobs), len(found.files)):
        if isinstance(result, Failure):
            err.print(escape(result.problem), style="red")
            failed = True
        else:
            read.append(result)
    resolution = resolve(read)
    directives = {d.key: d for d in resolution.directives}
    for extraction in read:
        if as_json or form is ExtractFormat.json:
            print(json.dumps(extraction_line(extraction, resolution, directives), ensure_ascii=False))
            continue
        sha = extraction.document.sha256
        keys = {i: k for i in range(len(extraction.mentions)) if (k := resolution.of_mention.get((sha, i))) is not None}
        out.rule(escape(extraction.document.source))
        out.print(label(directives[resolution.of_document[sha]], lang))
        out.print(marked_text(extraction, keys))
        for line in statement_lines(extraction, lang):
            out.print(f"  • {escape(line)}")
    if failed:
        raise typer.Exit(FINDINGS)
