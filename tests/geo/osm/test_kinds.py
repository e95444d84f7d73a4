"""Which tags make which kind of place."""

import pytest

from geo.osm.kinds import kind_of


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"amenity": "toilets"}, "toilets"),
        ({"amenity": "toilets", "access": "private"}, None),
        ({"amenity": "charging_station"}, "charging_station"),
        ({"amenity": "charging_station", "bicycle": "yes"}, "ebike_charging"),
        ({"amenity": "bench;drinking_water"}, "drinking_water"),
        ({"amenity": "bank", "access": "private"}, "bank"),
        ({"amenity": "restaurant", "shop": "convenience"}, "convenience"),
        ({"shop": "bicycle"}, None),
        ({"shop": "bicycle", "service:bicycle:repair": "yes"}, "bicycle_repair"),
        ({"disused:amenity": "toilets"}, None),
        ({"highway": "residential"}, None),
    ],
)
def test_kind(tags, kind):
    assert kind_of(tags) == kind
