"""Evaluation rounds 考核 and an organization's figures."""
