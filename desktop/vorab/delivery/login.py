# SPDX-License-Identifier: Apache-2.0
"""Logging in to a mail server with name and password (RFC 4954, 4616).

`smtplib.login` tries one way after the other, so one wrong password counts as three, and it can't send umlauts.
"""

import base64
import smtplib

from vorab.core.faults import Fault
from vorab.core.mail import Account
from vorab.core.text import clean

_ANSWER = 150


def log_in(smtp: smtplib.SMTP, account: Account, password: str) -> None:
    """Log in once, by PLAIN or LOGIN. Raises `Fault`: mail_login, mail_login_unknown, mail_later."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, answer = smtp.docmd("AUTH", f"PLAIN {_base64(f'{chr(0)}{account.user}{chr(0)}{password}')}")
    elif "LOGIN" in offered:
        code, answer = smtp.docmd("AUTH", "LOGIN")
        for given in (account.user, password):
            if code == 334:
                code, answer = smtp.docmd(_base64(given))
    else:
        raise Fault("mail_login_unknown", server=account.server, methods=clean(" ".join(offered))[:_ANSWER] or "–")
    if code in (235, 503):  # 503: logged in already
        return
    words = f"{code} {clean(answer.decode('utf-8', 'replace'))[:_ANSWER]}".strip()
    if 400 <= code < 500:
        raise Fault("mail_later", server=account.server, answer=words)
    raise Fault("mail_login", server=account.server, answer=words)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
