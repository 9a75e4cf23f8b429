"""Which socket may be which call: decided by its first message alone."""

import logging
import re

from config.logging import event
from intake.ticket import redeem
from webhooks.access import is_our_account
from webhooks.relay.frames import Setup
from webhooks.relay.line import Desk, Line
from webhooks.relay.wire import Wire

_CALL_SID = re.compile(r"[A-Za-z0-9]{8,64}")


def let_in(desk: Desk, wire: Wire, seconds: float) -> Line | None:
    """The call, where the first message names one of ours with the ticket we gave it."""
    first = wire.read(seconds)
    if (
        isinstance(first, Setup)
        and is_our_account(desk.runtime.settings, first.account)
        and _CALL_SID.fullmatch(first.call)
        and redeem(desk.runtime, first.call, first.ticket)
    ):
        return Line(desk, first.call, first.ticket)
    event("relay.refused", level=logging.WARNING)
    return None
