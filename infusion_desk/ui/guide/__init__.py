"""The guide of a first start: a page over the day with a step for each thing that a centre needs."""
