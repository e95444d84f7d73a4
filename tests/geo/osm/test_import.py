"""`manage.py import_osm`: idempotent, all or nothing, never a station."""

import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geo.models import CandidateHost, ServicePoint, Source, dataset_version
from stations.models import Station

HEAD = '<?xml version="1.0"?><osm version="0.6">'
BOUNDS = '<bounds minlat="39.9" minlon="116.3" maxlat="40.0" maxlon="116.4"/>'
SQUARE = [(1, 116.31, 39.91), (2, 116.32, 39.91), (3, 116.32, 39.92), (4, 116.31, 39.92)]


def node(number, lon, lat, version=1, **tags):
    inner = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    return (
        f'<node id="{number}" version="{version}" timestamp="2024-05-0{version}T00:00:00Z" '
        f'lon="{lon}" lat="{lat}">{inner}</node>'
    )


def way(number, nodes, **tags):
    inner = "".join(f'<nd ref="{ref}"/>' for ref in nodes)
    inner += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    return f'<way id="{number}" version="1" timestamp="2024-05-01T00:00:00Z">{inner}</way>'


@pytest.fixture
def run(tmp_path):
    def run(*parts, options=(), bounds=BOUNDS, name="x.osm", whole=True):
        path = tmp_path / name
        path.write_text(HEAD + bounds + "".join(parts) + ("</osm>" if whole else ""))
        out = StringIO()
        call_command("import_osm", str(path), *options, stdout=out)
        return out.getvalue()

    return run


TOILET = node(10, 116.35, 39.95, amenity="toilets", fee="no")
BANK = node(11, 116.36, 39.95, amenity="bank", name="农业银行")
OUTSIDE = node(12, 116.45, 39.95, amenity="toilets")


@pytest.mark.django_db
def test_services_and_hosts_go_into_their_tables_and_never_become_stations(run):
    run(TOILET, BANK)
    toilet, bank = ServicePoint.objects.get(), CandidateHost.objects.get()
    assert (toilet.code, toilet.kind, toilet.fee) == ("n10", "toilets", "no")
    assert toilet.tags == {"amenity": "toilets", "fee": "no"}
    assert (bank.code, bank.name_zh) == ("n11", "农业银行")
    assert not Station.objects.exists()
    source = Source.objects.get()
    assert (source.licence, source.attribution) == ("ODbL-1.0", "© OpenStreetMap contributors")
    assert source.vintage == "2024-05-01"


@pytest.mark.django_db
def test_an_area_is_taken_once_at_a_point_inside(run):
    corners = "".join(node(*corner) for corner in SQUARE)
    run(corners, way(7, [1, 2, 3, 4, 1], amenity="fuel"))
    fuel = CandidateHost.objects.get()
    assert fuel.code == "w7"
    assert 116.31 < fuel.point.x < 116.32
    assert 39.91 < fuel.point.y < 39.92


@pytest.mark.django_db
def test_a_way_whose_nodes_the_extract_cuts_off_is_left_out(run):
    run(node(*SQUARE[0]), way(7, [1, 2, 3, 1], amenity="fuel"), TOILET)
    assert not CandidateHost.objects.exists()
    assert ServicePoint.objects.count() == 1


@pytest.mark.django_db
def test_an_open_way_lies_at_its_middle(run):
    ends = node(1, 116.31, 39.91) + node(2, 116.33, 39.91)
    run(ends, way(8, [1, 2], amenity="bicycle_parking"))
    assert ServicePoint.objects.get().point.x == pytest.approx(116.32)


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_changes_nothing(run):
    run(TOILET, BANK)
    before = dataset_version()
    assert "0 new, 0 changed, 1 unchanged" in run(TOILET, BANK)
    assert dataset_version() == before


@pytest.mark.django_db
def test_a_newer_version_wins_and_an_older_one_does_not(run):
    def bank(version, name):
        return node(11, 116.36, 39.95, version, amenity="bank", name=name)

    run(bank(2, "乙"))
    assert "1 older" in run(bank(1, "甲"))
    assert CandidateHost.objects.get().name_zh == "乙"
    assert "1 changed" in run(bank(3, "丙"))
    assert CandidateHost.objects.get().name_zh == "丙"


@pytest.mark.django_db
def test_an_object_of_a_new_kind_changes_tables(run):
    run(BANK)
    run(node(11, 116.36, 39.95, 2, amenity="toilets"))
    assert not CandidateHost.objects.exists()
    assert ServicePoint.objects.get().code == "n11"


