# SPDX-License-Identifier: Apache-2.0
"""The mail account as it is set up: kept in the settings, filled up from the firm's own data."""

from vorab.core.company import Company
from vorab.core.email import Mailbox
from vorab.core.mail import Account, Security
from vorab.core.party import Provider
from vorab.settings.file import Settings
from vorab.settings.schema import Value


def account_of(settings: Settings, company: Company | None) -> Account:
    """Return the account; what is left empty in the settings comes from the firm."""
    provider = company.provider if company else Provider("")
    address = settings.text("mail_sender_address") or provider.email
    return Account(
        server=settings.text("mail_server"),
        port=settings.number("mail_port"),
        security=Security(settings.text("mail_security")),
        user=settings.text("mail_user"),
        sender=Mailbox(address, settings.text("mail_sender_name") or provider.name),
        signature=settings.text("mail_signature") or signature_of(provider),
    )


def keep_account(settings: Settings, account: Account, company: Company | None) -> None:
    """Keep the account in the settings; what is as the firm has it anyway is left to the firm.

    Raises `Faults` for what can't be used, `OSError` where the settings can't be written.
    """
    account.check()
    provider = company.provider if company else Provider("")
    values: dict[str, Value] = {
        "mail_server": account.server,
        "mail_port": account.port,
        "mail_security": account.security.value,
        "mail_user": account.user,
        "mail_sender_address": _unless(account.sender.address, provider.email),
        "mail_sender_name": _unless(account.sender.name, provider.name),
        "mail_signature": _unless(account.signature, signature_of(provider)),
    }
    for key, value in values.items():
        settings.set(key, value)


def signature_of(provider: Provider) -> str:
    """Return what a business has to say about itself under its mails (§ 37a HGB, § 35a GmbHG)."""
    town = " ".join(part for part in (provider.postcode, provider.city) if part)
    lines = [
        provider.owner if provider.owner != provider.name else "",
        provider.name,
        ", ".join(part for part in (provider.street, town) if part),
        f"Telefon {provider.phone}" if provider.phone else "",
        provider.website,
        provider.register,
    ]
    return "\n".join(line for line in lines if line)


def _unless(value: str, given: str) -> str:
    return "" if value == given else value
