"""社区报到: figures and tables of a subtree."""
