"""The future state of the database after a load, and every rule of formats.md that it would break: one short function
per rule."""
