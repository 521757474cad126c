"""The look of pages, independent of the field: layouts, parts, forms, charts, icons, CSS and JS."""
