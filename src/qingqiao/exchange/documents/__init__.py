"""Documents for an office: one dataclass with the contents, and writers for Word, Excel and pages."""
