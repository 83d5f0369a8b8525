"""Reading: files in, one checked table out; mappings and presets that say how."""

from .mapping import Mapping, presets
from .read import read, read_table
from .suggest import Suggestion, suggest_mapping

__all__ = ["Mapping", "Suggestion", "presets", "read", "read_table", "suggest_mapping"]
