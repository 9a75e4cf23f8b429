"""The public web process: gunicorn serves `webhooks.public:create()`."""

from flask import Flask

from config.logging import configure
from config.settings import load_settings
from intake.runtime import build
from webhooks.app import create_public_app
from webhooks.static_files import compressed


def create() -> Flask:
    """The public application of this machine's settings, without any private key."""
    settings = load_settings()
    configure(settings.log_level)
    static = compressed(settings.state_dir / "static")
    runtime = build(settings, staff=False)
    runtime.shelf.stock(runtime.readings, runtime.today())
    return create_public_app(runtime, static=static)
