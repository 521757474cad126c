"""Accounts of an organization's cadres, and their invitations (二(三)1)."""
