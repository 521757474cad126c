"""The Yulin demo, and test data of any size: invented people in folders of the load format (formats.md)."""
