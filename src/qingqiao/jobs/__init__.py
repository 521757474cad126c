"""What runs in the background: the steps of the tick and the worker's jobs."""
