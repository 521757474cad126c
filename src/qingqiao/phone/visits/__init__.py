"""The statistics form's own columns of a report day (一(三)3)."""
