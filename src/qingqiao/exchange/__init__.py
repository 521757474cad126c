"""Files in and out: the tables of formats.md as data, reading them, their faults, loading, and the files of `judge`."""
