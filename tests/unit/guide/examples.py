# SPDX-License-Identifier: Apache-2.0
"""A small script that is right in every way, and what becomes of it when some lines of it are written otherwise."""

import json
import re

SMALL = """\
format = 1
id = "kurz"
lang = "de"
title = "Kurz"

[[question]]
id = "caller"
topic = "greet"
keys = "Name, privat oder Firma"
say = "Guten Tag. Mit wem spreche ich, privat oder für eine Firma?"
why = "Davon hängt ab, welcher Preis gilt."
answer = "contact"

[[question]]
id = "matter"
topic = "listen"
keys = "Worum geht es?"
say = "Worum geht es?"
why = "Dann kann ich gleich mitdenken."
keeps = "wanted"

[[question]]
id = "seats"
topic = "clarify"
keys = "Wie viele Plätze?"
say = "Wie viele Plätze sind es?"
why = "Der Preis gilt je Platz."
answer = "number"

[[question]]
id = "gain"
topic = "benefit"
keys = "Was ist gewonnen?"
say = "Was wird damit leichter?"
why = "Darauf achte ich dann besonders."

[[question]]
id = "order"
topic = "ask"
keys = "Frage stellen, dann still sein"
say = "Soll ich das so machen?"
why = "Erst mit einem Ja fange ich an."
answer = "choice"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "free", label = "Ja, kostenfrei", outcome = "free" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "no", label = "Nein", outcome = "declined" },
]

[[question]]
id = "more"
topic = "record"
keys = "Was steht sonst an?"
say = "Was steht sonst noch an?"
why = "Dann denke ich gleich mit."

[[line]]
id = "fix"
service = "remote-fix"
quantity = { q = "seats", default = "1" }
"""

CARD = """\
format = 1
lang = "de"

[[card]]
id = "price"
title = "„Was kostet das?“"
say = "Das sage ich gern, bevor ich anfange."
"""

PHRASE = """\
format = 1
lang = "de"

[[phrase]]
id = "told-before"
kind = "lecturing"
find = ["das hätten Sie * sagen müssen"]
instead = "Danke, das hilft mir."
why = "Jetzt hilft, was jetzt gesagt ist."
example = "Das hätten Sie mir vorher sagen müssen."
"""

PLAN = """\
script = "hotline"
start = "2026-11-22T10:38"

[customer]
company = "Muster Druck GmbH"
name = "Erika Muster"
consumer = false
"""

_TABLE = re.compile(r"(?m)^(?=\[)")
_KEY = re.compile(r"(?m)^(?=[a-z_]+ *=)")
_TOPIC = re.compile(r'(?m)^topic = "([a-z]+)"')
_NAME = re.compile(r"[a-z_]+")
_ID = re.compile(r'(?m)^id = "([^"]*)"')


TOPICS = ["greet", "listen", "clarify", "benefit", "price", "ask", "record"]


def put_into(snippet, whole, by_topic=False):
    """Return the file with the snippet's lines in the place of its own: tables with the same id are changed.

    New ones come last, or `by_topic` behind the last question of the same topic.
    """
    head, *tables = _TABLE.split(whole)
    new_head, *new_tables = _TABLE.split(snippet.rstrip() + "\n")
    head = merged(head, new_head)
    places = {place_of(table): index for index, table in enumerate(tables)}
    for table in new_tables:
        index = places.get(place_of(table))
        if index is None:
            at = behind(table, tables) if by_topic and table.startswith("[[question]]") else len(tables)
            tables.insert(at, table.rstrip() + "\n\n")
            places = {place_of(each): index for index, each in enumerate(tables)} if by_topic else places
        else:
            tables[index] = merged(tables[index], table)
    return head + "".join(tables)


def behind(question, tables):
    """Return the place behind the last question of the same topic or an earlier one."""
    topics = [_TOPIC.search(table) for table in tables]
    mine = TOPICS.index(_TOPIC.search(question)[1])
    return max(n for n, found in enumerate(topics) if found and TOPICS.index(found[1]) <= mine) + 1


def place_of(table):
    found = _ID.search(table)
    return table.split("\n", 1)[0], found[1] if found else None


def merged(old, new):
    """Return a table with the lines of another, key by key."""
    title, *entries = _KEY.split(old)
    keys = {_NAME.match(entry)[0]: entry for entry in entries}
    for entry in _KEY.split(new)[1:]:
        keys[_NAME.match(entry)[0]] = entry.rstrip() + "\n"
    return title + "".join(keys.values()) + "\n"


def dump(data):
    """Return the data of a script as TOML, table by table."""
    plain = [f"{key} = {value_of(value)}" for key, value in data.items() if not is_tables(value)]
    tables = [
        "\n".join([f"\n[[{name}]]", *(f"{key} = {value_of(value)}" for key, value in table.items())])
        for name, found in data.items()
        if is_tables(found)
        for table in found
    ]
    return "\n".join([*plain, *tables]) + "\n"


def is_tables(value):
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def value_of(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {value_of(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(value_of, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
