"""Every desktop test starts from the same look and language."""

import pytest

from decider.desktop.style import theme, tokens
from decider.desktop.style.language import set_language


@pytest.fixture(autouse=True)
def plain_start(qapp):
    """English, light, normal size."""
    set_language("en")
    tokens.set_theme("light")
    theme.set_zoom(1.0)
    theme.apply(qapp)
