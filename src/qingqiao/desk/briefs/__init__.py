"""The Monday brief on the desk: half a page to read, copy and send."""
