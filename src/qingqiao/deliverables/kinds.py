"""The kinds of records that found something (一(三)6), in the words of the packs."""

from typing import Final

BRANCH: Final = "新建团组织"
SOCIETY: Final = "青年社会组织"
VOLUNTEERS: Final = "志愿者组织"
FORMATION_KINDS: Final = (BRANCH, SOCIETY, VOLUNTEERS)
