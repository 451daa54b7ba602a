"""KPI values from `measurements/*.csv`: reading them, and what can be said about them."""
