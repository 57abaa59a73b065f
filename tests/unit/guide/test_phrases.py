# SPDX-License-Identifier: Apache-2.0
"""Words that sound unkind are found, each by its own phrase, and nothing else is."""

import json
import re
import time
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.documents import wording
from vorab.guide.check.problems import CATALOGUE, Severity
from vorab.guide.patterns import MAX_SKIPPED, ways
from vorab.guide.phrases import TONES, Phrase, Phrases, Tone, load_phrases
from vorab.paths import bundled
from vorab.services.checking import check_files
from vorab.services.scripts import Library

DATA = Path(__file__).resolve().parents[2] / "data"
GOLDEN = Path(__file__).resolve().parents[2] / "golden"
FILES = sorted(bundled("templates", "phrases").glob("*.toml"))
SHIPPED = tuple(phrase for file in FILES for phrase in load_phrases(file)[0])
BOOK = Phrases(SHIPPED)
BY_ID = {phrase.id: phrase for phrase in SHIPPED}
FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
INFORMAL = re.compile(r"\b(?:du|dir|dich|dein(?:e[mnrs]?)?)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.?])\s+")
# A kinder sentence may follow a comma: its first word must then be small.
SMALL_INSIDE = frozenset({
    "Ab", "Auch", "Bei", "Bis", "Dafür", "Danke", "Darf", "Darin", "Das", "Den", "Eine", "Gern", "Gut", "Ich", "Mehr",
    "Mir", "Passt", "Ruf", "Rufen", "Schön", "Sobald", "Vielleicht", "Was", "Welcher", "Wie", "Zeig", "Zeigen",
})  # fmt: skip


def phrase(**changes):
    """Return a phrase to try patterns with."""
    values = {"id": "p", "tone": Tone.REFUSING, "instead": "gern", "why": "Darum.", "example": "x"}
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in changes.items()}
    return Phrase(**{"find": (), **values, **given})


def found(find, text, **changes):
    """Return the words that a pattern finds in a text."""
    return [hit.found for hit in Phrases([phrase(find=[find], **changes)]).find(text)]


def ids(text):
    return [hit.phrase.id for hit in BOOK.find(text)]


def replaced(text, hit, *more):
    begin, end, words = hit.put_into(text, *more)
    return text[:begin] + words + text[end:]


# ---------------------------------------------------------------- what comes with the program


def test_there_are_enough_of_every_kind():
    tones = Counter(each.tone for each in SHIPPED)
    assert len(SHIPPED) >= 110
    assert min(tones[tone] for tone in Tone) >= 12
    assert len(BY_ID) == len(SHIPPED)
    assert set(TONES) == set(Tone)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_has_no_problem_and_one_kind(path):
    phrases, problems = load_phrases(path)
    assert problems == ()
    assert {each.tone.value for each in phrases} == {path.stem}


@pytest.mark.parametrize("each", SHIPPED, ids=lambda each: each.id)
def test_a_phrase_is_found_in_its_example_and_is_gone_afterwards(each):
    hits = BOOK.find(each.example)
    assert [hit.phrase.id for hit in hits] == [each.id]
    assert ids(replaced(each.example, hits[0])) == []


@pytest.mark.parametrize("each", SHIPPED, ids=lambda each: each.id)
def test_every_pattern_finds_its_own_words(each):
    for find in each.find:
        for way in ways(find):
            for choose in (min, max):
                words = [choose(step).replace("#", "127") if step else "wirklich gerade" for step in way.steps]
                text = f"{' '.join(words)}."
                assert each.id in ids(text), text
                assert any(text.startswith(hit.found) for hit in BOOK.find(text)), text


