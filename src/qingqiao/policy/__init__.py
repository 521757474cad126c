"""Judging as arithmetic: what a notice requires and what a cadre's facts amount to. No clock and no database."""
