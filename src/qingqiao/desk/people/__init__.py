"""The people of an organization: who serves, served and will serve there, and how one is added (二(三)1)."""
