"""Demands: numbers by organization, and those that were passed on to one."""
