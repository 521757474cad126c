"""Django's SQLite backend with a fair queue round write transactions."""
