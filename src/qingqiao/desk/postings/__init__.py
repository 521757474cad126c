"""社区报到 at the desk: communities, postings, branches. Each table can be printed and downloaded."""
