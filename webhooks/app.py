"""create_public_app: the public web application, put together from its blueprints."""

from dataclasses import replace
from pathlib import Path

from flask import Flask

from intake.proof import Cost
from intake.runtime import Runtime
from webhooks import carry_on, casework, chat, health, pages, person, reports, sms, voice, way_back
from webhooks.access import anyone, casework_only, from_our_pages, mount, twilio_only
from webhooks.forgeries import Forgeries
from webhooks.metrics import MeasuredDialogue, Metrics
from webhooks.reporter_access import reporters_only
from webhooks.site import STATIC, new_site


def create_public_app(runtime: Runtime, *, cost: Cost = Cost(), static: Path = STATIC) -> Flask:
    """Everything a caller, Twilio or the casework system may reach; no staff route at all."""
    metrics = Metrics()
    measured = replace(runtime, dialogue=MeasuredDialogue(runtime.dialogue, metrics))
    app = new_site(measured, static=static)
    app.extensions["metrics"] = metrics
    app.extensions["forgeries"] = Forgeries()
    app.extensions["password_cost"] = cost
    mount(app, pages.blueprint, anyone)
    mount(app, health.blueprint, anyone)
    mount(app, chat.blueprint, from_our_pages)
    mount(app, reports.joining, from_our_pages)
    mount(app, reports.blueprint, reporters_only)
    mount(app, casework.blueprint, casework_only)
    mount(app, voice.blueprint, twilio_only)
    mount(app, person.blueprint, twilio_only)
    mount(app, carry_on.blueprint, twilio_only)
    mount(app, way_back.blueprint, twilio_only)
    mount(app, sms.blueprint, twilio_only)
    return app
