"""Formations that a cadre founded or looks after: branches, youth societies, volunteer groups (一(三)6)."""
