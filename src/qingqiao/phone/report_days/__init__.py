"""Her own report day on a phone: another weekday for a week or from now on (一(三)1)."""
