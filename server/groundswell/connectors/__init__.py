"""How social data comes in by itself and answers go back out: one interface, and what speaks it to each service."""
