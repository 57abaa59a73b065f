# SPDX-License-Identifier: Apache-2.0
"""The independent checker reads our mails and drafts, as a program and as a server gets them.

Collected only where the checkers are (see tests/conftest.py). Many files go into one call: starting a checker takes
longer than its work.
"""

import json
from pathlib import Path

from tests.unit.delivery.post_office import PASSWORD, Certificate, opened, trusting
from tests.unit.delivery.test_message import AT, ID, INJECTIONS, PDF, SENDER, mail
from vorab.core.email import Mailbox
from vorab.core.mail import Attachment
from vorab.delivery import draft, message
from vorab.delivery.texts import MailTexts
from vorab.paths import bundled

HOSTILE = json.loads((Path(__file__).resolve().parents[1] / "data" / "hostile_texts.json").read_text("utf-8"))["texts"]
# Only the sign for "cannot be read" is left out: the checker takes it for a mistake of ours, and here it was typed.
HOSTILE = [text for text in HOSTILE if "\ufffd" not in text]
STRANGE = ["Größe 4½ – „Säge“ & Söhne", "ä" * 300, "王小明", ".", "Łódź café", "a  b", "x" * 300]


def _passes(checker, *arguments):
    run = checker("eml_check.py", *arguments)
    assert run.returncode == 0, "\n".join(line for line in run.stdout.splitlines() if not line.startswith("OK"))


def _mails():
    for text in (*STRANGE, *HOSTILE, *INJECTIONS):
        yield mail(
            to=(Mailbox("erika@example.org", text), Mailbox("info@straße.example")),
            subject=f"Angebot {text}"[:500],
            text=f"Guten Tag,\n\n{text}\n.\n..\nFrom x",
            attachments=(Attachment(f"AN-2026-0001 {text}.pdf", PDF), Attachment(text, b"\x89PNG\r\n")),
        )


def test_mails_and_drafts_of_every_text(checker, tmp_path):
    sent, unsent = [], []
    for number, each in enumerate(_mails()):
        sent.append(tmp_path / f"{number}.eml")
        sent[-1].write_bytes(message.to_bytes(message.build(each, SENDER, ID, AT)))
        unsent.append(tmp_path / f"{number}-draft.eml")
        unsent[-1].write_bytes(draft.draft(each, SENDER))
    assert len(sent) > 50
    _passes(checker, "--sent", *sent)
    _passes(checker, "--unsent", *unsent)


def test_a_mail_as_the_server_got_it(checker, tmp_path):
    paper = tmp_path / "AN-2026-0001 Müller & Söhne.pdf"
    paper.write_bytes(PDF)
    words = {"greeting": "Guten Tag Frau Müller,", "number": "AN-2026-0001", "title": "Größe", "signature": "Max"}
    subject, text = MailTexts(bundled("templates", "mail"), tmp_path / "own").of("quote").filled(words)
    folder = tmp_path / "certificate"
    folder.mkdir()
    certificate = Certificate(folder)
    whole = mail(subject=subject, text=text, attachments=(Attachment(paper.name, PDF),))
    with opened(certificate) as (office, account):
        content = message.to_bytes(message.build(whole, account.sender, ID, AT))
        trusting(certificate).send(account, PASSWORD, whole.addresses, content)
    got = tmp_path / "got.eml"
    got.write_bytes(office.mails[0])
    wanted = ["--to", "erika@example.org", "--from", "hilfe@example.org", "--subject", "Angebot AN-2026-0001: Größe"]
    _passes(checker, "--sent", *wanted, "--contains", "Guten Tag Frau Müller,", "--attach", paper, got)
