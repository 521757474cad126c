"""Notices to the organizations below: written, previewed, sent, corrected, recalled; read state by organization."""
