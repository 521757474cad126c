"""Records 工作记录: one thing that happened, recorded once."""
