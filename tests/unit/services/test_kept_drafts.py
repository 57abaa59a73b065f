# SPDX-License-Identifier: Apache-2.0
import pytest

from vorab.core.faults import Fault
from vorab.services.kept_drafts import REST_S, KeptDrafts
from vorab.services.role_play import MemoryDrafts


class Refusing(MemoryDrafts):
    """Stores nothing while `fault` is set, and counts how often it was asked."""

    fault = None
    asked = 0

    def put(self, key, text):
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        super().put(key, text)


@pytest.fixture
def server():
    return Refusing()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "waiting.json"


def gone():
    return Fault("store_gone", path="server/vorab", detail="")


def test_what_is_refused_waits_here_and_is_stored_later(server, file):
    now = [0.0]
    drafts = KeptDrafts(server, file, "server/vorab", lambda: now[0])
    drafts.put("a", "gespeichert")
    server.fault = gone()
    for text in ("D", "Dr", "Dru„ck€r"):
        with pytest.raises(Fault, match="store_gone"):
            drafts.put("a", text)
    assert server.asked == 2, "not with every key press"
    assert drafts.get("a") == "Dru„ck€r"
    server.fault = None
    with pytest.raises(Fault):
        drafts.put("b", "zu früh")
    now[0] += REST_S
    drafts.put("b", "")
    assert (server.get("a"), server.get("b")) == ("Dru„ck€r", "")
    assert not file.exists()


def test_a_program_that_was_ended_in_the_middle_finds_it_again(server, file):
    server.fault = gone()
    with pytest.raises(Fault):
        KeptDrafts(server, file, "server/vorab").put("talk/1/1/matter", "Seit dem Upd")
    other = KeptDrafts(server, file, "server/another")
    assert other.get("talk/1/1/matter") == "", "another firm's talk has the same number"
    server.fault = None
    again = KeptDrafts(server, file, "server/vorab")
    again.flush()
    assert server.get("talk/1/1/matter") == "Seit dem Upd"
    assert not file.exists()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"v": 1}', b'{"v": 9, "place": "", "drafts": {"a": "b"}}'])
def test_a_file_that_is_none_of_ours_is_left_out(server, file, content):
    file.write_bytes(content)
    assert KeptDrafts(server, file, "").get("a") == ""


def test_text_that_can_never_be_stored_is_not_tried_for_ever(server):
    drafts = KeptDrafts(server)
    server.fault = Fault("text_form")
    with pytest.raises(Fault, match="text_form"):
        drafts.put("a", "?")
    server.fault = None
    drafts.put("b", "geht")
    assert (server.get("a"), server.get("b")) == ("", "geht")
