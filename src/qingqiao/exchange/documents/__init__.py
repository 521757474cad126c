"""Documents for an office: one dataclass of words, and writers of Word, Excel and pages that say the same."""
