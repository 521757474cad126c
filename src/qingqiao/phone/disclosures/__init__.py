"""五公开 on a phone: filled by consent, printed as a card, marked as posted; the page on the internet, if she likes."""
