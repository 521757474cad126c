"""Secrets of the second factor are stored encrypted; older ones can still be read."""

from qingqiao.accounts.sealed_secrets import SecondFactorAdapter


def test_a_secret_is_sealed_and_read_again() -> None:
    adapter = SecondFactorAdapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert kept != adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_one_that_was_stored_in_clear_is_still_read() -> None:
    assert SecondFactorAdapter().decrypt("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"
