"""What runs by itself: the tick's steps and the worker's jobs."""
