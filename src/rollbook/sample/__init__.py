"""Believable submissions made up from a collection's own words, without mistakes or with known ones."""

from rollbook.sample.key import Expected
from rollbook.sample.plan import SampleError
from rollbook.sample.sample import Sample, write_sample

__all__ = ["Expected", "Sample", "SampleError", "write_sample"]
