"""考核文书: a published round on paper, from what was frozen: report, letters, list for awards, workbook (二(三)4)."""
