"""Where a request comes from, for limits: many people may share one address."""

from flask import request


def source_address() -> str:
    """The sender's address. We listen on loopback alone: what the proxy before us added last to
    X-Forwarded-For is the address it saw.
    """
    added = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return added or request.remote_addr or ""
