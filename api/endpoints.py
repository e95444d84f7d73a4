"""Every endpoint of the API: routing and the API description read this one list."""

from api.endpoint import Endpoint
from api.nearest import NEAREST

ENDPOINTS: tuple[Endpoint, ...] = (NEAREST,)
