"""Views of disclosures and of the card that shows them."""
