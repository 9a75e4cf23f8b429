"""GET /healthz, /readyz, /metrics: for machines that watch this process."""

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from intake.outstanding import outstanding_if_any_database
from intake.ready import lacking
from webhooks.site import runtime
from webhooks.turns import metrics

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    missing = lacking(runtime())
    if missing:
        return jsonify({"status": "not ready", "missing": missing}), 503
    return jsonify({"status": "ready", "missing": []})


@blueprint.get("/metrics")
def figures() -> Response:
    """Prometheus text: counts and durations by channel, nothing about anybody."""
    waiting = outstanding_if_any_database(runtime())
    if waiting is not None:
        metrics().note(waiting)
    return Response(generate_latest(metrics().registry), content_type=CONTENT_TYPE_LATEST)
