"""A drawn picture that stands for a photo from the scene: it shows a garage, and says DEMO."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw


@cache
def scene_photo() -> bytes:
    """A small JPEG."""
    picture = Image.new("RGB", (480, 320), (44, 50, 58))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 320), (150, 120), (330, 120), (480, 320)], fill=(78, 84, 92))
    for x in (60, 170, 310, 420):
        draw.line([(x, 320), (240 + (x - 240) // 4, 125)], fill=(214, 196, 90), width=4)
    for x in (70, 350):
        draw.rectangle([x, 60, x + 60, 120], fill=(58, 64, 72))
        draw.ellipse([x + 22, 30, x + 38, 46], fill=(240, 236, 200))
    draw.text((12, 12), "DEMO", fill=(255, 255, 255))
    content = BytesIO()
    picture.save(content, "JPEG", quality=70)
    return content.getvalue()
