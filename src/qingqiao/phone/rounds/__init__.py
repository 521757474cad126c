"""我的考核: what is judged now and what would mend it, published results, reply and appeal (二(三)4)."""
