"""Photos on a phone: the field that takes them, the pages that show them."""
