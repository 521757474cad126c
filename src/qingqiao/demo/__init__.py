"""The Yulin demo, and worlds of any size: invented people in folders of the load format (formats.md)."""
