"""Pictures for tests that send one."""

import io

from PIL import Image


def png(width: int = 8, height: int = 8) -> bytes:
    """A small grey picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "PNG")
    return out.getvalue()
