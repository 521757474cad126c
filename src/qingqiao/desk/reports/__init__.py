"""The library of research reports: searched by words, place, theme and cycle, for readers above (一(三)4)."""
