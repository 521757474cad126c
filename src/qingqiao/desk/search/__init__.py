"""Search on the desk: organizations, cadres, communities and records within reach, never a young person's name."""
