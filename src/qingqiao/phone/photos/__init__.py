"""Photos of a record: read by its author and co-hosts, removed by its author."""
