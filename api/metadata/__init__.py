"""What catalogues and search engines are told: DCAT-AP and schema.org, both as JSON-LD."""

from api.metadata.schema_org import catalogue, dataset

__all__ = ["catalogue", "dataset"]