@pytest.mark.django_db
def test_what_is_gone_is_removed_only_with_replace_and_only_inside_the_area(run):
    run(TOILET, OUTSIDE, BANK)
    run(BANK)
    assert ServicePoint.objects.count() == 2
    assert "1 removed" in run(BANK, options=["--replace"])
    assert ServicePoint.objects.get().code == "n12"
    assert CandidateHost.objects.count() == 1


@pytest.mark.django_db
def test_replace_needs_an_area(run):
    run(TOILET)
    with pytest.raises(CommandError, match="does not say which area it covers; add --bounds"):
        run(BANK, bounds="", options=["--replace"])
    run(BANK, bounds="", options=["--replace", "--bounds", "116.3,39.9,116.4,40"])
    assert not ServicePoint.objects.exists()
    with pytest.raises(CommandError, match="west must be below east"):
        run(BANK, options=["--bounds", "2,1,1,2"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault", [{"whole": False}, {"name": "x.txt"}, {"name": "x.pbf"}, {"bounds": "<"}]
)
def test_a_broken_file_is_one_clear_line_and_changes_nothing(run, fault):
    run(TOILET)
    with pytest.raises(CommandError, match=r"broken or no OpenStreetMap file; nothing") as caught:
        run(BANK, options=["--replace", "--bounds", "116,39,117,41"], **fault)
    assert "\n" not in str(caught.value)
    assert (ServicePoint.objects.count(), CandidateHost.objects.count()) == (1, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["import_osm", "import_network"])
@pytest.mark.parametrize("entity", ["&l9;", "&f;"])
def test_entities_are_not_unfolded_nor_files_read(tmp_path, command, entity):
    """A billion laughs, and a file of this machine, in the name of a street."""
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    kinds = f'<!DOCTYPE osm [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    nodes = [node(1, 116.31, 39.91, amenity="toilets"), node(2, 116.32, 39.91)]
    street = way(1, [1, 2], highway="residential", name=entity)
    path = tmp_path / "x.osm"
    head = HEAD.replace("<osm", f"{kinds}<osm")
    path.write_text("".join([head, BOUNDS, *nodes, street, "</osm>"]))
    started = time.monotonic()
    with pytest.raises(CommandError) as refused:
        call_command(command, str(path), stdout=StringIO())
    assert time.monotonic() - started < 10
    assert "root:" not in str(refused.value)
    assert not ServicePoint.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("owner", "services", "hosts"),
    [("FreemanDane", 16, 47), ("CAUmaodu", 4, 37), ("ruguiima", 21, 11)],
)
def test_real_extracts_whole_and_cut(mirror, tmp_path, owner, services, hosts):
    [path] = (mirror / owner).rglob("map.osm")
    call_command("import_osm", str(path), stdout=StringIO())
    assert (ServicePoint.objects.count(), CandidateHost.objects.count()) == (services, hosts)
    cut = tmp_path / "cut.osm"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CommandError, match=r"^cut\.osm is broken"):
        call_command("import_osm", str(cut), "--replace", stdout=StringIO())
    assert (ServicePoint.objects.count(), CandidateHost.objects.count()) == (services, hosts)


@pytest.mark.django_db
def test_pbf_says_the_same_as_xml(mirror, tmp_path):
    import osmium

    [path] = (mirror / "FreemanDane").rglob("map.osm")
    packed = tmp_path / "map.pbf"
    with osmium.SimpleWriter(str(packed)) as writer:
        for item in osmium.FileProcessor(str(path)):
            writer.add(item)
    call_command("import_osm", str(path), stdout=StringIO())
    out = StringIO()
    call_command("import_osm", str(packed), stdout=out)
    assert "0 new, 0 changed, 16 unchanged" in out.getvalue()
    assert "0 new, 0 changed, 47 unchanged" in out.getvalue()


@pytest.mark.django_db
def test_collections(run, client):
    run(TOILET, BANK)
    [toilet] = client.get("/api/collections/service_points/items").json()["features"]
    assert toilet["properties"]["licence"] == "ODbL-1.0"
    url = "/api/collections/candidate_hosts/items"
    assert client.get(url, {"kind": "bank"}).json()["numberMatched"] == 1
    assert client.get(url, {"kind": "fuel"}).json()["numberMatched"] == 0
