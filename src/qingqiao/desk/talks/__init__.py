"""Talks on the desk: the sheet for a talk with one cadre, and the step that was agreed."""
