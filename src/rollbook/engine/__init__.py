"""Running SQL over tables, in the part of SQL that DuckDB and Spark share."""

from rollbook.engine.dialect import foreign_parts
from rollbook.engine.duck import DuckEngine
from rollbook.engine.protocol import HIT, Engine, Staged, literal, name

__all__ = ["HIT", "DuckEngine", "Engine", "Staged", "foreign_parts", "literal", "name"]
