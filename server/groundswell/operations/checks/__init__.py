"""What an installation needs to be relied on, looked at one by one; each finding says what to do about it."""
