"""Who of an organization can sign in, and how the others are invited (二(三)1)."""
