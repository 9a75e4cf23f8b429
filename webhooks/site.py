"""What both web applications share: templates, static files, headers, the runtime at hand."""

import hashlib
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, Response, current_app
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

from config.environment import as_dialled
from intake.runtime import Runtime
from webhooks.connections import MOST

HERE = Path(__file__).parent
STATIC = HERE / "static"
_YEAR = 365 * 24 * 60 * 60

# nhsuk/template.jinja holds one inline script, outside any block; a test recomputes its hash.
TEMPLATE_SCRIPT = "'sha256-tDOvXJi1PXbg0CWjLCCYSNHRXtps26K4JXkE3M6u/c0='"
CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'",
    f"script-src 'self' {TEMPLATE_SCRIPT}",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Not no-referrer: browsers then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}


def new_site(runtime: Runtime, *, static: Path = STATIC) -> Flask:
    """A Flask application without routes: strict headers, no store, compressed static files.

    `static` is where static files are served from: a folder made by
    `webhooks.static_files.compressed`, or the plain one in tests.
    """
    app = Flask("webhooks", static_folder=None)
    # The macros of nhsuk_frontend_jinja end in .jinja, which Flask alone would not escape.
    app.jinja_options = {"undefined": ChainableUndefined, "autoescape": True}
    app.jinja_loader = ChoiceLoader([
        FileSystemLoader(HERE / "templates"),
        PackageLoader("nhsuk_frontend_jinja"),
    ])  # fmt: skip
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["runtime"] = runtime
    app.config["MAX_CONTENT_LENGTH"] = MOST  # a form field of 600 kB is accepted by default
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST
    headers = SECURITY_HEADERS | _transport_security(runtime)

    @app.after_request
    def strict(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers["Cache-Control"] = "no-store"
        return response

    def on_static(held: Headers, _path: str, _url: str) -> None:
        for name, value in headers.items():
            held[name] = value

    files = WhiteNoise(
        app.wsgi_app,
        root=str(static),
        prefix="static/",
        max_age=_YEAR,  # addresses hold a hash of the content
        allow_all_origins=False,
        add_headers_function=on_static,
    )
    app.wsgi_app = files  # type: ignore[method-assign]
    return app


def runtime() -> Runtime:
    """The Runtime of the application that answers this request."""
    held: Runtime = current_app.extensions["runtime"]
    return held


def line_number() -> str:
    """The number at Twilio to ring or text, as dialled: an 0300 in front of it takes no texts."""
    return as_dialled(runtime().settings.twilio_numbers) or ""


def asset(path: str) -> str:
    """The address of a static file, with a hash of its content."""
    known: dict[str, str] = current_app.extensions.setdefault("assets", {})
    if path not in known:
        digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
        known[path] = f"/static/{path}?v={digest}"
    return known[path]


def _transport_security(runtime: Runtime) -> dict[str, str]:
    if not runtime.settings.public_url.startswith("https://"):
        return {}
    return {"Strict-Transport-Security": f"max-age={_YEAR}"}
