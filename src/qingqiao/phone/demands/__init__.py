"""Good demands on the phone: from the request to the result (一(三)7)."""
