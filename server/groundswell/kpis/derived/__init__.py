"""KPIs that take their values from social data."""
