"""Search on the desk: organizations, cadres, communities and research reports within reach, never a young person's name."""
