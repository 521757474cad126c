"""A cadre's own report day: another weekday for a week or from now on (一(三)1)."""
