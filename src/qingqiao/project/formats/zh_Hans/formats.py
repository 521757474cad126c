"""Numbers in Chinese: `12,503`. Django separates no thousands here."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
