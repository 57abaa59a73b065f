# SPDX-License-Identifier: Apache-2.0
"""Mail servers on this computer: a real one (aiosmtpd), and one that does at any step what it is told."""

import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import threading
import warnings
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from vorab.core.email import Mailbox
from vorab.core.mail import Account, Security
from vorab.delivery.smtp import Patience, Post

USER, PASSWORD = "büro@example.org", "Schlüssel „§“ 1"
SENDER = Mailbox("hilfe@example.org", "Max Müller")
HASTY = Patience(answer=0.4, receipt=0.4, whole=20)


@dataclass(frozen=True)
class Certificate:
    """A self-made certificate: the server's side, and the side of who trusts it."""

    folder: object
    names: tuple[str, ...] = ("localhost",)

    def __post_init__(self):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.names[0])])
        now = dt.datetime.now(dt.UTC)
        known = [x509.DNSName(each) for each in self.names]
        if "localhost" in self.names:
            known.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=2))
            .add_extension(x509.SubjectAlternativeName(known), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256())
        )
        self.folder.joinpath("cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.folder.joinpath("key.pem").write_bytes(private)

    def served(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        return context

    def trusted(self):
        return ssl.create_default_context(cafile=self.folder / "cert.pem")


class _Controller(Controller):
    """Takes any free port."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass
class Office:
    """What the real server got; `answers` are its answers to single recipients, `data` is the one to the mail."""

    answers: dict = field(default_factory=dict)
    data: str = "250 2.0.0 OK"
    mails: list = field(default_factory=list)
    logins: list = field(default_factory=list)
    names: list = field(default_factory=list)
    recipients: list = field(default_factory=list)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 - aiosmtpd's name
        self.names.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.data.startswith("250"):
            self.mails.append(envelope.original_content)
            self.recipients.append(
                (envelope.mail_from, envelope.rcpt_tos, server.transport.get_extra_info("ssl_object") is not None)
            )
        return self.data

    def login(self, server, session, envelope, mechanism, data):
        assert isinstance(data, LoginPassword)
        self.logins.append((mechanism, data.login.decode(), data.password.decode()))
        return AuthResult(success=self.logins[-1][1:] == (USER, PASSWORD), handled=False)


@contextlib.contextmanager
def opened(certificate, security="tls", login=True, **office):
    """Give a running server and the account for it; `data_size_limit` and the like go to aiosmtpd."""
    ours = {name: office.pop(name) for name in ("answers", "data") if name in office}
    handler = Office(**ours)
    given = {"hostname": "127.0.0.1", "port": 0, "decode_data": False, **office}
    if security == "tls":
        given["ssl_context"] = certificate.served()
    if security == "starttls":
        given.update(tls_context=certificate.served(), require_starttls=True)
    if login:
        given.update(auth_required=True, auth_require_tls=security == "starttls", authenticator=handler.login)
    controller = _Controller(handler, **given)
    user = USER if login else ""
    with warnings.catch_warnings():
        # aiosmtpd does not see that with TLS from the start the login is private
        warnings.filterwarnings("ignore", "Requiring AUTH", UserWarning)
        controller.start()
        try:
            yield handler, Account("localhost", controller.port, Security(security), user, SENDER, "Max Müller")
        finally:
            controller.stop()


# What a server of the usual kind says at each step of a mail.
USUAL = {
    "greeting": "220 mail.example ESMTP",
    "ehlo": "250-mail.example\r\n250-SIZE 50000000\r\n250 AUTH PLAIN LOGIN",
    "auth": "235 2.7.0 welcome",
    "mail": "250 OK",
    "rcpt": "250 OK",
    "data": "354 go ahead",
    "body": "250 2.0.0 queued",
    "quit": "221 bye",
}
DROP, SILENCE, DRIP = object(), object(), object()


class Scripted:
    """A server that answers as usual, but for the steps it is told; `middle` means in the middle of the mail."""

    def __init__(self, context=None, **steps):
        self._context = context
        self.steps = {**USUAL, **steps}
        self.lines = []
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._over.set()
        self._listener.close()
        self._thread.join(5)

    def account(self, security="tls", user=USER):
        return Account("localhost", self.port, Security(security), user, SENDER)

    def _run(self):
        with contextlib.suppress(OSError):
            plain, _ = self._listener.accept()
            with plain, self._context.wrap_socket(plain, server_side=True) if self._context else plain as line:
                self._talk(line)

    def _talk(self, line):
        if not self._say(line, "greeting"):
            return
        with line.makefile("rb") as heard:
            while said := heard.readline():
                self.lines.append(said)
                step = said.split()[0].decode("latin-1").lower() if said.split() else "?"
                if not self._say(line, step if step in self.steps else "auth"):
                    return
                if step == "data" and self.steps["data"].startswith("354") and not self._take(line, heard):
                    return

    def _take(self, line, heard):
        if self.steps.get("middle") is DROP:
            heard.read(1000)
            return False
        while (said := heard.readline()) not in (b".\r\n", b""):
            self.lines.append(said)
        return self._say(line, "body")

    def _say(self, line, step):
        answer = self.steps[step]
        if answer is DROP:
            return False
        if answer is SILENCE:
            self._over.wait(10)
            return False
        if answer is DRIP:
            while not self._over.wait(0.05):
                line.sendall(b"2")
            return False
        line.sendall(answer.encode() + b"\r\n")
        return True


def trusting(certificate, patience=None):
    """The sending side, which trusts this certificate."""
    return Post(certificate.trusted, patience)
