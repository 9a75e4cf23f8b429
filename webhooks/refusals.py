"""How an HTTP error looks: a calm page for people, one plain word for programs."""

from flask import Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

_FOR_PROGRAMS = ("/twilio", "/casework", "/schemas", "/metrics", "/healthz", "/readyz")


def refusal(error: HTTPException) -> Response:
    """The same words whatever was wrong inside."""
    accepted = request.accept_mimetypes
    if request.path.startswith(_FOR_PROGRAMS):
        response = make_response(error.name)
        response.mimetype = "text/plain"
    elif request.is_json or accepted["application/json"] > accepted["text/html"]:
        response = make_response(jsonify({"error": error.name}))
    else:
        response = make_response(render_template("public/no_page.html"))
    response.status_code = error.code or 500
    if error.code == 405:
        response.headers.extend(h for h in error.get_headers() if h[0] == "Allow")
    return response
