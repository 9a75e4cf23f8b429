"""Alerts to another system (a pager, a rota of the operator's): one signed POST for each.

It holds what an alert by text holds, how urgent and where staff read it, and nothing about anybody.
"""

import json
from datetime import timedelta

from intake.alerts import page_of, reference_of
from intake.casework_webhook import retry_after
from intake.errands import Claimed
from intake.outcome import Outcome, Verdict
from intake.posting import AnswerLostError, HttpAnswer, Poster
from intake.runtime import Runtime
from intake.signature import signed_headers

_SECONDS = 10.0
_LATER = timedelta(minutes=1)


def post_alert(runtime: Runtime, claimed: Claimed) -> Outcome:
    """Tell ALERT_URL, if there is one. The id is the same at every try: it is told once."""
    settings, now = runtime.settings, runtime.now()
    if settings.alert_url is None or settings.alert_secret is None:
        return Outcome(verdict=Verdict.ACCEPTED, code="no_alert_url")
    reference = reference_of(runtime, claimed)
    alert = {
        "type": "line.alert",
        "timestamp": claimed.created_at.isoformat(),
        "data": {
            "severity": claimed.severity,
            "reference": reference,
            "page": page_of(runtime, claimed, reference),
        },
    }
    body = json.dumps(alert).encode()
    headers = signed_headers(settings.alert_secret, str(claimed.id), now, body)
    poster = Poster(settings.alert_url, _SECONDS, "POST")
    try:
        answer = poster.post(body, headers | {"Content-Type": "application/json"})
    except (AnswerLostError, OSError, UnicodeError) as error:
        return Outcome(verdict=Verdict.RETRY, code=type(error).__name__[:30])
    finally:
        poster.close()
    wait = retry_after(answer.headers.get("Retry-After"), now)
    return _outcome(answer, min(wait, _LATER) if wait else None)


def _outcome(answer: HttpAnswer, wait: timedelta | None) -> Outcome:
    """Somebody may be in danger: whatever is no yes is tried again, soon."""
    code = f"http.{answer.status}"
    if 200 <= answer.status < 300:
        return Outcome(verdict=Verdict.ACCEPTED, code=code)
    return Outcome(verdict=Verdict.RETRY, code=code, retry_after=wait)
