"""Good deeds on a phone: from what somebody asks for to what was done (一(三)7)."""
