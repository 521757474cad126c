"""What can be done here: one function per verb an official would use."""
