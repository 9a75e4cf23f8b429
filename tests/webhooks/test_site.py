"""Headers of every answer, the vendored files, the frame of every page."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from intake.runtime import Runtime
from webhooks.app import create_public_app
from webhooks.site import STATIC, TEMPLATE_SCRIPT
from webhooks.static_files import compressed

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VENDORED = STATIC / "nhsuk"
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


@on_sqlite
@pytest.mark.parametrize(
    "path",
    ["/", "/chat", "/healthz", "/readyz", "/metrics", "/nowhere", "/twilio/sms", "/chat/start",
     "/schemas/death-notification/1.0.json", "/static/nowhere.css"],
)  # fmt: skip
def test_every_answer_has_strict_headers_and_is_not_stored(client: FlaskClient, path: str) -> None:
    for answer in (client.get(path), client.post(path), client.put(path)):
        assert {name: answer.headers.get(name) for name in STRICT} == STRICT
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


@on_sqlite
def test_static_files_are_kept_for_a_year_and_shared_with_nobody(client: FlaskClient) -> None:
    with client.get("/static/nhsuk/nhsuk-frontend.min.css") as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "max-age=31536000, public"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert {name: answer.headers.get(name) for name in STRICT} == STRICT


@on_sqlite
def test_the_one_inline_script_is_the_one_with_the_hash(client: FlaskClient) -> None:
    for path in ("/", "/chat", "/easy-read"):
        (script,) = re.findall(r"<script>(.*?)</script>", client.get(path).text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" == TEMPLATE_SCRIPT


@on_sqlite
def test_pages_hold_no_style_and_ask_nobody_else(client: FlaskClient) -> None:
    for path in ("/", "/chat", "/easy-read", "/privacy", "/accessibility"):
        page = client.get(path).text
        assert "style=" not in page
        assert not re.search(r"\son[a-z]+=", page)
        assert not re.search(r'(src|action)="(https?:)?//', page)


def weight(client: FlaskClient, asset: str) -> int:
    with client.get(asset, headers={"Accept-Encoding": "br"}) as answer:
        return len(answer.data)


@on_sqlite
def test_a_first_visit_is_light(runtime: Runtime, static_files: Path) -> None:
    client = create_public_app(runtime, static=static_files).test_client()
    for page in ("/", "/chat", "/easy-read", "/privacy", "/accessibility"):
        text = client.get(page).text
        assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
        sizes = [weight(client, asset) for asset in assets]
        assert len(assets) + 1 <= 6
        assert len(text) + sum(sizes) <= 50_000


def test_compressed_files_are_made_once(tmp_path: Path) -> None:
    first = compressed(tmp_path)
    made = (first / "nhsuk/nhsuk-frontend.min.css.br").stat().st_mtime_ns
    assert compressed(tmp_path) == first
    assert (first / "nhsuk/nhsuk-frontend.min.css.br").stat().st_mtime_ns == made
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_the_vendored_files_are_those_of_the_manifest() -> None:
    manifest = json.loads((VENDORED / "MANIFEST.json").read_text())
    files = {path.relative_to(VENDORED).as_posix(): path for path in VENDORED.rglob("*.*")}
    del files["MANIFEST.json"]
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert hashes == manifest["sha256"]


def test_no_static_file_asks_another_server() -> None:
    for path in STATIC.rglob("*.*"):
        if path.suffix in (".css", ".js", ".svg"):
            found = set(re.findall(r"https?://[^\s\"'`)]+", path.read_text()))
            assert {url for url in found if not url.startswith("http://www.w3.org/")} == set(), path
