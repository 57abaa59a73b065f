# SPDX-License-Identifier: Apache-2.0
"""Hands a mail to a server (RFC 5321, 3207, 4954, 8314), and says of each failure whether it left or not.

Passwords and mails leave this computer only over TLS with a certificate that was checked. Nothing is logged.
"""

import errno
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer

from vorab.core.email import envelope
from vorab.core.faults import Fault
from vorab.core.mail import Account, Security
from vorab.core.text import clean
from vorab.delivery import login

# How we greet the server: valid for every machine, and the name of none.
NAME = "[127.0.0.1]"
_MB = 1_000_000
_ANSWER = 150
_NO_NET = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for an answer, for the receipt of a mail, for it all; and how slow a line may be.

    RFC 5321 4.5.3.2 gives the server time for the receipt: whoever hangs up early won't know whether it has the mail.
    """

    answer: float = 30.0
    receipt: float = 300.0
    whole: float = 600.0
    bytes_a_second: int = 16_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server has the mail. `refused` are the addresses it did not take, `answer` is why."""

    refused: tuple[str, ...] = ()
    answer: str = ""


class Post:
    """Sends over one account. `trust` makes what certificates are checked against, by default the system's."""

    def __init__(
        self, trust: Callable[[], ssl.SSLContext] = ssl.create_default_context, patience: Patience | None = None
    ) -> None:
        self._trust = trust
        self._patience = patience or Patience()

    def check(self, account: Account, password: str) -> None:
        """Connect and log in, send nothing. Raises `Faults`."""
        with self._line(account, password, 0):
            pass

    def send(self, account: Account, password: str, recipients: Sequence[str], message: bytes) -> Receipt:
        """Hand in a message for the addresses `recipients`.

        Raises `Faults`: what went wrong before it was handed over, and `mail_unclear` where nobody can tell.
        """
        with self._line(account, password, len(message)) as line:
            return line.transfer(recipients, message)

    @contextmanager
    def _line(self, account: Account, password: str, size: int) -> Iterator["_Line"]:
        account.check()
        line = _Line(account, self._patience, size)
        try:
            line.open(self._trust)
            line.log_in(password)
            yield line
        finally:
            line.close()


