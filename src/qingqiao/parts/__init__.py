"""Parts of pages that several faces share: the record form, the panel of reasons, the progress line."""
