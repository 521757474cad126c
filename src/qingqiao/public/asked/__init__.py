"""The page on which a young person is asked for her consent."""