@pytest.mark.parametrize("each", SHIPPED, ids=lambda each: each.id)
def test_the_kinder_words_are_kind_and_short(each):
    for text in (each.instead, each.instead_du):
        assert ids(text) == []
        assert "!" not in text
        assert all(len(sentence.split()) <= 22 for sentence in SENTENCE_END.split(text))
    assert all(len(sentence.split()) <= 22 for sentence in SENTENCE_END.split(each.why))
    assert each.why.endswith((".", "?"))
    assert bool(FORMAL.search(each.instead)) == bool(each.instead_du) or each.tone is Tone.OFFICIALESE
    assert not FORMAL.search(each.instead_du)
    assert not INFORMAL.search(each.instead)
    if each.is_sentence:
        first = {text.split()[0].strip(",") for text in (each.instead, each.instead_du) if text}
        assert first <= SMALL_INSIDE


UNKIND = {
    Tone.LECTURING: ["Das hättest du früher sagen können.", "Sie hätten das gleich sagen sollen.",
                     "Das habe ich doch schon gesagt.", "Das müssten Sie eigentlich wissen."],
    Tone.BLAMING: ["Selbst schuld.", "Das haben Sie falsch eingestellt.", "Das liegt nicht an uns.",
                   "Wer hat Ihnen denn das verkauft?"],
    Tone.BELITTLING_CUSTOMER: ["Das kannst du auch selber machen.", "Dafür brauchen Sie uns gar nicht.",
                               "Das lohnt sich für uns nicht.", "Kunde nervt."],
    Tone.BELITTLING_OWN: ["Unser Azubi macht das nebenbei.", "Ist doch keine große Sache.",
                          "Ich bin da kein Experte.", "Das dauert nur fünf Minuten."],
    Tone.REFUSING: ["Dafür sind wir nicht zuständig.", "Das ist nicht mein Job.", "Sowas machen wir nicht.",
                    "Das geht nicht."],
    Tone.PLAYING_DOWN: ["Das kann gar nicht sein.", "Bei uns funktioniert das.", "Das hat doch Zeit.",
                        "Da sind Sie der Erste, der sich beschwert."],
    Tone.GRUDGING: ["Na gut, wenn Sie meinen.", "Wenn Sie meinen.", "Na schön, dann eben morgen.", "Ausnahmsweise."],
    Tone.HIDING_PRICE: ["Das wird nicht so teuer.", "Mal sehen, was es kostet.", "Das kostet nur zwanzig Euro.",
                        "Das ist eigentlich kostenlos.", "Das rechnen wir dann ab."],
    Tone.OFFICIALESE: ["Zwecks Terminabsprache", "Diesbezüglich", "Gemäß Ihrer Anfrage", "Wir verbleiben",
                       "Seitens des Kunden", "Sehr geehrte Damen und Herren,"],
}  # fmt: skip


@pytest.mark.parametrize("tone", Tone)
def test_what_one_hears_every_day_is_recognised(tone):
    for text in UNKIND[tone]:
        assert {hit.phrase.tone for hit in BOOK.find(text)} == {tone}, text


def test_the_benefit_is_offered_where_customer_or_work_is_made_small():
    assert {each.tone for each in SHIPPED if each.benefit} == {Tone.BELITTLING_CUSTOMER, Tone.BELITTLING_OWN}


# ---------------------------------------------------------------- no false alarms

