"""Asking the sites that articles come from, over the network; needs the extra `fetch`.

Only the command line may import this room, so that nothing else can reach the network through us:
what fetches for others is handed to them as a value.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from editorial.errors import ConfigError
from editorial.fetch.network import Network

if TYPE_CHECKING:
    from editorial.fetch.asking import Client

__all__ = ["Network", "client"]


def client(network: Network) -> "Client":
    """Give what asks sites, one request at a time.

    Raises:
        ConfigError: httpx is not installed.
    """
    if find_spec("httpx") is None:
        raise ConfigError(
            "Pages are fetched with httpx, which is not installed.",
            cure="Install it: pip install 'editorial[fetch]'. Or save the page with your browser and"
            " give the file.",
        )
    from editorial.fetch.asking import Client  # noqa: PLC0415 - optional: the extra `fetch`

    return Client(network)
