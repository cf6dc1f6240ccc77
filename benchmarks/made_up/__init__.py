"""Made-up files of any size, clean but for known mistakes; what a collection's files are like says its recipe here."""

from benchmarks.made_up.batch import Batch, write_batch
from benchmarks.made_up.recipe import Recipe, read_recipe, recipe_names

__all__ = ["Batch", "Recipe", "read_recipe", "recipe_names", "write_batch"]
