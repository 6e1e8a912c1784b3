"""Builds the word sets of the estimator `aikotoba-1` and the word list `oral-ja`."""
