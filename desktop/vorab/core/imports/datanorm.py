# SPDX-License-Identifier: Apache-2.0
"""Reading DATANORM 4 and 5, the price lists of wholesalers for craftsmen.

Records are lines of fields between semicolons, their first letter says which: V header, A and B article, T and D its
long text, P price, R discount group, S group of goods. Prices are whole cents without VAT for 1, 10, 100 or 1000 units.
A list price (mark 1) is before discounts, a net price (mark 2) is what the craftsman pays. Version 5 orders the fields
of an article differently, names the price unit as a number, and uses B to withdraw or renumber an article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vorab.core.amounts_de import print_number
from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.imports.encoding import Decoded
from vorab.core.imports.values import MAX_BYTES, MAX_LETTERS, MAX_ROWS, Content, Record, Source, Table, Ticker
from vorab.core.money import divide, multiply, round_half_up

FIELDS = ("id", "text", "details", "unit", "list_price", "cost")
_VERSION_5 = re.compile(r"V;050;")
_VERSION_4 = re.compile(r"V .{6}.{115}04(?:[A-Z]{3})?\s*$")
_RECORD = re.compile(r"[ABPRSTD];")
# Price unit of version 4 (A, field 8)
_PER = {"": Decimal(1), "0": Decimal(1), "1": Decimal(10), "2": Decimal(100), "3": Decimal(1000)}
# A price for 3 or 7 units has no end behind the comma.
_PLACES = 4
_LIST, _NET = "1", "2"
_GROUP, _PERCENT, _FACTOR, _SURCHARGE = "0", "1", "2", "3"
_BLOCK = 9
_CENTS = re.compile(r"[0-9]{1,12}", re.ASCII)

Discount = tuple[str, Decimal]
"""Its kind (percent, factor, surcharge) and its value in hundredths or thousandths."""


@dataclass(slots=True)
class _Article:
    line: int
    id: str
    text: str = ""
    unit: str = ""
    per: Decimal = Decimal(1)
    mark: str = _LIST
    cents: Decimal | None = None
    net_cents: Decimal | None = None
    group: str = ""
    discounts: tuple[Discount, ...] = ()
    long_text: str = ""
    lines: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def is_datanorm(text: str, name: str = "") -> bool:
    """Whether a text begins with a header of version 4 or 5, or with records in a file called as these are."""
    first = text[:400].partition("\n")[0].strip("\r")
    if _VERSION_5.match(first) or _VERSION_4.match(first):
        return True
    called = re.match(r"dat(?:anorm|preis)", name.lower()) is not None
    return called and bool(_RECORD.match(text[:2]) or first.startswith("V"))


def read_datanorm(files: Sequence[Decoded], progress: Progress | None = None) -> Table:
    """Return the articles of files that belong together (articles, prices, discount groups) with both their prices.

    Raises `Fault`: import_empty, import_rows_many, import_currency, import_large, import_cancelled.
    """
    texts = [file.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n") for file in files]
    ticker = Ticker(progress, sum(map(len, texts)))
    price_list = _PriceList()
    for lines in texts:
        price_list.begin_file(lines[0])
        for number, line in enumerate(lines, 1):
            ticker.tick()
            price_list.take(number, line)
    articles = price_list.articles.values()
    if not articles:
        raise Fault("import_empty")
    records = tuple(Record(each.line, price_list.cells(each), tuple(each.faults)) for each in articles)
    encodings = dict.fromkeys(file.encoding for file in files)
    return Table(Source.DATANORM, FIELDS, records, ", ".join(encodings), ";", FIELDS, Content.SERVICES)


class _PriceList:
    """Gathers what is said about each article in different records, in any order."""

    def __init__(self) -> None:
        self.articles: dict[str, _Article] = {}
        self._groups: dict[str, Discount] = {}
        self._texts: dict[str, list[str]] = {}
        self._whole: dict[str, str] = {}
        self._letters = 0
        self._five = False

    def begin_file(self, header: str) -> None:
        """Look which version the file has. Raises `Fault("import_currency")` for other money than euro."""
        self._five = bool(_VERSION_5.match(header))
        currency = _at(header.split(";"), 4) if self._five else header[125:128].strip()
        if header.startswith("V") and currency.isalpha() and currency.upper() != "EUR":
            raise Fault("import_currency", value=currency)

    def take(self, number: int, line: str) -> None:
        """Take one record; others than those named above say nothing about prices."""
        if line[1:2] != ";":
            return
        fields = [each.strip() for each in line.split(";")]
        take = {
            "A": self._take_article,
            "B": self._take_change,
            "P": self._take_prices,
            "R": self._take_group,
            "T": self._take_text,
            "D": self._take_dimension,
        }.get(line[0])
        if take is not None:
            take(number, fields)

    def cells(self, article: _Article) -> tuple[str, ...]:
        """Return the row of an article: prices for one unit, in euro as Germans write them."""
        details = "\n".join(part for part in (self._long_text(article.long_text), *article.lines) if part)
        self._letters += len(details)
        if self._letters > MAX_LETTERS:  # thousands of articles may share one long text
            raise Fault("import_large", limit=MAX_BYTES // 1024 // 1024)
        per, cost = article.per, self._cost(article)
        return (
            article.id,
            article.text,
            details,
            article.unit,
            _price(article.cents, per),
            _price(cost, per),
        )

    def _long_text(self, key: str) -> str:
        if key not in self._whole:
            self._whole[key] = "\n".join(line for line in self._texts.get(key, ()) if line)
        return self._whole[key]

    def _article(self, number: int, ident: str) -> _Article | None:
        if not ident:
            return None
        if ident not in self.articles:
            if len(self.articles) >= MAX_ROWS:
                raise Fault("import_rows_many", limit=MAX_ROWS)
            self.articles[ident] = _Article(number, ident)
        return self.articles[ident]

    # ------------------------------------------------------------------ records

    def _take_article(self, number: int, fields: list[str]) -> None:
        article = self._article(number, _at(fields, 2))
        if article is None:
            return
        action = _at(fields, 1).upper()
        if action in ("L", "X") and not self._five:
            article.faults.append(Fault("import_article_gone" if action == "L" else "import_article_renamed"))
            return
        first, second = (3, 4) if self._five else (4, 5)
        article.line = number
        article.text = " ".join(part for part in (_at(fields, first), _at(fields, second)) if part)
        if self._five:
            unit, mark, per, price, group, text = (_at(fields, at) for at in (5, 6, 7, 8, 9, 23))
            article.per = Decimal(per) if _CENTS.fullmatch(per) and int(per) else Decimal(1)
        else:
            mark, per, unit, price, group, text = (_at(fields, at) for at in (6, 7, 8, 9, 10, 12))
            if per not in _PER:
                article.faults.append(Fault("import_price_unit", value=per[:20]))
            article.per = _PER.get(per, Decimal(1))
        article.unit, article.long_text = unit, text
        article.group = group or article.group
        self._set_price(article, mark, price)

    def _take_change(self, number: int, fields: list[str]) -> None:
        """In version 4 a B record adds what we have no use for: search words, EAN, copper."""
        article = self._article(number, _at(fields, 2)) if self._five else None
        if article is not None:
            gone = _at(fields, 1).upper() != "A"
            article.faults.append(Fault("import_article_gone" if gone else "import_article_renamed"))

    def _take_prices(self, number: int, fields: list[str]) -> None:
        if self._five:
            article = self._article(number, _at(fields, 1))
            if article is not None:
                per = _at(fields, 3)
                article.per = Decimal(per) if _CENTS.fullmatch(per) and int(per) else article.per
                article.group = _at(fields, 5) or article.group
                self._set_price(article, _at(fields, 2), _at(fields, 4))
                article.discounts = _discounts(fields, 6) or article.discounts
            return
        for start in range(2, min(len(fields), 2 + 3 * _BLOCK), _BLOCK):
            article = self._article(number, _at(fields, start))
            if article is not None:
                if _at(fields, start + 3) == _GROUP:
                    article.group = _at(fields, start + 4) or article.group
                self._set_price(article, _at(fields, start + 1), _at(fields, start + 2))
                article.discounts = _discounts(fields, start + 3) or article.discounts

    def _take_group(self, _number: int, fields: list[str]) -> None:
        at = 1 if self._five else 2
        found = _discounts(fields, at + 1, pairs=1)
        if found:
            self._groups[_at(fields, at)] = found[0]

    def _take_text(self, _number: int, fields: list[str]) -> None:
        lines = self._texts.setdefault(_at(fields, 2), [])
        lines += [_at(fields, 5)] if self._five else [_at(fields, 6), _at(fields, 9)]

    def _take_dimension(self, number: int, fields: list[str]) -> None:
        article = self._article(number, _at(fields, 2))
        if article is not None:
            article.lines += [_at(fields, 5)] if self._five else [_at(fields, 6), _at(fields, 10)]

    # ------------------------------------------------------------------ prices

    def _set_price(self, article: _Article, mark: str, price: str) -> None:
        if not _CENTS.fullmatch(price):
            if price:
                article.faults.append(Fault("number_unclear", "price", value=price[:40]))
            return
        if not int(price):  # it comes in a P record, or has to be asked for
            return
        if mark == _NET:
            article.net_cents = Decimal(price)
        else:
            article.cents = Decimal(price)

    def _cost(self, article: _Article) -> Decimal | None:
        """What the craftsman pays, in cents: the net price, else the list price less its discounts one by one."""
        if article.net_cents is not None or article.cents is None:
            return article.net_cents
        group = self._groups.get(article.group)
        discounts = article.discounts or ((group,) if group else ())
        if not discounts:
            return None
        cost = article.cents
        for kind, value in discounts:
            if kind == _FACTOR:
                cost = multiply(cost, value, Decimal("0.001"))
            else:
                rest = Decimal(10_000) + (value if kind == _SURCHARGE else -value)
                cost = multiply(cost, rest, Decimal("0.0001"))
        return max(cost, Decimal(0))


def _at(fields: Sequence[str], at: int) -> str:
    return fields[at].strip() if at < len(fields) else ""


def _discounts(fields: Sequence[str], at: int, pairs: int = 3) -> tuple[Discount, ...]:
    found = []
    for start in range(at, at + 2 * pairs, 2):
        kind, value = _at(fields, start), _at(fields, start + 1)
        if kind in (_PERCENT, _FACTOR, _SURCHARGE) and _CENTS.fullmatch(value) and int(value):
            found.append((kind, Decimal(value)))
    return tuple(found)


def _price(cents: Decimal | None, per: Decimal) -> str:
    """A unit price in euro; what is bought in hundreds has parts of a cent."""
    if cents is None:
        return ""
    return print_number(round_half_up(divide(cents, multiply(per, Decimal(100))), _PLACES), 2)
