"""An organization's report day: another weekday than the region's, for its own cadres (一(三)1)."""
