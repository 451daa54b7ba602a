"""Tasks of other systems: pushing ours to them, pulling back what is done there."""
