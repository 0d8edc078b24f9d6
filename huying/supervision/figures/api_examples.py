"""What a client may send, as the documentation of the API shows it."""

from __future__ import annotations

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "declare_figure": {
        "word": "警源事项办结率",
        "told": "已有结果的",
        "of": "本期受理的警源事项",
        "source": "区综治委通知",
        "among": "from_police",
        "counted": "ended",
    }
}
