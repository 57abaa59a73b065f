# SPDX-License-Identifier: Apache-2.0
"""The sample firm: for looking around, for the demonstration and for plans. Never mixed with a real one."""

from decimal import Decimal

from vorab.core.company import Company
from vorab.core.money import Money
from vorab.core.party import Dispute, Provider

SAMPLE = Company(
    provider=Provider(
        name="Muster IT-Hilfe",
        owner="Max Muster",
        street="Musterweg 1",
        postcode="12345",
        city="Musterstadt",
        email="hilfe@example.org",
        phone="01234 555-0",
        website="www.example.org",
        slogan="Erst der Preis, dann die Arbeit.",
        vat_id="DE123456788",
        iban="DE02120300000000202051",
        bic="BYLADEM1001",
        account_holder="Muster IT-Hilfe",
        legal_form="Einzelunternehmen",
        insurance="Muster Versicherung AG, Beispielallee 3, 12345 Musterstadt",
        insurance_area="Deutschland",
        dispute=Dispute.EXEMPT,
    ),
    state="SN",
    hourly_rate=Money.of(Decimal("95.00")),
    payment_days=14,
    sample=True,
)
