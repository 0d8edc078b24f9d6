"""Questions about orders, one function for each screen."""

from huying.orders.queries.matters import of_matter

__all__ = ["of_matter"]
