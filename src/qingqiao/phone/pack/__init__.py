"""现行制度包: what is asked of cadres, in words, as the pack in force says it."""
