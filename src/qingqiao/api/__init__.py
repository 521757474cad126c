"""The API under /api/v1/: the record, its photos, progress. Thin: the verbs and reads of the pages (docs/formats.md, HTTP)."""