@dataclass
class _Line:
    """The talk with one server.

    `private`: nobody else can listen. `given`: the whole mail has left, only its receipt is missing. `late`: it took
    too long, and we have hung up.
    """

    account: Account
    patience: Patience
    size: int
    private: bool = False
    given: bool = False
    late: bool = False
    smtp: smtplib.SMTP | None = None
    _alarm: Timer | None = field(default=None, repr=False)

    def open(self, trust: Callable[[], ssl.SSLContext]) -> None:
        """Connect and see to it that nobody else can listen."""
        account = self.account
        self._alarm = Timer(self.patience.whole + self.size / self.patience.bytes_a_second, self._hang_up)
        self._alarm.daemon = True
        self._alarm.start()
        with self._told():
            context = None if account.security is Security.NONE else trust()
            smtp = _Smtp(self, context if account.security is Security.TLS else None)
            code, answer = smtp.connect(account.server, account.port)
            if code != 220:
                raise _said("connect", account, code, answer)
            smtp.ehlo_or_helo_if_needed()
            if account.security is Security.STARTTLS and context is not None:
                self._start_tls(smtp, context)
            self.private = context is not None

    def _start_tls(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        none = Fault("mail_no_starttls", server=self.account.server, port=self.account.port)
        if not smtp.has_extn("starttls"):
            raise none
        try:
            smtp.starttls(context=context)
        except smtplib.SMTPResponseException as error:
            raise none from error
        smtp.ehlo_or_helo_if_needed()

    def log_in(self, password: str) -> None:
        """Log in, if the account has a user. Raises `Fault`."""
        if not self.account.user:
            return
        if not password:
            raise Fault("mail_password_missing", user=self.account.user)
        with self._told():
            login.log_in(self._open, self.account, password)

    def transfer(self, recipients: Sequence[str], message: bytes) -> Receipt:
        """Hand over the message. Raises `Fault`."""
        with self._told():
            smtp, account = self._open, self.account
            _check_size(smtp, account, len(message))
            options = [f"size={len(message)}"] if smtp.has_extn("size") else []
            code, answer = smtp.mail(envelope(account.sender.address), options)
            if code != 250:
                raise _said("sender", account, code, answer, len(message))
            refused: dict[str, tuple[int, bytes]] = {}
            for address in recipients:
                code, answer = smtp.rcpt(address)
                if code not in (250, 251):
                    refused[address] = (code, answer)
            if len(refused) == len(recipients):
                raise _all_refused(account, refused)
            code, answer = smtp.docmd("DATA")
            if code != 354:
                raise _said("data", account, code, answer, len(message))
            self._give(message)
            code, answer = smtp.getreply()
            if 400 <= code < 600:
                raise _said("data", account, code, answer, len(message))
            if not 200 <= code < 300:
                raise Fault("mail_unclear", server=account.server)
            return Receipt(tuple(refused), ", ".join(dict.fromkeys(_quoted(*said) for said in refused.values())))

    def close(self) -> None:
        """Take leave; whatever the server makes of it."""
        if self.smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self.smtp.sock is not None and not self.late:
                    self.smtp.sock.settimeout(2.0)
                    self.smtp.quit()
            self.smtp.close()
        if self._alarm is not None:
            self._alarm.cancel()

    def _give(self, message: bytes) -> None:
        whole = message if message.endswith(b"\r\n") else message + b"\r\n"
        sock = self._open.sock
        if sock is not None:
            sock.settimeout(self.patience.receipt + self.size / self.patience.bytes_a_second)
        # a line that begins with a dot would end the mail (RFC 5321 4.5.2)
        self._open.send(re.sub(rb"(?m)^\.", b"..", whole) + b".\r\n")
        self.given = True

    @property
    def _open(self) -> smtplib.SMTP:
        if self.smtp is None:
            raise smtplib.SMTPServerDisconnected
        return self.smtp

    def _hang_up(self) -> None:
        """Runs in the alarm's thread when the whole takes too long: whoever waits for an answer gets none."""
        self.late = True
        sock = self.smtp.sock if self.smtp else None
        if sock is not None:
            with suppress(OSError):
                # not the one of TLS, which takes things apart that the other thread is using
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the net and the server do into faults."""
        account = self.account
        try:
            yield
        except Fault as fault:
            if self.late:  # half an answer, cut off by ourselves
                raise self._lost(fault) from fault
            raise
        except ssl.SSLCertVerificationError as error:
            reason = clean(error.verify_message)[:_ANSWER] or "?"
            raise Fault("mail_certificate", server=account.server, reason=reason) from error
        except smtplib.SMTPResponseException as error:  # an endless line, or a greeting that is no answer
            if self.given:
                raise Fault("mail_unclear", server=account.server) from error
            raise _said("data", account, error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise self._lost(error) from error

    def _lost(self, error: Exception) -> Fault:
        server, port = self.account.server, self.account.port
        if self.given:
            return Fault("mail_unclear", server=server)
        if self.late or isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            return Fault("mail_server_silent", server=server, port=port)
        if isinstance(error, socket.gaierror | ValueError):
            return Fault("mail_server_unknown", server=server)
        if isinstance(error, ssl.SSLError) and not self.private:
            return Fault("mail_tls", server=server, port=port)
        if isinstance(error, ConnectionRefusedError):
            return Fault("mail_server_closed", server=server, port=port)
        if isinstance(error, OSError) and error.errno in _NO_NET:
            return Fault("mail_offline", server=server)
        return Fault("mail_broken_off", server=server)


class _Smtp(smtplib.SMTP):
    """The client of the standard library, with TLS from the start where there is a context.

    It tells its line of itself before it connects, so that the alarm can reach it.
    """

    def __init__(self, line: _Line, context: ssl.SSLContext | None) -> None:
        super().__init__(local_hostname=NAME, timeout=line.patience.answer)
        self._tls = context
        # starttls checks the certificate against this name, and would have none
        self._host = line.account.server
        line.smtp = self

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        return plain if self._tls is None else self._tls.wrap_socket(plain, server_hostname=host)


def _check_size(smtp: smtplib.SMTP, account: Account, size: int) -> None:
    """Refuse before sending what the server says it won't take (RFC 1870); no number or 0 is no limit."""
    limit = smtp.esmtp_features.get("size", "") if smtp.has_extn("size") else ""
    if limit.isascii() and limit.isdigit() and 0 < int(limit[:18]) < size:
        most = f"≤ {int(limit[:18]) / _MB:.0f} MB"
        raise Fault("mail_too_large", server=account.server, size=_megabytes(size), answer=most)


def _all_refused(account: Account, refused: dict[str, tuple[int, bytes]]) -> Fault:
    for_good = {address: said for address, said in refused.items() if said[0] >= 500}
    code, answer = next(iter((for_good or refused).values()))
    if not for_good or code == 530:
        return _said("recipient", account, code, answer)
    addresses = ", ".join(for_good)
    return Fault("mail_refused", server=account.server, addresses=addresses, answer=_quoted(code, answer))


def _said(what: str, account: Account, code: int, answer: bytes | str, size: int = 0) -> Fault:
    """The fault for an answer that is no yes."""
    server, words = account.server, _quoted(code, answer)
    if what == "connect" and not 400 <= code < 600:
        return Fault("mail_server_strange", server=server, port=account.port, answer=words)
    if 400 <= code < 500:
        return Fault("mail_later", server=server, answer=words)
    if code == 552:
        return Fault("mail_too_large", server=server, size=_megabytes(size), answer=words)
    if code == 530:
        return Fault("mail_login_wanted", server=server, answer=words)
    if what == "sender":
        return Fault("mail_sender_refused", server=server, address=account.sender.address, answer=words)
    return Fault("mail_declined", server=server, answer=words)


def _quoted(code: int, answer: bytes | str) -> str:
    """What the server said, on one short line."""
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return clean(f"{code} {words}")[:_ANSWER]


def _megabytes(size: int) -> int:
    return max(1, -(-size // _MB))
