"""The API under /api/v1/: records, photos, progress. A thin layer over the actions and queries of the pages
(docs/formats.md, HTTP)."""
