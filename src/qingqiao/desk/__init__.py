"""The administrators' face: figures of a subtree down to one cell and its reasons, the installation, the audit log."""
