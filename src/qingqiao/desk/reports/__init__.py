"""The library of research reports: searched by words, place, theme and cycle, read by those above (一(三)4)."""
