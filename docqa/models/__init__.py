"""Models: their cards, where they lie, whether they are whole, and how they get here.

``get_card``, ``cards``     what there is
``find_model``              the model that is to be used, checked
``fetch``, ``bring``        from the network, from a folder
``convert``, ``recommend``  from Hugging Face's format; for this machine (in heavy modules of their own)
"""

from docqa.models.bringing import bring
from docqa.models.cards import (
    WHISPER_FILES,
    ModelCard,
    cache_dir,
    cards,
    folder_of,
    get_card,
    read_card,
    shipped_cards,
)
from docqa.models.fetching import Progress, fetch, remove, verify
from docqa.models.finding import (
    PREFERRED,
    FoundModel,
    default_model,
    find_model,
    is_installed,
    missing_files,
    require_installed,
    require_real_speech,
    require_whole,
)
from docqa.models.integrity import RECORD_NAME, Fault, record

__all__ = [
    "PREFERRED",
    "RECORD_NAME",
    "WHISPER_FILES",
    "Fault",
    "FoundModel",
    "ModelCard",
    "Progress",
    "bring",
    "cache_dir",
    "cards",
    "default_model",
    "fetch",
    "find_model",
    "folder_of",
    "get_card",
    "is_installed",
    "missing_files",
    "read_card",
    "record",
    "remove",
    "require_installed",
    "require_real_speech",
    "require_whole",
    "shipped_cards",
    "verify",
]
