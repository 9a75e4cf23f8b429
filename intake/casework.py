"""The case management system that the settings name."""

from config.settings import Settings, SettingsError
from intake.casework_file import FileCasework
from intake.casework_webhook import WebhookCasework
from intake.outcome import Casework

__all__ = ["Casework", "build_casework"]


def build_casework(settings: Settings) -> Casework:
    """Raises SettingsError, a sentence for the operator, where it cannot be reached as set."""
    if settings.casework == "file":
        return FileCasework(settings.state_dir / "casework")
    if settings.casework == "webhook" and settings.casework_url and settings.casework_secret:
        return WebhookCasework(settings.casework_url, settings.casework_secret)
    raise SettingsError(
        [f"CASEWORK={settings.casework} comes in a later version: set it to file or webhook."]
    )
