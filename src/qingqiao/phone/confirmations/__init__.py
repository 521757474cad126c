"""The community is asked for a word on a report day: a link that serves once, shown once."""
