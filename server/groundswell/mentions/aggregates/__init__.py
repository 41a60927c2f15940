"""What people said, counted: how much of it, whose, how well it speaks of us, and how soon it is answered."""
