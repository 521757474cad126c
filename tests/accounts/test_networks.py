import pytest

from qingqiao.accounts.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("113.134.201.77", "113.134.201.0/24"),
        ("240e:35a:1:2::9", "240e:35a:1::/48"),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_of_an_address_its_network_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network
