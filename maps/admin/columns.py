"""The columns of the read-only lists; a table that is not here shows its first short ones."""

_ENTRY = ("code", "name_zh", "subdistrict", "station", "status", "updated_at")
COLUMNS: dict[str, tuple[str, ...]] = {
    "activity": ("code", "name_zh", "kind", "subdistrict", "starts_at", "repeats", "status"),
    "alert": ("user", "kind", "item", "at", "attempts", "sent_at"),
    "areahealth": ("name_zh", "level", "stations", "verified", "hours_known", "open_reports"),
    "candidatehost": ("code", "name_zh", "kind", "operator", "opening_hours"),
    "confirmation": ("station", "day", "proven", "at"),
    "importrun": ("id", "source", "file_name", "actor", "at"),
    "job": ("kind", "state", "progress", "words", "requested_by", "created_at", "ended_at"),
    "landmark": ("code", "kind", "name_zh", "name_en", "pinyin"),
    "merge": ("kept", "dropped", "actor", "at", "reason", "undone_at"),
    "need": ("code", "name_zh", "topic", "people", "subdistrict", "last_asked", "status"),
    "notice": ("code", "name_zh", "kind", "subdistrict", "valid_until", "status"),
    "occupancy": ("station", "level", "at"),
    "pilot": ("code", "name_zh", "applicant", "subdistrict", "applied_on", "status"),
    "programme": _ENTRY,
    "publicreport": ("code", "type", "station", "subdistrict", "status", "count", "reported"),
    "rating": ("station", "amenity", "stars", "day"),
    "reportevent": ("report", "at", "actor", "action", "before", "after"),
    "resource": ("code", "name_zh", "kind", "subdistrict", "station", "status"),
    "service": ("code", "name_zh", "topic", "subdistrict", "station", "status"),
    "source": ("key", "title", "licence", "attribution", "datum"),
    "stationamenity": ("station", "key", "state", "note", "verified_at"),
}
