"""Whether a database is whole: every change has its history, nothing hangs in the air."""

from tests.faults.postgres import Postgres

# Name → rows that must not exist.
WRONG = {
    "stations without history": """
        SELECT code FROM stations_station s
        WHERE NOT EXISTS (SELECT FROM stations_revision r WHERE r.code = s.code)""",
    "history of no station": """
        SELECT code FROM stations_revision r WHERE code LIKE 'YZ%'
        AND NOT EXISTS (SELECT FROM stations_station s WHERE r.code = s.code)
        AND NOT EXISTS (SELECT FROM stations_tombstone t WHERE r.code = t.code)""",
    "stations that no source claims": """
        SELECT code FROM stations_station s
        WHERE NOT EXISTS (SELECT FROM stations_claim c WHERE c.station_id = s.id)""",
    "stations that search does not know": """
        SELECT code FROM stations_station s
        WHERE code NOT IN (SELECT ref FROM stations_searchname WHERE kind = 'station')""",
    "imports whose rows are not all claimed or noted": """
        SELECT id FROM stations_importrun r WHERE state = 'applied'
        AND (counts->>'new')::int + (counts->>'changed')::int <> (SELECT count(*) FROM (
          SELECT source_ref FROM stations_claim WHERE run_id = r.id
          UNION SELECT source_ref FROM stations_importchange WHERE before->>'run' = r.id::text
        ) written)""",
    "imports whose changes are not all noted": """
        SELECT id FROM stations_importrun r WHERE (counts->>'changed')::int <>
        (SELECT count(*) FROM stations_importchange c WHERE c.run_id = r.id)""",
    "reports whose filing is not noted once": """
        SELECT id FROM stations_report r WHERE 1 <> (SELECT count(*) FROM stations_reportevent e
        WHERE e.report_id = r.id AND e.action = 'file')""",
    "reports whose last step led elsewhere": """
        SELECT id FROM stations_report r WHERE status <> (SELECT after FROM stations_reportevent e
        WHERE e.report_id = r.id ORDER BY id DESC LIMIT 1)""",
    "steps of no report": """
        SELECT id FROM stations_reportevent e
        WHERE NOT EXISTS (SELECT FROM stations_report r WHERE r.id = e.report_id)""",
}


def wrong(database: Postgres) -> dict[str, list[object]]:
    """What is not whole, by name; empty when all is well."""
    found = {name: [row[0] for row in database.sql(query)] for name, query in WRONG.items()}
    return {name: rows for name, rows in found.items() if rows}
