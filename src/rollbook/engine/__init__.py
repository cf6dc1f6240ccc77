"""Running SQL over tables, in the part of SQL that DuckDB and Spark share."""

from rollbook.engine.dialect import foreign_parts
from rollbook.engine.duck import DuckEngine
from rollbook.engine.protocol import Engine, literal, name

__all__ = ["DuckEngine", "Engine", "foreign_parts", "literal", "name"]
