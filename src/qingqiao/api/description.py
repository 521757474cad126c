"""The description (OpenAPI 3.1), as answers really are: problems with their own media type, bytes, and versions."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from qingqiao.problems import NotThisWay, Unforeseen
from qingqiao.records.body import FIELDS
from qingqiao.records.checks import words_of
from qingqiao.regions.rules import packs_in_force

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


ANSWER = {JSON: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
ALWAYS: dict[int, dict[str, Any]] = {
    405: {"description": NotThisWay.title, "content": ANSWER},
    500: {"description": Unforeseen.title, "content": ANSWER},
}


class DescribedAPI(NinjaAPI):
    """An API whose description includes the type of failures and the version header."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for address, operations in schema["paths"].items():
            for operation in operations.values():
                operation["responses"] |= {status: dict(answer) for status, answer in ALWAYS.items()}
                for status, response in operation["responses"].items():
                    _describe(address, int(status), response)
        _list_words(schema["components"]["schemas"]["RecordIn"]["properties"])
        return schema

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """Return the answer that a view may prepare, made only if somebody asks for it: most views answer themselves."""
        return SimpleLazyObject(partial(super().create_temporal_response, request))  # type: ignore[return-value]

    def get_openapi_operation_id(self, operation: Any) -> str:
        """Return the name of the operation's function as its id: `put_record`."""
        return str(operation.view_func.__name__)


def _list_words(properties: dict[str, Any]) -> None:
    """Add the words that some region's packs list, which include those of the token's region."""
    words = words_of(packs_in_force())
    for field in FIELDS:
        if field.of_pack:
            properties[field.name]["items"]["enum"] = list(words[field.of_pack])


def _describe(address: str, status: int, response: dict[str, Any]) -> None:
    if status >= 400 and JSON in response.get("content", {}):
        response["content"] = {PROBLEM: response["content"][JSON]}
    elif address.endswith("/records/{id}"):
        response["headers"] = ETAG
