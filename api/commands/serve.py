"""Start the web service."""

from __future__ import annotations

import json
import secrets
import socket
from typing import Annotated

import typer

from api.commands.shared import STORE, StoreOption, tells_errors
from api.memory import give_back_large_blocks
from api.settings import Settings
from graph.sparql.runner import ROWS, SECONDS
from graph.store import Store
from ontology.errors import StoreError


@tells_errors
def serve(
    store: StoreOption = STORE,
    host: Annotated[str, typer.Option("--host", help="Địa chỉ / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Cổng / port")] = 8000,
    root_path: Annotated[str, typer.Option("--root-path", help="Tiền tố sau proxy / prefix behind a proxy")] = "",
    cors: Annotated[
        list[str] | None,
        typer.Option("--cors", metavar="ORIGIN", help="Trang web được đọc / an origin whose pages may read, or *"),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Tên máy được gọi / a host name that is answered"),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="Giới hạn một câu hỏi / time limit of a query")
    ] = SECONDS,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Giới hạn số dòng / row limit of a query")] = ROWS,
    allow_upload: Annotated[
        bool, typer.Option("--allow-upload", help="Cho lưu tệp qua web, cần mã / let files be stored, with the token")
    ] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", envvar="SOICHI_TOKEN", help="Mã để ghi / the token that lets one write", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Nhật ký JSON / say where as JSON")] = False,
) -> None:
    """Mở dịch vụ web. / Start the web service."""
    import uvicorn

    from api.app import create_app

    give_back_large_blocks()
    Store.open(store)
    with socket.socket() as probe:
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StoreError(
                f"{host}:{port} is in use or not ours", "choose another port: --port 8001, or PORT=8001 make demo"
            ) from error
    address = f"http://{host}:{port}{root_path}"
    made = secrets.token_urlsafe(18) if allow_upload and not token else None
    told = {"address": address} | ({"token": made} if made else {})
    settings = Settings(
        store=store, host=host, port=port, query_seconds=seconds, query_rows=rows,
        allow_hosts=(host, *(allow_host or ())), cors=tuple(cors or ()), allow_upload=allow_upload, token=token or made,
    )  # fmt: skip
    app = create_app(settings)
    app.state.soichi.warm()  # whoever sees the address is answered at once
    print(json.dumps(told) if as_json else f"soichi: {address}  (Ctrl+C để dừng / to stop)", flush=True)
    if made and not as_json:
        print(f"mã để ghi / token to write: {made}", flush=True)
    uvicorn.run(app, host=host, port=port, root_path=root_path, log_level="warning")
