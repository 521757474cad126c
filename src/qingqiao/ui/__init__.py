"""How things look, knowing no word of the field: layouts, parts, forms, charts, icons, css and js."""
