"""Every way a file can be bad: refused or flagged in words a clerk understands."""

import io
import re
import time
import zipfile

import pytest
from openpyxl import Workbook

from stations.imports import limits as checks
from stations.imports.readers import read
from stations.imports.table import Limits, Unreadable
from stations.models import Station
from tests.stations.imports.files import (
    GOOD,
    HEADER,
    areas,
    database,
    issues,
    plan,
    reasons,
    run,
    saved,
    text,
)

LIMITS = Limits()
EMPTY = "<sheetData ?/>|<sheetData></sheetData>"


def unreadable(path, match, limits=LIMITS):
    with pytest.raises(Unreadable, match=match):
        read(path, limits)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_that_excel_writes_is_read(tmp_path, encoding):
    table = read(saved(tmp_path, text(GOOD).encode(encoding)), LIMITS)
    assert table.header == tuple(HEADER)
    assert table.rows == [(2, tuple(GOOD))]


def test_bytes_in_no_known_encoding_are_refused_with_their_line(tmp_path):
    unreadable(saved(tmp_path, text(GOOD).encode() + b"2,\xff\xff\x80\n"), "第 3 行附近的编码坏了")


def test_text_that_only_looks_like_gb18030_is_refused(tmp_path):
    unreadable(
        saved(tmp_path, ("編號,名稱\n" + "1,臺灣驛站麵館\n" * 9).encode("big5")), "认不出编码"
    )


def test_a_workbook_named_csv_is_refused(tmp_path):
    book = io.BytesIO()
    Workbook().save(book)
    unreadable(saved(tmp_path, book.getvalue()), "xlsx")


def test_a_text_named_xlsx_is_refused(tmp_path):
    unreadable(saved(tmp_path, text(GOOD), "a.xlsx"), "扩展名与内容不符")


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.shp", "a.zip"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name):
    evil = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>'
    unreadable(saved(tmp_path, evil, name), "扩展名与内容不符")


def test_a_broken_geojson_is_refused(tmp_path):
    unreadable(
        saved(tmp_path, '{"type": "FeatureCollection", "features": [{', "a.geojson"), "打不开"
    )


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as out:
        out.truncate(2_000_000_000)  # a sparse file: 2 GB of nothing
    unreadable(path, "2,000 MB，超过上限 100 MB")


def test_a_zip_bomb_is_refused_unopened(tmp_path, monkeypatch):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    monkeypatch.setattr("stations.imports.readers.workbook.load_workbook", None)
    unreadable(path, "压缩炸弹")


@pytest.mark.parametrize("harm", ["encrypted", "cut", "method"])
def test_a_damaged_member_of_a_zip_is_refused(tmp_path, harm):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.shp", b"\x00\x00\x27\x0a" + b"x" * 96)
    content = bytearray(packed.getvalue())
    local, central = 0, content.index(b"PK\x01\x02")
    if harm == "encrypted":
        content[local + 6] |= 1
        content[central + 8] |= 1
    elif harm == "method":
        content[local + 8] = content[central + 10] = 99
    else:
        content[local + 50] ^= 1
    unreadable(saved(tmp_path, bytes(content), "a.zip"), "文件损坏")


