"""That the audit trail stays what it is: guarded by the database, sealed in a chain, verified, purged on the record."""
