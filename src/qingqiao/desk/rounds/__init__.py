"""考核: an organization's rounds, their worksheet, judgements, results and appeals (二(三)4)."""
