"""补齐情况: what is missing until everybody is in (二(三)1)."""
