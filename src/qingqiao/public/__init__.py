"""What whoever has a link may see, without an account: no personal data, nothing for search engines."""
