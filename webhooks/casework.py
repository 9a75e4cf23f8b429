"""What casework may ask of the public web: the schema, and to bring us receipts."""

from flask import Blueprint, Response, request

from intake.receipts import take_receipt
from intake.schema import MEDIA_TYPE, SCHEMA_PATH, schema_bytes
from webhooks.site import runtime

blueprint = Blueprint("casework", __name__)


@blueprint.get(SCHEMA_PATH)
def schema() -> Response:
    """The same bytes for as long as this version lives."""
    return Response(schema_bytes(), content_type=MEDIA_TYPE)


@blueprint.post("/casework/receipts")
def receipts() -> tuple[dict[str, str], int]:
    """The signature is verified over the raw body, and nothing is read of it before."""
    headers = {name.lower(): value for name, value in request.headers}
    answer = take_receipt(runtime(), headers, request.get_data(cache=False))
    return answer.body, answer.status
