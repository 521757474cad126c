"""Writing what was checked, table by table, inside the one transaction that load.py begins. Nothing here asks whether it may."""
