"""我的4+1: a cycle with every deliverable, what is there, what is missing, and the way to fill it (一(三)2 to 7)."""
