"""The API at /api/v1: the methods of an archive, over HTTP. OpenAPI 3.1 describes it at /api/v1/openapi.json."""
