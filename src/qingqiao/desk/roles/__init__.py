"""Who watches a region and who runs the installation: roles granted, revoked, and their passwords reset."""
