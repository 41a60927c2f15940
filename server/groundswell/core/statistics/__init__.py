"""Statistics as pure functions: each says its formula, its source, and what it answers where there is too little."""
