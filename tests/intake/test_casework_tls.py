"""Over TLS: the right peer is heard, a wrong certificate or a missing one of ours is held."""

import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from intake.casework_webhook import WebhookCasework
from intake.outcome import Outcome, Outgoing, Verdict
from tests.receivers import Receiver

pytestmark = pytest.mark.loopback
NOW = datetime.now(UTC)
SECRET = "whsec_YS1zZWNyZXQtZm9yLXRlc3RzLTI0LWJ5"
DAY = timedelta(days=1)


def new_certificate(folder: Path, address: str = "127.0.0.1", until: datetime = NOW + DAY) -> Path:
    """A self-signed certificate and its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "casework")])
    san = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 9 * DAY)
        .not_valid_after(until)
        .add_extension(san, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / f"{uuid4()}.pem"
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


Serve = Callable[..., Receiver]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(certificate: Path, *, asks_for_ours: bool = False) -> Receiver:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            if asks_for_ours:
                context.load_verify_locations(certificate)
                context.verify_mode = ssl.CERT_REQUIRED
            return stack.enter_context(Receiver(tls=context))

        yield start


def send(receiver: Receiver) -> Outcome:
    casework = WebhookCasework(receiver.url, SECRET, 3.0)
    message = Outgoing(id=uuid4(), reference="41729358", kind="death.notification.submitted",
                       body=b"{}")  # fmt: skip
    outcomes = [casework.send(message, NOW) for _ in range(3)]
    casework.close()
    assert len({outcome.verdict for outcome in outcomes}) == 1
    return outcomes[0]


def test_the_right_peer_is_heard(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = new_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    receiver = serve(certificate)
    assert send(receiver).verdict == Verdict.ACCEPTED
    assert len(receiver.posts) == 3


@pytest.mark.parametrize("fault", ["unknown", "expired", "other name", "asks for ours"])
def test_what_tls_refuses_is_held(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    certificate = new_certificate(
        tmp_path,
        address="127.0.0.2" if fault == "other name" else "127.0.0.1",
        until=NOW - DAY if fault == "expired" else NOW + DAY,
    )
    if fault != "unknown":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    receiver = serve(certificate, asks_for_ours=fault == "asks for ours")
    outcome = send(receiver)
    assert (outcome.verdict, outcome.code) == (Verdict.HELD, "tls")
    assert receiver.posts == []
