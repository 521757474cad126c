"""How a request that wasn't received whole reaches its page: `ProblemPages` answers the Problem in this variable."""

REFUSED = "qingqiao.refused"
