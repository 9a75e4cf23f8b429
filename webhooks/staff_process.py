"""The staff process: what gunicorn asks for, `webhooks.staff_process:create()`."""

from flask import Flask

from config.logging import configure
from config.settings import load_settings
from intake.runtime import build
from webhooks.staff_app import create_staff_app
from webhooks.static_files import compressed


def create() -> Flask:
    """The staff application, with the private keys that the public process must not have."""
    settings = load_settings()
    configure(settings.log_level)
    static = compressed(settings.state_dir / "static")
    return create_staff_app(build(settings, staff=True), static=static)
