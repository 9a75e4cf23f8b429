"""create_public_app: the public web application, put together from its blueprints."""

from pathlib import Path

from flask import Flask

from intake.runtime import Runtime
from webhooks import pages
from webhooks.access import anyone, mount
from webhooks.site import STATIC, new_site


def create_public_app(runtime: Runtime, *, static: Path = STATIC) -> Flask:
    """Everything a caller, Twilio or the casework system may reach; no staff route at all."""
    app = new_site(runtime, static=static)
    mount(app, pages.blueprint, anyone)
    return app
