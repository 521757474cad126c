"""A community's branch on a phone: 五个有 and 四上墙 as dated checklists (一(三)5)."""
