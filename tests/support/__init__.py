"""What the tests stand on and the product never imports."""
