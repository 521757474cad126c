"""What a load would make of the database, and every rule of formats.md that it would break: one short function a rule."""
