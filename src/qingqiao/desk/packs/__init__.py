"""制度包: its versions in words, drafts with a form for every key, their effect, and how one is adopted (policy.md 7)."""
