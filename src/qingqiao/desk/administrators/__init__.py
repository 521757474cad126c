"""Administrators of an organization (二(三)1)."""
