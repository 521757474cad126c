"""我的4+1: a cycle with every deliverable, what exists, what is missing, and the link to add it (一(三)2 to 7)."""
