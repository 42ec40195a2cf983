"""`decider --diagnostics`: what a person sends along with a question about the program; nothing personal is in it."""

from decider.commands.answers import Answer
from decider.storage.diagnosis import diagnosis


def diagnostics() -> Answer:
    """Versions, the platform and the folders in use."""
    data = diagnosis()
    rows = [(key, str(value)) for key, value in data.items() if not isinstance(value, dict)]
    for group in data.values():
        rows += list(group.items()) if isinstance(group, dict) else []
    return Answer(data, ("what", "value"), rows)
