"""社区报到 at the desk: communities, who is posted where, the state of branches; each table prints and can be taken away."""
