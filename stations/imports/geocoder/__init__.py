"""Addresses to positions through a service of the operator's choice; off by default.

A service is anything with `name` and `ask`. Answers are kept in the database, so that an address
is asked once; the pace is limited. `choose` knows the services and their keys.
"""

from stations.imports.geocoder.ask import Geocoder, GeocoderError, Located, Service, fill
from stations.imports.geocoder.services import SERVICES, choose

__all__ = ["SERVICES", "Geocoder", "GeocoderError", "Located", "Service", "choose", "fill"]
