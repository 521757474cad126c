"""A community is asked to confirm a report day, by a link that works once and is shown once."""
