"""`python -m tools.bench`: CPU time of the integrators, as ratios to C and to others."""
