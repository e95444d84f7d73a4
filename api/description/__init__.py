"""The description of the API (OpenAPI 3.0), made from the endpoints themselves."""
