"""Maps with folium, on local files only: no address outside this server is ever asked."""

from maps.plan.folium.page import framed, standalone

__all__ = ["framed", "standalone"]
