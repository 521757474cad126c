"""The network of an address: as much of it as is kept or shown of where somebody was."""

from ipaddress import ip_address, ip_network

KEPT_BITS = {4: 24, 6: 48}


def network_of(address: str) -> str:
    """Return the network of an address, 24 of its 32 bits or 48 of 128; nothing for what is no address."""
    try:
        whole = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((whole, KEPT_BITS[whole.version]), strict=False))
