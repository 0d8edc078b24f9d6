"""What the product is called and the two colours that a browser draws outside the page."""

from django.utils.translation import gettext_lazy as _

NAME = _("呼应")
TAGLINE = _("一呼百应")
PAPER = "#f6f7f9"
CARD = "#ffffff"
"""The same as --paper and --card in frontend/styles/tokens.css; a test compares them."""
