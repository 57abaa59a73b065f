# SPDX-License-Identifier: Apache-2.0
"""Faults as values: all of a form's faults at once, each with its place."""

import pytest

from vorab.core.faults import Collector, Fault, Faults


def broken():
    raise Fault("number_form", value="x")


def test_a_fault_knows_code_place_and_params():
    fault = Fault("number_form", "lines[0].price", value="x")
    assert str(fault) == "lines[0].price: number_form"
    assert str(Fault("json_deep")) == "json_deep"
    assert fault.faults == (fault,)


def test_equal_faults_are_equal():
    one = Fault("number_form", "price", value="x")
    assert one == Fault("number_form", "price", value="x")
    assert hash(one) == hash(Fault("number_form", "price", value="y"))
    assert one != Fault("number_form", "price", value="y")
    assert one != "number_form"
    assert one.at("cap") == Fault("number_form", "cap", value="x")


def test_all_faults_of_a_form_are_told_at_once():
    faults = Collector()
    faults.check()
    faults.add("date_missing", "date")
    assert faults.run("price", broken, 7) == 7
    assert faults.run("price", lambda: 5, 7) == 5
    with pytest.raises(Faults) as caught:
        faults.check()
    assert caught.value.faults == (Fault("date_missing", "date"), Fault("number_form", "price", value="x"))
    assert str(caught.value) == "date: date_missing; price: number_form"


def test_a_place_that_is_known_already_is_kept():
    outer, inner = Collector(), Collector()
    inner.add("date_missing", "date")
    outer.run("document", inner.check, None)
    assert outer.faults == [Fault("date_missing", "date")]