HARMLESS = """\
Guten Tag, schön, dass Sie anrufen. Mit wem spreche ich?
vielen Dank für Ihren Anruf. Wie besprochen komme ich am Montag um zehn.
Danke, das hilft mir.
Das richte ich Ihnen gern. Es kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. Soll ich das so für Sie machen?
Die Suche nach der Ursache geht auf uns.
Das nehme ich Ihnen ab, dann haben Sie den Nachmittag für Ihre Kunden.
Das höre ich selten, umso mehr interessiert es mich. Worum geht es Ihnen dabei?
Das kläre ich und melde mich bis morgen Mittag.
Zehn Euro im Monat, im Jahr sind das 120.
Sollte sich mehr zeigen, rufe ich vorher an.
Mehr wird es nur, wenn wir es vereinbaren.
Das können Sie selbst entscheiden.
Sie können selbst wählen, ob ich morgens oder abends komme.
Das war unser Fehler, und das tut mir leid. Ich bringe es in Ordnung.
Das tut mir leid, so soll es nicht sein.
Es tut mir leid, dass Sie warten mussten.
Das kostet Sie nichts.
Die Anfahrt ist kostenfrei, sonst kostet sie 25 Euro.
Das kostet 38 Euro je Änderung.
Der Preis gilt je Platz, so zahlen Sie nur, was wirklich gemacht wird.
Eine Stunde kostet 72 Euro, höchstens werden es 216 Euro.
Es werden zwischen 200 und 300 Euro, genau weiß ich es nach dem Ansehen.
Wann das fertig ist, sage ich Ihnen, sobald ich das Teil gesehen habe.
Ich habe noch eine Frage zu Ihrem Auftrag.
Was soll ich mir bei der Gelegenheit sonst noch ansehen?
Das geht auf uns.
Das geht am schnellsten, wenn Sie mir ein Foto schicken.
So geht es weiter: Ich schicke Ihnen heute das Angebot.
Wenn das nicht geht, finden wir einen anderen Weg.
Was genau geht nicht, und seit wann?
Der Drucker kann nicht mehr scannen, sagt die Kundin.
Das mache ich nicht ohne Ihr Ja.
Das mache ich gern, und den Preis sage ich Ihnen vorher.
Ohne Ja bleibt es beim genannten Preis.
Da müssen Sie sich um nichts kümmern.
Dann müssen Sie nicht selbst daran denken.
Sie müssen nichts vorbereiten.
Sie müssen verstehen können, was auf der Rechnung steht.
Haben Sie vorher schon etwas ausprobiert?
Hätten Sie am Dienstag Zeit?
Hätten Sie gern einen Termin am Vormittag?
Das hätten Sie bis Freitag.
Sie haben gefragt, ob wir das können: Soll ich es für Sie durchrechnen?
Sie haben recht, da fehlt noch etwas.
Sie haben noch keinen Vertrag, also rechne ich nach der Preisliste.
Falls Sie noch etwas vergessen haben, rufen Sie einfach an.
Rufen Sie mich gern an, ich bin bis 18 Uhr da.
Ich rufe Sie morgen noch einmal an.
Sind Sie selbst die Person, die entscheidet?
Wer ist bei Ihnen dafür zuständig?
Für die Heizung ist Frau Muster zuständig.
Ihre Anlage ist zwölf Jahre alt, in der Anlage fehlt Wasser.
Die Rechnung liegt bei, Ihre Kundennummer steht oben rechts.
Sie finden die Preise auf der nächsten Seite.
Freundliche Grüße, Max Muster
Guten Tag Frau Muster,
Dazu schreibe ich Ihnen noch.
Gute Frage, das sehe ich gleich nach.
Ich sehe kurz nach, wie weit es ist.
Das Update läuft bei uns in der Nacht.
Bei uns sprechen Sie immer mit denselben Menschen.
Das hat Zeit bis März, sagt Frau Muster.
Das ist ärgerlich, gerade wenn es schnell gehen muss.
Das ist ein Fehler, den ich behebe.
Nehmen Sie sich ruhig einen Moment.
Bleiben Sie ruhig in der Leitung, ich suche es heraus.
Wie Sie es auch entscheiden, der Preis bleibt derselbe.
Fotos und Texte kommen von der Kundin, ich baue sie ein.
Der Kunde hat zwei kleine Betriebe und entscheidet selbst.
Die Praktikantin der Kundin nimmt das Paket an.
Für zwei Minuten Stille bin ich dankbar, sagt sie und lacht.
Das Gerät ist nur im Winter an.
Kommt es mal vor, dass es von selbst wieder geht?
Damit so etwas nicht wieder passiert, prüfe ich es jeden Monat.
Das kann passieren, wenn das Sieb verstopft ist.
Das wird schon am Mittwoch fertig.
Wenn Sie möchten, zeige ich es Ihnen.
Wenn Sie meinen, dass es reicht, lassen wir es so.
Wenn Sie meinen Namen nennen, weiß meine Kollegin Bescheid.
Wie teuer wird es höchstens?
Es kostet nur dann etwas, wenn Sie vorher Ja gesagt haben.
Was kostet nur die Anfahrt?
Der Anbeißer und das Wort diesbezüglicherweise gibt es nicht.
""".splitlines()


