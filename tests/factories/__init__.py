"""The smallest valid object of every kind, and an example of every resource of the API."""
