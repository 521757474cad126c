"""个人信息: requests, permits to read minors, guardians, what was erased."""