def test_there_are_many_harmless_sentences():
    assert len(HARMLESS) == len(set(HARMLESS)) >= 60


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_sentence_stays_harmless(text):
    assert [(hit.phrase.id, hit.found) for hit in BOOK.find(text)] == []


def strings(value, key=""):
    """Yield the texts below a value of a TOML file, with their keys."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


@pytest.mark.parametrize("folder", ["scripts", "cards", "services"])
def test_what_comes_with_the_program_sounds_kind(folder):
    looked_at = 0
    for path in sorted(bundled("templates", folder).glob("*.toml")):
        for key, text in strings(tomllib.loads(path.read_text("utf-8"))):
            looked_at += 1
            assert [hit.found for hit in BOOK.find(text)] == [], f"{path.name}: {key}"
    assert looked_at > 50


# Pages whose words are the law's own (Anlage 1 and 2 to Art. 246a EGBGB).
BY_LAW = ("\nWiderrufsbelehrung\n", "\nMuster-Widerrufsformular\n")


def test_letters_sound_kind():
    texts = [value for value in vars(wording).values() if isinstance(value, str) and " " in value]
    pages = [page for path in sorted(GOLDEN.glob("*.txt")) for page in path.read_text("utf-8").split("\n\n")]
    texts += [page for page in pages if not any(title in page for title in BY_LAW)]
    assert len(texts) > 5
    assert [hit.found for text in texts for hit in BOOK.find(text)] == []


# ---------------------------------------------------------------- finding


@pytest.mark.parametrize(
    "text",
    [
        "Das hätten Sie mir vorher sagen müssen.",
        "DAS HÄTTEN SIE MIR VORHER SAGEN MÜSSEN",
        "das haetten sie mir vorher sagen muessen",
        "Das  hätten\tSie mir\nvorher sagen müssen!",
        "Das hätten\u00a0Sie, mir vorher – sagen müssen.",
        "„Das hätten Sie“ mir vorher (sagen) müssen",
        unicodedata.normalize("NFD", "Das hätten Sie mir vorher sagen müssen."),
        "Das hät\u00adten Sie mir vor\u200bher sagen müssen.",
        "Guten Tag. Das hätten Sie sagen müssen, und zwar gestern.",
        "Das hätten Sie mir wirklich vorher sagen müssen.",
    ],
)
def test_spelling_signs_and_breaks_hide_nothing(text):
    assert ids(text) == ["told-before"]


@pytest.mark.parametrize(
    "text",
    [
        "Das hätten Sie mir und uns allen vorher sagen müssen.",  # more than three words between
        "Das hätten Sie. Sagen müssen Sie nichts.",
        "Das hätten Sie?\nSagen müssen Sie nichts.",
        "Das hätten Sie\n\nsagen müssen",
        "Dashätten Sie sagen müssen",
        "Das hatten Sie sagen müssen",
    ],
)
def test_only_whole_words_of_one_sentence_count(text):
    assert ids(text) == []


@pytest.mark.parametrize(
    "find,text,expected",
    [
        ("eins zwei", "Eins zwei, eins, zwei, eins. Zwei", ["Eins zwei", "eins, zwei"]),
        ("eins|zwei drei", "eins drei zwei drei drei", ["eins drei", "zwei drei"]),
        ("[das] geht [so|hier] nicht", "Das geht so nicht, geht nicht", ["Das geht so nicht", "geht nicht"]),
        ("um [noch einmal|nie] neun", "um neun, um noch einmal neun, um nie neun, um noch neun", 3),
        ("nur # Euro", "nur 20 Euro, nur 1.190,50 Euro, nur zehn Euro", ["nur 20 Euro", "nur 1.190,50 Euro"]),
        ("geht nicht.", "Es geht nicht. Geht nicht, geht nicht so", ["geht nicht", "Geht nicht"]),
        ("nur gefragt …", "Nur gefragt, ob es geht. Und dann", ["Nur gefragt, ob es geht"]),
        ("gibt’s nicht", "Gibt's nicht", ["Gibt's nicht"]),
        ("Straße", "STRASSE Strasse Straßen", ["STRASSE", "Strasse"]),
        ("a * b", "a b a c b a c c b a c c c b a c c c c b", ["a b", "a c b", "a c c b", "a c c c b"]),
        ("a * b * c", "a x b x x c, a x. b c", ["a x b x x c"]),
        ("warte …", "warte", ["warte"]),
    ],
)
def test_signs_of_a_pattern(find, text, expected):
    hits = found(find, text)
    assert (len(hits) if isinstance(expected, int) else hits) == expected


def test_where_two_overlap_the_first_and_longer_wins():
    short, long = phrase(id="short", find=["das geht"]), phrase(id="long", find=["das geht nicht"])
    later = phrase(id="later", find=["geht nicht so"])
    text = "Das geht nicht so"
    assert [hit.phrase.id for hit in Phrases([short, later, long]).find(text)] == ["long"]
    assert [hit.phrase.id for hit in Phrases([short, later]).find(text)] == ["short"]
    twins = [phrase(id="one", find=["das geht"]), phrase(id="two", find=["das geht"])]
    assert [hit.phrase.id for hit in Phrases(twins).find(text)] == ["one"]


def test_an_exception_spares_only_what_it_covers():
    text = "Ihr Fehler, nicht Ihr Fehler, nur nicht, Ihr Fehler"
    assert len(found("ihr fehler", text)) == 3
    assert found("ihr fehler", text, spare=["nicht ihr fehler"]) == ["Ihr Fehler"]


def test_a_book_without_phrases_finds_nothing():
    assert Phrases().find("Hiermit") == ()
    assert Phrases().first("Hiermit") is None
    assert BOOK.find("") == ()


@pytest.mark.parametrize(
    "text,instead",
    [
        ("Das kannst du doch selbst machen.", "Das nehme ich dir gern ab, dann hast du die Zeit für anderes."),
        ("Das können Sie doch selbst machen.", "Das nehme ich Ihnen gern ab, dann haben Sie die Zeit für anderes."),
        ("Mal sehen, ob ich dich erreiche.", "ich sage dir bis morgen, ob"),
        ("Mal sehen, ob ich Sie erreiche.", "ich sage Ihnen bis morgen, ob"),
        ("Das gibt es für nur 1.190,50 Euro.", "für 1.190,50 Euro"),
    ],
)
def test_the_alternative_takes_up_du_and_the_number(text, instead):
    assert BOOK.first(text).instead == instead


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Das hätten Sie vorher sagen müssen.", "Danke, das hilft mir."),
        ("Das hätten Sie vorher sagen müssen", "Danke, das hilft mir."),
        ("Das hätten Sie vorher sagen müssen! Danke.", "Danke, das hilft mir. Danke."),
        ("Das hätten Sie vorher sagen müssen, Frau Muster.", "Danke, das hilft mir, Frau Muster."),
        ("Gut. Aber das hätten Sie vorher sagen müssen.", "Gut. Danke, das hilft mir."),
        ("Gern, das hätten Sie vorher sagen müssen.", "Gern, danke, das hilft mir."),
        ("Jetzt beruhigen Sie sich erst einmal.", "Ich verstehe, dass Sie das ärgert."),
        ("So eilig ist es ja nicht.", "Bis wann brauchen Sie es?"),
        ("Ich rufe bezüglich der Rechnung an.", "Ich rufe wegen der Rechnung an."),
        ("Bezüglich der Rechnung rufe ich an.", "Wegen der Rechnung rufe ich an."),
        ("Anbei: die Rechnung", "Hier: die Rechnung"),
        (
            "Morgen früh um acht rufen wir an und das hätten Sie vorher sagen müssen.",
            "Morgen früh um acht rufen wir an und danke, das hilft mir.",
        ),
    ],
)
def test_the_kinder_words_fit_in(text, expected):
    assert replaced(text, BOOK.first(text)) == expected


def test_the_sentence_about_the_benefit_takes_its_place():
    text = "Notiz: Das macht bei uns der Werkstudent."
    hit = BOOK.first(text)
    assert hit.phrase.benefit
    assert replaced(text, hit, "Sie gewinnen vier Stunden.") == "Notiz: Sie gewinnen vier Stunden."


# ---------------------------------------------------------------- any text, any file

TEXTS = st.text(st.sampled_from("aäsß d.,!…\n\u0301\u00ad„“1") | st.characters(), max_size=80)
WORDS = st.sampled_from([*(word for each in SHIPPED for word in each.example.split()), ".", ",", "\n", "😀", "127"])


@given(st.lists(WORDS, max_size=40).map(" ".join) | TEXTS)
def test_every_place_is_where_the_words_are(text):
    past = 0
    for hit in BOOK.find(text):
        assert past <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.found
        begin, end, words = hit.put_into(text)
        assert begin == hit.start
        assert hit.end <= end <= hit.end + 1
        assert words
        past = hit.end


@given(st.text("ab|*[]# .…é\u0301", max_size=30))
def test_a_pattern_is_read_or_refused(find):
    try:
        ways(find)
    except ValueError:
        return
    Phrases([phrase(find=[find])]).find("a b a b a b 1 é a")


@pytest.mark.parametrize(
    "piece",
    ["das ", "das kann ", "sie haben ", "a", "ä", "\u0301", "1.", "( [ | * ", "das\n\n", "na gut ", "nur 1 ", "… . ",
     "sie haben nur gefragt ", "das können sie selbst entscheiden ", "die blume kostet nur 3 und nur "],
)  # fmt: skip
def test_a_hostile_text_takes_no_longer_than_it_is(piece):
    text = (piece * 100_000)[:100_000]
    begin = time.perf_counter()
    BOOK.find(text)
    assert time.perf_counter() - begin < 5


def test_hostile_texts_and_patterns_together():
    finds = ["a * a * a", "a [a] [a] [a] [a] a * b", "a * [a] * c", "a|b|c a|b|c * a|b|c #"]
    book = Phrases([phrase(id=f"p{n}", find=[find], spare=["a * a"]) for n, find in enumerate(finds)])
    begin = time.perf_counter()
    book.find("a " * 10_000)
    assert time.perf_counter() - begin < 5
    for text in json.loads((DATA / "hostile_texts.json").read_text("utf-8"))["texts"]:
        assert all(text[hit.start : hit.end] == hit.found for hit in BOOK.find(text))


def test_a_page_is_read_in_no_time():
    page = "\n".join(HARMLESS)[:3200]
    times = []
    for _ in range(25):
        begin = time.perf_counter()
        BOOK.find(page)
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.005


# ---------------------------------------------------------------- files

GOOD = """\
format = 1
lang = "de"

