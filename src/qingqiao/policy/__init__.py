"""Judging as arithmetic: what a notice asks, and what a cadre's facts amount to. No clock, no database."""
