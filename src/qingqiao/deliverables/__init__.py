"""What a cycle's work in a community leaves behind: what was founded, and what was done for somebody (一(三)6, 7)."""