[[phrase]]
id = "told-before"
kind = "lecturing"
find = ["das hätten Sie * sagen müssen"]
except = ["das hätten Sie nicht sagen müssen"]
instead = "Danke, das hilft Ihnen und mir."
instead_du = "Danke, das hilft dir und mir."
why = "Darum."
example = "Das hätten Sie sagen müssen."
benefit = true
"""


def loaded(tmp_path, text):
    path = tmp_path / "eigene.toml"
    path.write_text(text, encoding="utf-8")
    phrases, problems = load_phrases(path)
    assert all(problem.file.endswith("eigene.toml") for problem in problems)
    return phrases, [(problem.code, problem.line) for problem in problems]


def test_a_file_of_ones_own(tmp_path):
    phrases, problems = loaded(tmp_path, GOOD)
    assert problems == []
    (only,) = phrases
    assert (only.tone, only.benefit, only.spare) == (Tone.LECTURING, True, ("das hätten Sie nicht sagen müssen",))
    assert found(only.find[0], "Das hätten Sie nicht sagen müssen", spare=only.spare) == []


@pytest.mark.parametrize(
    "old,new,problem",
    [
        ("format = 1", "format = 2", ("format-unknown", 1)),
        ('id = "told-before"', 'id = "Größe"', ("id-form", 5)),
        ('kind = "lecturing"\n', "", ("key-missing", 4)),
        ('"lecturing"', '"laut"', ("word-unknown", 6)),
        ('find = ["das hätten Sie * sagen müssen"]\n', "", ("key-missing", 4)),
        ('["das hätten Sie * sagen müssen"]', '"das hätten Sie"', ("type-wrong", 7)),
        ('["das hätten Sie * sagen müssen"]', "[7]", ("type-wrong", 7)),
        ('["das hätten Sie * sagen müssen"]', "[]", ("phrase-form", 7)),
        ("Sie * sagen", "Sie * * sagen * doch *", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "* sagen müssen", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "sagen müssen *", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "[das]", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "das [hätten", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "das hätten | Sie", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "das E-Mail|Brief", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "das" + " [ja]" * 6 + " sagen", ("phrase-form", 7)),
        ("das hätten Sie * sagen müssen", "das " * 13, ("phrase-form", 7)),
        ('["das hätten Sie nicht', '["* das hätten Sie nicht', ("phrase-form", 8)),
        ('instead = "Danke, das hilft Ihnen und mir."\n', "", ("key-missing", 4)),
        ('why = "Darum."', 'why = ""', ("key-missing", 11)),
        ("Das hätten Sie sagen", "Das hatten Sie sagen", ("phrase-example", 12)),
        ("benefit = true", 'benefit = "ja"', ("type-wrong", 13)),
        ("benefit = true", 'hinweis = "ja"', ("key-unknown", 13)),
        ("[[phrase]]", "[phrase]", ("type-wrong", 1)),
        ("why", "why = \n#", ("toml-syntax", 11)),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, old, new, problem):
    assert old in GOOD
    phrases, problems = loaded(tmp_path, GOOD.replace(old, new, 1))
    assert phrases == ()
    assert problem in problems
    assert all(CATALOGUE[code].severity is Severity.ERROR for code, _ in problems)


def test_an_id_twice_and_a_file_that_is_not_there(tmp_path):
    table = GOOD[GOOD.index("[[phrase]]") :]
    assert loaded(tmp_path, f"{GOOD}\n{table}")[1] == [("id-twice", 16)]
    phrases, (problem,) = load_phrases(tmp_path / "fehlt.toml")
    assert (phrases, problem.code) == ((), "file-unreadable")


# ---------------------------------------------------------------- the check of scripts and cards

SCRIPT = bundled("templates", "scripts", "blank.toml")
CARDS = """\
format = 1
lang = "de"

