"""The frame of the pages of documents: the section 考核, with their own templates."""

from functools import partial

from qingqiao.desk.rounds.frame import rounds_page

documents_page = partial(rounds_page, folder="round_documents")
