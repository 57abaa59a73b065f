# SPDX-License-Identifier: Apache-2.0
"""The user's own scripts, cards and words beside the shipped ones: whatever lies there, nothing else is hidden."""

import os
import sys
import threading
from decimal import Decimal

import pytest

from tests.unit.services.conftest import START as TALK_AT
from vorab import wiring
from vorab.core.faults import Fault
from vorab.core.service import Service
from vorab.guide.load import load_script
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator
from vorab.paths import bundled
from vorab.services.clock import SetClock
from vorab.services.script_desk import ScriptDesk
from vorab.services.scripts import Library, Own
from vorab.services.shelf import MOST

HOTLINE = bundled("templates", "scripts", "hotline.toml").read_text("utf-8")
CARD = 'format = 1\nlang = "de"\n\n[[card]]\nid = "{id}"\ntitle = "„Geht das?“"\nsay = "Gern."\nask = "Bis wann?"\n'
PHRASE = (
    'format = 1\nlang = "de"\n\n[[phrase]]\nid = "{id}"\nkind = "lecturing"\nfind = ["wie gesagt"]\n'
    'instead = "noch einmal"\nwhy = "Klingt belehrend."\nexample = "Wie gesagt, das geht so."\n'
)
SHIPPED = {path.stem for path in bundled("templates", "scripts").glob("*.toml")}


def renamed(ident, title="Meine Hotline"):
    return HOTLINE.replace('id = "hotline"', f'id = "{ident}"').replace("Hotline-Hilfe", title)


@pytest.fixture
def own(home):
    return Own(home.scripts, home.cards, home.phrases)


@pytest.fixture
def library(own):
    return Library(bundled("templates"), own)