[[card]]
id = "parking"
title = "„Wo kann ich parken?“"
say = "Das steht doch in der Mail. Vor dem Haus ist Platz."
ask = "Kommen Sie mit dem Auto?"
ask_du = "Mal sehen, ob du Platz findest. Kommst du mit dem Auto?"
"""


def test_the_check_tells_unkind_words_with_line_and_alternative(tmp_path):
    script, cards = tmp_path / "script.toml", tmp_path / "cards.toml"
    text = SCRIPT.read_text("utf-8")
    line = text[: text.index("\nwhy = ")].count("\n") + 2
    script.write_text(re.sub(r'\nwhy = ".*"', '\nwhy = "Das müssen Sie schon verstehen."', text, count=1), "utf-8")
    cards.write_text(CARDS, "utf-8")
    checked = check_files([script, cards], Library(bundled("templates")))
    told = [(each.line, each.params) for each in checked.problems if each.code == "phrase-found"]
    assert [(line, BY_ID["must-understand"].instead), (7, BY_ID["read-manual"].instead)] == [
        (at, params["instead"]) for at, params in told[:2]
    ]
    assert told[2] == (9, {"found": "Mal sehen, ob", "instead": BY_ID["we-shall-see-whether"].instead_du})
    assert told[0][1]["found"] == "Das müssen Sie schon verstehen"
    assert CATALOGUE["phrase-found"].severity is Severity.WARNING


def test_the_gap_is_as_long_as_the_manual_says():
    assert MAX_SKIPPED == 3
