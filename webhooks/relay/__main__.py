"""`python -m webhooks.relay`: the relay process of the Procfile."""

import signal
import sys
import threading

from config.logging import configure
from config.settings import load_settings
from intake.runtime import build
from webhooks.metrics import Metrics
from webhooks.relay.server import new_desk, open_server


def main() -> int:
    """Serve until SIGTERM or SIGINT; the exit code. Calls that are held then go on by <Gather>."""
    settings = load_settings()
    configure(settings.log_level)
    if settings.relay_url is None:
        sys.stdout.write("RELAY_URL is not set: calls go by <Gather>, and this process is done.\n")
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    desk = new_desk(build(settings, staff=False), Metrics())
    server = open_server(desk, settings.relay_port)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    stop.wait()
    server.shutdown()
    serving.join()
    return 0


if __name__ == "__main__":
    sys.exit(main())
