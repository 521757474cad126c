"""Pages for whoever has a link, without an account: no personal data, not for search engines."""
