"""五公开 on the phone: filled in with consent, printed as a card, marked as posted; and the public page."""