def put(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def of(stock, path):
    """Return what is listed for a file."""
    return next(shelved for shelved in stock.files if shelved.path == path)


def codes(shelved):
    return [problem.code for problem in shelved.problems]


class TestScripts:
    def test_an_own_script_comes_after_the_shipped_ones(self, library, own):
        put(own.scripts, "mine.toml", renamed("mine", "Aaa"))
        assert set(library.scripts) == SHIPPED
        stock = library.reload()
        assert next(iter(stock.scripts)) == "hotline"
        assert list(stock.scripts)[-1] == "mine"
        assert library.script("mine").title == "Aaa"

    def test_a_script_that_is_not_at_hand_yet_is_read_when_it_is_wanted(self, library, own):
        put(own.scripts, "mine.toml", renamed("mine"))
        assert library.script("mine").id == "mine"

    def test_an_unknown_script_stays_unknown(self, library):
        with pytest.raises(Fault) as found:
            library.script("weg")
        assert found.value.code == "script_unknown"

    @pytest.mark.parametrize(
        "text,code",
        [
            ("kaputt", "toml-syntax"),
            (renamed("mine").replace("format = 1", "format = 9"), "format-unknown"),
            (renamed("mine").replace('topic = "greet"', 'topic = "hallo"'), "word-unknown"),
            (renamed("mine").replace('service = "remote-fix"', 'service = "mein-service"'), "service-unknown"),
            ("", "format-unknown"),
        ],
    )
    def test_a_broken_one_is_listed_with_its_problems_and_hides_nothing(self, library, own, text, code):
        path = put(own.scripts, "broken.toml", text)
        put(own.scripts, "fine.toml", renamed("fine"))
        stock = library.reload()
        assert code in codes(of(stock, path))
        assert not of(stock, path).usable
        assert set(stock.scripts) == SHIPPED | {"fine"}

    def test_a_broken_one_keeps_its_title(self, library, own):
        text = renamed("mine", "Mein Titel").replace('answer = "text"', "answer = 1", 1)
        path = put(own.scripts, "broken.toml", text)
        assert of(library.reload(), path).found.title == "Mein Titel"

    def test_the_id_of_a_shipped_one_is_taken_and_the_shipped_one_stays(self, library, own):
        path = put(own.scripts, "a.toml", HOTLINE.replace("Hotline-Hilfe", "Meine"))
        stock = library.reload()
        (problem,) = of(stock, path).problems
        assert (problem.code, problem.line) == ("id-elsewhere", load_script(path).source.index.line("", 0, "id"))
        assert problem.params["other"] == "„Hotline-Hilfe“"
        assert stock.scripts["hotline"].title == "Hotline-Hilfe"

    def test_of_two_own_ones_with_one_id_the_first_file_counts(self, library, own):
        first = put(own.scripts, "a.toml", renamed("mine", "Erster"))
        second = put(own.scripts, "b.toml", renamed("mine", "Zweiter"))
        stock = library.reload()
        assert stock.scripts["mine"].title == "Erster"
        assert (codes(of(stock, first)), codes(of(stock, second))) == ([], ["id-elsewhere"])

    def test_the_user_s_price_list_counts(self, library, own):
        path = put(own.scripts, "mine.toml", renamed("mine").replace('"remote-fix"', '"night-fix"'))
        assert codes(of(library.reload(), path)) == ["service-unknown"]
        night = Service("night-fix", "Hilfe bei Nacht", "LS", Decimal(200))
        assert library.reload({"night-fix": night}).scripts["mine"]
        assert codes(of(library.reload({}), path)) == ["service-unknown"]


class TestCardsAndWords:
    def test_own_cards_and_words_join_the_shipped_ones(self, library, own):
        put(own.cards, "mine.toml", CARD.format(id="saturday"))
        put(own.phrases, "mine.toml", PHRASE.format(id="as-said"))
        stock = library.reload(thorough=True)
        assert [problem for each in stock.files if each.own for problem in each.problems] == []
        assert stock.cards[-1].id == "saturday"
        assert library.phrases.first("Wie gesagt, so ist es.").phrase.id == "as-said"

    def test_a_card_s_id_that_is_taken_has_its_line_and_leaves_out_its_file_only(self, library, own):
        path = put(own.cards, "a.toml", CARD.format(id="new") + CARD.format(id="price").partition("\n\n")[2])
        put(own.cards, "b.toml", CARD.format(id="other"))
        stock = library.reload(thorough=True)
        (problem,) = of(stock, path).problems
        assert (problem.code, problem.line, problem.params["value"]) == ("id-elsewhere", 10, "price")
        ids = [card.id for card in stock.cards]
        assert "other" in ids
        assert "new" not in ids

    @pytest.mark.parametrize("kind", ["cards", "phrases"])
    def test_a_broken_file_is_listed(self, library, own, kind):
        path = put(getattr(own, kind), "broken.toml", "format = 1\n[[card]]\n[[phrase]]\n")
        listed = of(library.reload(thorough=True), path)
        assert listed.kind == kind
        assert not listed.usable
        assert library.cards


class TestHostileFolders:
    def test_what_is_no_file_is_told(self, library, own):
        (own.scripts / "ordner.toml").mkdir()
        put(own.scripts, "fine.toml", renamed("fine"))
        stock = library.reload(thorough=True)
        (problem,) = of(stock, own.scripts / "ordner.toml").problems
        assert (problem.code, problem.params["reason"]) == ("file-unreadable", "Das ist ein Ordner")
        assert "fine" in stock.scripts

    def test_ten_megabytes_are_not_even_read(self, library, own, monkeypatch):
        library.reload(thorough=True)
        path = put(own.scripts, "big.toml", "# " + "x" * 10_000_000)
        monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail(f"{self} was read"))
        assert codes(of(library.reload(), path)) == ["file-large"]

    @pytest.mark.parametrize("folder", ["scripts", "cards", "phrases"])
    def test_a_folder_that_can_not_be_read(self, library, own, folder):
        place = getattr(own, folder)
        place.rmdir()
        place.write_text("kein Ordner", "utf-8")
        stock = library.reload(thorough=True)
        assert [(fault.code, fault.params["folder"]) for fault in stock.faults] == [("folder_unreadable", str(place))]
        assert "Ein Teil des Pfades ist kein Ordner" in sentence(Translator(), stock.faults[0])
        assert set(stock.scripts) == SHIPPED

    def test_a_folder_that_is_not_there_is_an_empty_one(self, library, own):
        own.cards.rmdir()
        assert library.reload(thorough=True).faults == ()

    def test_an_overfull_folder(self, library, own):
        for number in range(MOST + 5):
            put(own.scripts, f"{number:03}.toml", "kaputt")
        stock = library.reload(thorough=True)
        assert [fault.code for fault in stock.faults] == ["folder_full"]
        assert len([each for each in stock.files if each.own]) == MOST

    def test_what_editors_leave_behind_is_passed_over(self, library, own):
        for name in (".mine.toml", "~mine.toml", "mine.toml.bak", "mine.txt"):
            put(own.scripts, name, "kaputt")
        assert [each for each in library.reload(thorough=True).files if each.own] == []

    def test_a_link_in_a_circle_and_one_to_nowhere(self, library, own):
        for name, target in (("circle.toml", "circle.toml"), ("nowhere.toml", "gibt-es-nicht.toml")):
            try:
                (own.scripts / name).symlink_to(target)
            except OSError:  # Windows without the right to make links: a file that vanished tells as much
                return
        listed = {each.path.name: each.problems[0] for each in library.reload(thorough=True).files if each.own}
        assert {problem.code for problem in listed.values()} == {"file-unreadable"}
        assert listed["nowhere.toml"].params["reason"] == "Ordner oder Datei gibt es nicht"
        if sys.platform.startswith("linux"):
            assert listed["circle.toml"].params["reason"] == "Die Verknüpfung führt im Kreis"

    @pytest.mark.parametrize("damage", [b"\xff\xfe\x00", b"\x00" * 5000, b"[[" * 5000, b"a = " + b"[" * 100_000])
    def test_rubbish_gives_a_problem(self, library, own, damage):
        path = own.scripts / "rubbish.toml"
        path.write_bytes(damage)
        stock = library.reload(thorough=True)
        assert not of(stock, path).usable
        assert set(stock.scripts) == SHIPPED

    def test_a_pipe_is_not_waited_for(self, library, own):
        if not hasattr(os, "mkfifo"):
            assert sys.platform == "win32"
            return
        os.mkfifo(own.scripts / "pipe.toml")
        assert codes(of(library.reload(thorough=True), own.scripts / "pipe.toml")) == ["file-unreadable"]


