"""What all parts of a specification are."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A part of a specification: immutable, and strict about keys, so that a misspelt key cannot go unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
