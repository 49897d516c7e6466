"""Shared helpers of the book: integrators, checks, spike trains, figures, sliders.

Each module is imported by its own name (``from utils.integrate import integrate``), so that
a notebook pays only for what it uses.
"""
