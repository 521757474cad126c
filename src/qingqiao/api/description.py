"""The description (OpenAPI 3.1), as things really come: problems in their own type, bytes and versions said."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

JSON, PROBLEM = "application/json", "application/problem+json"
TEXT = {"type": "string"}
BYTES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
VERSION: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": "If-Match",
            "required": False,
            "schema": TEXT,
            "description": "所改版本的 ETag；第一次上报不用带",
        }
    ]
}
ETAG = {"ETag": {"description": "记录的版本，修改时放进 If-Match", "schema": TEXT}}


class DescribedAPI(NinjaAPI):
    """An API whose description says of what type its failures are, and where a version comes back."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for address, operations in schema["paths"].items():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    _describe(address, int(status), response)
        return schema


def _describe(address: str, status: int, response: dict[str, Any]) -> None:
    if status >= 400 and JSON in response.get("content", {}):
        response["content"] = {PROBLEM: response["content"][JSON]}
    elif address.endswith("/records/{id}"):
        response["headers"] = ETAG
