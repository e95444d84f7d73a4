"""A small city: two sub-districts of Xicheng with people, one of them with stations."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from geo.models import Area, CandidateHost, Source
from stations.models import Job, JobState
from stations.plans import siting
from tests.factories import station

SENT = {"area": "110000", "within": "line-1000m", "day": "", "want": "", "p": "2", "model": "mclp"}


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path):
    settings.CACHES = {
        **settings.CACHES,
        "plans": {**settings.CACHES["plans"], "LOCATION": str(tmp_path / "plans")},
    }


@pytest.fixture
def city(db):
    """陶然亭 has two stations, 德胜 none; 10,000 live in each, spread evenly."""
    source = Source.objects.create(key="census2020", title="普查", licence="事实")
    box = Polygon.from_bbox

    def area(code, level, parent, name, english, shape, population):
        return Area.objects.create(
            code=code, level=level, parent_id=parent, name_zh=name, name_en=english,
            geom=MultiPolygon(shape, srid=4326), population=population, source=source,
            geom_source=source,
        )  # fmt: skip

    whole = box((116.30, 39.86, 116.36, 39.90))
    area("110000", "city", None, "北京市", "Beijing", whole, 20_000)
    area("110102", "district", "110000", "西城区", "Xicheng", whole, 20_000)
    east, west = box((116.33, 39.86, 116.36, 39.90)), box((116.30, 39.86, 116.33, 39.90))
    area("110102012", "subdistrict", "110102", "陶然亭街道", "Taoranting", east, 10_000)
    area("110102010", "subdistrict", "110102", "德胜街道", "Desheng", west, 10_000)
    station((116.345, 39.88), name_zh="昼站", hours="Mo-Su 09:00-18:00")
    station((116.35, 39.87), name_zh="夜站", hours="24/7", amenities=("phone_charge",))


@pytest.fixture
def hosts(city):
    source = Source.objects.get(key="census2020")
    places = {"n1": (116.31, 39.87), "n2": (116.32, 39.89), "n3": (116.345, 39.88)}
    CandidateHost.objects.bulk_create(
        CandidateHost(code=code, name_zh=f"银行{code}", kind="bank", point=Point(*at, srid=4326),
                      source=source)
        for code, at in places.items()
    )  # fmt: skip


@pytest.fixture
def done(client, hosts):
    """The address of a result, its job done without a worker's process."""

    def ask(**changes):
        address = client.post("/plan/siting/", {**SENT, **changes})["Location"]
        job = Job.objects.get(pk=address.rstrip("/").rsplit("/", 1)[-1])
        job.result = siting.work(job.parameters, lambda share, words: None)
        job.state = JobState.DONE
        job.save()
        return f"/plan/siting/{job.pk}/"

    return ask
