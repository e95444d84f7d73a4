"""Chinese opening hours, as found on doors and in notices, read into OSM's grammar."""

from stations.hours.chinese.parse import Parsed, parse_chinese, told

__all__ = ["Parsed", "parse_chinese", "told"]