class TestReadingAgain:
    def test_only_what_has_changed_is_read(self, library, own, monkeypatch):
        path = put(own.scripts, "mine.toml", renamed("mine"))
        put(own.scripts, "other.toml", renamed("other"))
        library.reload()
        read = []
        check = library.check
        monkeypatch.setattr(library, "check", lambda file, prices=None: read.append(file) or check(file, prices))
        library.reload()
        assert read == []
        path.write_text(renamed("mine", "Neuer Titel"), "utf-8")
        os.utime(path, ns=(1, 1))
        assert library.reload().scripts["mine"].title == "Neuer Titel"
        assert read == [path]

    def test_words_are_put_together_anew_only_where_they_changed(self, library, own):
        before = library.phrases
        put(own.scripts, "mine.toml", renamed("mine"))
        library.reload(thorough=True)
        assert library.phrases is before
        put(own.phrases, "mine.toml", PHRASE.format(id="as-said"))
        library.reload(thorough=True)
        assert library.phrases is not before

    def test_what_is_shipped_is_checked_when_it_is_asked_for(self, library, monkeypatch):
        checked = []
        check = library.check
        monkeypatch.setattr(
            library, "check", lambda file, prices=None: checked.append(file.stem) or check(file, prices)
        )
        assert set(library.scripts) == SHIPPED
        library.reload()
        assert checked == []
        library.reload(thorough=True)
        library.reload()
        assert sorted(checked) == sorted(SHIPPED)

    def test_a_file_that_is_gone_is_gone(self, library, own):
        path = put(own.scripts, "mine.toml", renamed("mine"))
        assert "mine" in library.reload().scripts
        path.unlink()
        assert "mine" not in library.reload().scripts
        assert library.reload().files[-1].path != path

    def test_several_threads_see_whole_stocks(self, library, own):
        put(own.scripts, "mine.toml", renamed("mine"))
        seen = []

        def look():
            for _ in range(5):
                seen.append(set(library.scripts))
                library.reload()

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {frozenset(each) for each in seen} <= {frozenset(SHIPPED), frozenset(SHIPPED | {"mine"})}
        assert "mine" in library.scripts

    def test_an_open_talk_keeps_the_script_it_was_begun_with(self, home):
        path = put(home.scripts, "mine.toml", renamed("mine", "Vorher"))
        house = wiring.open_house(home, SetClock(TALK_AT))
        wiring.ensure_sample(house)
        opened = house.talks.begin("mine")
        path.write_text(renamed("mine", "Nachher").replace("Schön, dass Sie anrufen.", "Hallo."), "utf-8")
        house.library.reload()
        again = house.talks.open(opened.id)
        assert (again.talk.script.title, house.library.script("mine").title) == ("Vorher", "Nachher")
        path.unlink()
        house.library.reload()
        assert house.talks.open(opened.id).talk.script.title == "Vorher"
        house.close()


