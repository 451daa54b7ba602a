"""Matrices: two lists against each other, and what stands where they meet. One module for each, one table for all."""