def test_one_cell_far_to_the_right_costs_no_time(tmp_path):
    """Rows of 16,384 cells each would be 8 million texts."""
    cell = '<c r="{}{}" t="inlineStr"><is><t>x</t></is></c>'
    rows = "".join(
        f'<row r="{n}">{cell.format("A", n)}{cell.format("XFD", n)}</row>' for n in range(1, 501)
    )
    path = tmp_path / "wide.xlsx"
    Workbook().save(path)
    wide = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(wide, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            sheet = old.read(name).decode()
            new.writestr(
                name,
                re.sub(EMPTY, f"<sheetData>{rows}</sheetData>", sheet),
            )
    path.write_bytes(wide.getvalue())
    started = time.process_time()
    unreadable(path, "16384 列")
    assert time.process_time() - started < 2


def test_too_many_rows_are_refused(tmp_path):
    unreadable(saved(tmp_path, text(*[GOOD] * 4)), "超过 3 行", Limits(rows=3))


@pytest.mark.parametrize(
    ("content", "why"),
    [("", "空的"), ("\n\n", "没有内容"), ("编号,名称\n", "没有数据"),
     ('编号,名称\n1,"站\n', "引号"), ("编号,名称,名称\n1,2,3\n", "两次"),
     ("编号,名称\n1,站,多\n", "列比表头多")],
)  # fmt: skip
def test_a_malformed_table_is_refused_with_the_reason(tmp_path, content, why):
    unreadable(saved(tmp_path, content), why)


def test_a_link_to_a_folder_is_no_file(tmp_path):
    (tmp_path / "a.csv").mkdir()
    unreadable(tmp_path / "a.csv", "不是文件")
    with pytest.raises(Unreadable, match="打不开"):
        checks.check_size(tmp_path / "missing.csv", LIMITS)


@database
@pytest.mark.parametrize(("gone", "why"), [("编号", "source_ref"), ("名称", "name_zh")])
def test_a_missing_column_is_named(tmp_path, gone, why):
    header = ["别的" if name == gone else name for name in HEADER]
    with pytest.raises(Unreadable, match=f"缺少“{gone}”一列.*{why}"):
        plan(saved(tmp_path, text(GOOD, header=header)))


@database
def test_two_rows_with_one_number_are_both_refused(tmp_path):
    found = plan(saved(tmp_path, text(GOOD, ["2", *GOOD[1:]], ["1", "另一个", *GOOD[2:]])))
    assert [row.kind for row in found.rows] == ["refused", "new", "refused"]
    assert "第 4 行也是这个编号" in reasons(found, "refused")[0]


@database
def test_control_characters_are_taken_out_and_shown(tmp_path):
    found = plan(saved(tmp_path, text(["1", "陶然\u202e亭\x07驿站", *GOOD[2:]])))
    issue = next(i for i in issues(found) if i.column == "名称")
    assert (issue.value, issue.severity) == ("陶然\\u202e亭\\u0007驿站", "suspicious")
    assert found.rows[0].claim.values["name_zh"] == "陶然亭驿站"


@database
def test_emoji_are_kept_and_flagged(tmp_path):
    found = plan(saved(tmp_path, text(["1", "驿站😀", *GOOD[2:]])))
    assert "表情" in reasons(found, "suspicious")[0]
    assert found.rows[0].claim.values["name_zh"] == "驿站😀"


@database
def test_a_text_that_is_too_long_is_refused_and_never_cut(tmp_path):
    found = plan(saved(tmp_path, text(["1", "站" * 101, *GOOD[2:]])))
    assert found.rows[0].kind == "refused"
    assert "最多 100" in reasons(found, "refused")[0]


@database
def test_a_formula_in_a_csv_is_text_and_flagged(tmp_path):
    found = plan(saved(tmp_path, text(["1", '=HYPERLINK("http://x")', *GOOD[2:]])))
    assert "公式" in reasons(found, "suspicious")[0]


@database
def test_a_formula_in_a_workbook_is_refused(tmp_path):
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(["1", "=A2&B2", *GOOD[2:]])
    book.active.append(["2", "#REF!", *GOOD[2:]])
    book.save(tmp_path / "a.xlsx")
    found = plan(tmp_path / "a.xlsx")
    assert [row.kind for row in found.rows] == ["refused", "refused"]
    assert "公式" in reasons(found, "refused")[0]
    assert "错误值" in " ".join(reasons(found, "refused"))


@database
def test_hours_that_contradict_themselves_keep_their_words(tmp_path):
    words = "周一至周五 09:00-17:00，周一 10:00-12:00"
    areas()
    found = plan(saved(tmp_path, text([*GOOD[:4], words, GOOD[5]])))
    assert "营业时间没读懂" in reasons(found, "suspicious")[0]
    run(found)
    station = Station.objects.get()
    assert (station.hours, station.hours_text) == ("", words)


@database
def test_words_that_fit_no_field_are_kept(tmp_path):
    areas()
    header = [*HEADER, "备注", "进入方式", "联系电话"]
    found = plan(saved(tmp_path, text([*GOOD, "在二层", "翻墙", "13800000000"], header=header)))
    assert found.rows[0].claim.values["extra"] == {"备注": "在二层", "进入方式": "翻墙"}
    assert found.columns.dropped == ("联系电话",)
