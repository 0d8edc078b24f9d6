"""Templates, components and tags that carry no domain word."""
