"""The results of a cycle's work in a community: organizations founded and good deeds (一(三)6, 7)."""
