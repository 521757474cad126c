"""The statistics form's own columns of a report day, on a phone (一(三)3)."""
