"""Signing in through another system: OpenID Connect and the platforms that people use anyway (docs/decisions/0065)."""
