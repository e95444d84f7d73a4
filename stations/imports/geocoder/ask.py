"""Ask a service, politely and only once for each address."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from django.utils.translation import gettext as _

from geo.datum import convert
from stations.claims import PLACES
from stations.imports.areas import Areas
from stations.imports.draft import Draft
from stations.models import GeocodeAnswer

ADDRESS_MAX = 300


class GeocoderError(Exception):
    """The service refused or could not be reached; the message never holds the key."""


@dataclass(frozen=True)
class Located:
    """A position in the service's datum, as precise as `precision` says (building or road)."""

    lon: float
    lat: float
    datum: str
    precision: str


class Service(Protocol):
    name: str

    def ask(self, address: str) -> Located | None:
        """Where the address is; None when unknown or too vague. Raises GeocoderError."""
        ...


@dataclass
class Geocoder:
    """A service with memory and a pace (requests per second)."""

    service: Service
    per_second: float = 3.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _next: float = field(default=0.0, init=False)

    def locate(self, address: str) -> Located | None:
        address = address[:ADDRESS_MAX]
        known = GeocodeAnswer.objects.filter(service=self.service.name, address=address).first()
        if known is None:
            known = GeocodeAnswer.objects.create(
                service=self.service.name, address=address, answer=self._ask(address)
            )
        return Located(**known.answer) if known.answer else None

    def _ask(self, address: str) -> dict[str, object] | None:
        now = self.clock()
        if now < self._next:
            self.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self.per_second
        found = self.service.ask(address)
        return asdict(found) if found else None


def fill(geocoder: Geocoder, drafts: Sequence[Draft], areas: Areas) -> None:
    """Give a point to drafts that have an address only; a wrong sub-district is not believed."""
    for draft in drafts:
        address = draft.values.get("address")
        if not address:
            continue
        codes = (draft.values.get("district"), draft.values.get("subdistrict"))
        named = "".join(areas.names[code] for code in codes if code and code in areas.names)
        found = geocoder.locate(
            address if address.startswith("北京") else f"北京市{named}{address}"
        )
        if found is None:
            continue
        lon, lat = convert([found.lon], [found.lat], found.datum, "wgs84")
        declared = areas.polygon(*reversed(codes))
        if declared and not areas.inside([declared], lon, lat)[0]:
            draft.remark("", address, _("地址解析的结果不在申报的街道里，没有采用"))
            continue
        draft.values |= {
            "point": [round(float(lon[0]), PLACES), round(float(lat[0]), PLACES)],
            "coord_precision": found.precision,
            "original_x": found.lon,
            "original_y": found.lat,
            "original_datum": found.datum,
        }
        draft.remark("", address, _("位置由%s按地址解析") % geocoder.service.name)
