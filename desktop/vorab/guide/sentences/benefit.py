# SPDX-License-Identifier: Apache-2.0
"""What it is worth in the customer's own numbers: her hours and what her hour is worth, against our price (SCENES S3).

No pressure and no sums that flatter: where our price is not lower, it is said what is won, which is time.
"""

from decimal import Decimal

from vorab.core.line import Kind, Period
from vorab.core.money import Money
from vorab.core.words import amount_short, amount_spoken, hours_spoken
from vorab.guide.sentences.names import pick
from vorab.guide.sentences.standing import is_covered
from vorab.guide.sentences.sums import led
from vorab.guide.state import State

_EACH = {Period.ONCE: "", Period.MONTH: " jeden Monat", Period.YEAR: " jedes Jahr"}
_PER = {Period.ONCE: "", Period.MONTH: " im Monat", Period.YEAR: " im Jahr"}


def benefit(
    hours: Decimal,
    hour_worth: Money | None,
    price: Money,
    *,
    consumer: bool = False,
    period: Period = Period.ONCE,
    estimate: bool = False,
    informal: bool = False,
) -> str:
    """Return what the customer gains, in her own numbers; empty while her hours are not known.

    `hours` is what she would need (each `period`), `hour_worth` what an hour is worth to her, `price` ours as she hears
    it (net for business), an `estimate` where it goes by time. A consumer's gain is free time, not money.
    """
    if hours <= 0:
        return ""
    needed = pick(informal, "Sie bräuchten", "Du bräuchtest")
    first = f"{needed} dafür{_EACH[period]} etwa {hours_spoken(hours)}."
    worth = hour_worth.times(hours) if hour_worth is not None else Money()
    if consumer:
        return f"{first} Diese Zeit {pick(informal, 'haben Sie dann für sich', 'hast du dann für dich')}."
    if hour_worth is None or worth <= price:
        whose = pick(informal, "haben Sie dann für Ihre Kunden", "hast du dann für deine Kunden")
        return f"{first} Diese Zeit {whose}."
    ours = f"kostet es {'etwa ' if estimate else ''}{amount_short(price)}" if price.cents > 0 else "kostet es nichts"
    rate = f"Bei {amount_spoken(hour_worth)} die Stunde"
    return f"{first} {rate} sind das {amount_spoken(worth)}{_PER[period]}, bei mir {ours}."


def benefit_in(state: State, matter: int, hours: Decimal, hour_worth: Money | None) -> str:
    """Return the benefit of a matter as it stands on the price tag, empty while nothing stands there.

    Where once and regularly are mixed, or an agreement covers it, money is not set against money.
    """
    lines = [known.line for known in state.selected(matter)]
    paid = [line for line in lines if line.total]
    periods = {line.period for line in paid}
    if not lines:
        return ""
    period = periods.pop() if len(periods) == 1 else Period.ONCE
    comparable = not periods and not any(is_covered(line) for line in lines)
    sums = state.totals(matter) if period is Period.ONCE else state.recurring(matter, period)
    return benefit(
        hours,
        hour_worth if comparable else None,
        led(sums, state.lead),
        consumer=state.party.customer.consumer,
        period=period,
        estimate=any(line.kind is Kind.TIME for line in paid),
        informal=state.party.informal,
    )
