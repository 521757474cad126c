"""A cadre's cycle as her superiors see it, in numbers and dates; and the length of a region's cycle (一(三)2 to 7; policy.md
3)."""
