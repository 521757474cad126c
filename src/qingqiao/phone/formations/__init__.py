"""What she founded or keeps in touch with, on a phone: branches, youth societies, volunteer groups (一(三)6)."""
