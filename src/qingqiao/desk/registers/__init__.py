"""社区报到: the figures and tables of a subtree."""
