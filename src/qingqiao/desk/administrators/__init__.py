"""Who keeps an organization (二(三)1)."""
