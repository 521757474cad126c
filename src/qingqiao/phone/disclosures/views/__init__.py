"""Her disclosures, and the card that shows them."""
