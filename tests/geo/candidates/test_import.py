"""`manage.py import_candidates`: lists of places that might host a station."""

import pytest
from django.core.management import CommandError, call_command

from geo.datum import convert
from geo.models import CandidateHost
from stations.planning import Question
from stations.planning.siting import site
from stations.planning.task import Task
from tests import factories
from tests.stations.planning import city

pytestmark = pytest.mark.django_db
FACTS = {"key": "shops", "licence": "CC0", "datum": "wgs84", "kind_column": "type"}


@pytest.fixture(autouse=True)
def _city():
    city.make()


def table(tmp_path, *rows):
    """(east, north, type, name) each, in the columns of a list of facilities."""
    path = tmp_path / "facilities.csv"
    lines = [f"shops,{kind},{name},{a},{b}\n" for (a, b), kind, name in rows]
    path.write_text("layer,type,name,lon,lat\n" + "".join(lines))
    return path


def test_rows_are_named_that_are_refused_and_nothing_is_written_untold(tmp_path, capsys):
    path = table(
        tmp_path,
        (city.metres(500, 500), "supermarket", "京客隆"),
        (city.metres(600, 500), "药店", "同仁堂"),
        (city.metres(700, 500), "停车场", ""),
        ((121.47, 31.23), "bank", "外滩"),
        (("", ""), "bank", "无处"),
    )
    call_command("import_candidates", path, **FACTS)
    with pytest.raises(CommandError, match="skip-refused"):
        call_command("import_candidates", path, **FACTS, apply=True)
    said = capsys.readouterr().out
    assert "2 usable, 3 refused\nrow 3: kind '停车场' is not known\nrow 4: outside" in said
    assert "row 5: no position" in said
    assert not CandidateHost.objects.exists()
    call_command("import_candidates", path, **FACTS, apply=True, skip_refused=True)
    kinds = CandidateHost.objects.order_by("code").values_list("code", "kind", "name_zh")
    assert list(kinds) == [("shops-1", "supermarket", "京客隆"), ("shops-2", "pharmacy", "同仁堂")]


def test_a_second_list_of_the_name_replaces_the_first_and_no_other(tmp_path):
    place = city.metres(500, 500)
    CandidateHost.objects.create(code="n1", kind="bank", point="POINT(116.4 39.9)",
                                 source=factories.source("openstreetmap"))  # fmt: skip
    rows = [(place, "bank", "一"), (place, "post", "二")]
    call_command("import_candidates", table(tmp_path, *rows), **FACTS, apply=True)
    words = {**FACTS, "words": "菜市场=supermarket"}
    call_command("import_candidates", table(tmp_path, (place, "菜市场", "三")), **words, apply=True)
    assert set(CandidateHost.objects.values_list("code", "kind")) == {
        ("n1", "bank"), ("shops-1", "supermarket"),
    }  # fmt: skip


def test_the_datum_is_converted_and_siting_uses_the_list(tmp_path):
    lon, lat = city.metres(3000, 1000)
    shifted = tuple(map(float, convert(lon, lat, "wgs84", "gcj02")))
    path = table(tmp_path, (shifted, "bank", "东边的银行"))
    call_command("import_candidates", path, **{**FACTS, "datum": "gcj02"}, apply=True)
    [proposal] = site(Task(question=Question(reach=500), p=1)).proposals
    assert proposal.candidate.name == "东边的银行"
    assert (proposal.candidate.lon, proposal.candidate.lat) == pytest.approx((lon, lat), abs=1e-6)


def test_a_private_list_is_not_published(tmp_path, client):
    path = table(tmp_path, (city.metres(500, 500), "bank", "一"))
    call_command("import_candidates", path, **FACTS, apply=True, private=True)
    assert client.get("/api/collections/candidate_hosts/items").json()["features"] == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"kind_column": "no"}, "no column 'no'; columns: layer"),
     ({"words": "a=b"}, "no kind 'b'"), ({"key": "a b"}, "--key takes")],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path, wrong, said):
    path = table(tmp_path, (city.metres(500, 500), "bank", "一"))
    with pytest.raises(CommandError, match=said):
        call_command("import_candidates", path, **{**FACTS, **wrong})
