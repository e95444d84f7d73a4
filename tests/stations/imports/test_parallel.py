"""Rows that several processes read are the rows that one reads (stations/imports/parallel.py)."""

import os
from pathlib import Path

import pytest

from stations.imports.limits import configured
from stations.imports.parallel import ENOUGH, each
from stations.imports.plan import Options, plan_file
from tests.factories import source


@pytest.mark.parametrize("count", [0, 1, ENOUGH * 2 - 1, ENOUGH * 2, ENOUGH * 3 + 1])
def test_every_item_is_made_once_and_in_order(count: int) -> None:
    assert each(lambda number: number * 2, list(range(count)), 3) == list(range(0, count * 2, 2))


def test_large_lists_are_made_by_several_processes_and_small_ones_by_this() -> None:
    assert set(each(lambda _item: os.getpid(), [0] * ENOUGH, 2)) == {os.getpid()}
    assert len(set(each(lambda _item: os.getpid(), [0] * ENOUGH * 2, 2))) == 2
    assert set(each(lambda _item: os.getpid(), [0] * ENOUGH * 2, 1)) == {os.getpid()}


def test_what_a_process_could_not_do_is_done_here() -> None:
    here = os.getpid()

    def make(item: int) -> int:
        if os.getpid() != here:
            os._exit(1)  # as when it is killed
        return item

    assert each(make, list(range(ENOUGH * 2)), 2) == list(range(ENOUGH * 2))


def test_an_error_is_that_of_one_process() -> None:
    with pytest.raises(ZeroDivisionError):
        each(lambda item: 1 // item, [1] * ENOUGH + [0] * ENOUGH, 2)


@pytest.mark.django_db
def test_a_plan_is_the_same_however_many_processes_read_it(tmp_path: Path) -> None:
    offers, hours = ("按摩", "空调、WiFi、热水"), ("看情况", "9:00-18:00")
    rows = [
        f"{n},驿站{n},{116.3 + n / 1e6:.6f},39.900123,西城区,{offers[n % 3 > 0]},{hours[n % 7 > 0]}"
        for n in range(ENOUGH * 2)
    ]
    file = tmp_path / "rows.csv"
    file.write_text("\n".join(["编号,名称,经度,纬度,区,设施,开放时间", *rows]), encoding="utf-8")
    one, two = (
        plan_file(file, source("many"), Options(datum="wgs84"), configured(), processes=count)
        for count in (1, 2)
    )
    assert one.digest == two.digest
    assert one.counts == two.counts
    assert one.counts["suspicious"] > ENOUGH // 7
    assert [row.issues for row in one.rows] == [row.issues for row in two.rows]
