"""A cadre's cycle for those above, in numbers and dates; and how long a region's cycle is (一(三)2 to 7; policy.md 3)."""
