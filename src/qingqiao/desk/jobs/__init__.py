"""后台任务: what the worker does for people, on one page."""
