"""How the crosswalk's weights are learned, and how well it does on lists that it has not seen."""
