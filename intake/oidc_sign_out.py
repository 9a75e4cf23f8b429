"""Where whoever signed in with a provider signs out there too."""

from urllib.parse import urlencode, urlsplit

from intake.errors import OidcRefusedError
from intake.oidc import Provider
from intake.runtime import Runtime


def way_out(runtime: Runtime, provider: Provider, back: str) -> str | None:
    """The provider's own address for it, which leads `back` to ours; None where it has none.

    The token that names them is not sent along (it would stand in an address, and in the browser's
    history): the provider knows its own session, and asks them.
    """
    try:
        out = provider.addresses(runtime).get("end_session_endpoint")
    except OidcRefusedError:
        return None
    if not isinstance(out, str) or urlsplit(out).scheme not in ("http", "https"):
        return None
    asked = {"client_id": provider.settings.client_id, "post_logout_redirect_uri": back}
    return f"{out}{'&' if urlsplit(out).query else '?'}{urlencode(asked)}"
