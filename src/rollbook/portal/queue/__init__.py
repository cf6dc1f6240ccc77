"""Work that is done beside the web, by processes that may die at any moment: nothing is lost, nothing counts twice."""