class NoPrices:
    """An empty price list."""

    def known(self, _named):
        return ()


@pytest.fixture
def desk(library, own):
    return ScriptDesk(library, NoPrices(), own)


class TestCopying:
    @pytest.mark.parametrize("script", sorted(SHIPPED))
    def test_a_copy_is_a_script_of_its_own_without_problems(self, desk, library, script):
        path = desk.copy(script)
        assert path == desk.folder / f"{script}-eigen.toml"
        stock = desk.load()
        assert of(stock, path).problems == of(stock, bundled("templates", "scripts", f"{script}.toml")).problems
        copy, shipped = stock.scripts[f"{script}-eigen"], stock.scripts[script]
        assert copy.title == f"{shipped.title} (eigene Fassung)"
        assert (copy.questions, copy.lines) == (shipped.questions, shipped.lines)

    def test_nothing_is_overwritten(self, desk, own):
        put(own.scripts, "hotline-eigen.toml", "meine Notizen")
        assert desk.copy("hotline").name == "hotline-eigen-2.toml"
        assert desk.copy("hotline").name == "hotline-eigen-3.toml"
        assert (own.scripts / "hotline-eigen.toml").read_text("utf-8") == "meine Notizen"
        titles = {script.title for script in desk.load().scripts.values()}
        assert {"Hotline-Hilfe (eigene Fassung 2)", "Hotline-Hilfe (eigene Fassung 3)"} <= titles

    def test_an_id_in_another_file_is_not_taken_again(self, desk, own):
        put(own.scripts, "x.toml", renamed("hotline-eigen"))
        desk.load()
        assert desk.copy("hotline").name == "hotline-eigen-2.toml"

    def test_comments_stay(self, desk):
        lines = desk.copy("hotline").read_text("utf-8").split("\n")
        assert lines[0] == HOTLINE.split("\n")[0]
        assert len(lines) == len(HOTLINE.split("\n"))

    def test_the_folder_is_made_where_it_is_missing(self, desk, own):
        own.scripts.rmdir()
        assert desk.copy("blank").is_file()

    def test_an_unknown_one_and_an_own_one_are_not_copied(self, desk, own):
        put(own.scripts, "mine.toml", renamed("mine"))
        desk.load()
        for script in ("weg", "mine"):
            with pytest.raises(Fault) as found:
                desk.copy(script)
            assert found.value.code == "script_unknown"

    def test_a_place_that_can_not_be_written_to_is_told(self, desk, own):
        own.scripts.rmdir()
        own.scripts.write_text("kein Ordner", "utf-8")
        with pytest.raises(Fault) as found:
            desk.copy("hotline")
        assert found.value.code == "script_not_copied"
        assert "Unter diesem Namen gibt es schon etwas" in sentence(Translator(), found.value)


def test_the_price_list_of_the_firm_reaches_the_check(firm):
    put(firm.home.scripts, "mine.toml", renamed("mine").replace('"remote-fix"', '"night-fix"'))
    desk = firm.house.scripts
    assert "mine" not in desk.load(desk.price_list()).scripts
    firm.house.talks._catalogue.put(Service("night-fix", "Hilfe bei Nacht", "LS", Decimal(200)))
    assert "mine" in desk.load(desk.price_list()).scripts


def test_warming_up_reads_what_is_shipped_and_returns_the_price_list(firm):
    assert "remote-fix" in firm.house.warm_up()
    assert set(firm.house.library.scripts) == SHIPPED


def test_of_a_wholesalers_list_only_what_is_named_is_read(firm, monkeypatch):
    monkeypatch.setattr("vorab.store.catalogue._SHORT", 20)
    catalogue = firm.house.talks._catalogue
    for service in ("night-fix", "other"):
        catalogue.put(Service(service, "Hilfe bei Nacht", "LS", Decimal(200)))
    catalogue.put(Service("by-hour", "Arbeitsstunde", "HUR", Decimal(90)))
    put(firm.home.scripts, "mine.toml", renamed("mine").replace('"remote-fix"', '"night-fix"'))
    prices = firm.house.scripts.price_list()
    assert {"night-fix", "remote-fix", "by-hour"} <= set(prices)
    assert "other" not in prices
    assert "mine" in firm.house.scripts.load(prices).scripts
    talk = firm.house.talks.begin("mine").talk
    assert talk.catalogue.get("night-fix").price == 200
    assert "by-hour" in {service.id for service in talk.catalogue.all()}
