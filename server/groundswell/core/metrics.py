"""What is counted and timed while the service runs; `/metrics` shows it.

With several processes each writes its figures to a folder they share (`PROMETHEUS_MULTIPROC_DIR`, which
`groundswell serve` makes), and whichever is asked adds them up.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
"""Of this process."""

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

requests = Counter(
    "groundswell_http_requests",
    "Answers given.",
    ["method", "route", "status"],
    registry=REGISTRY,
)
request_seconds = Histogram(
    "groundswell_http_request_duration_seconds",
    "From a request's arrival at the application to the last byte of its answer.",
    ["method", "route"],
    buckets=SECONDS,
    registry=REGISTRY,
)
requests_in_progress = Gauge(
    "groundswell_http_requests_in_progress",
    "Requests being answered.",
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
write_wait_seconds = Histogram(
    "groundswell_write_wait_seconds",
    "How long writes to the embedded database waited for those before them.",
    buckets=SECONDS,
    registry=REGISTRY,
)
database_errors = Counter(
    "groundswell_database_errors",
    "Requests refused for want of the database, by what was wrong with it.",
    ["reason"],
    registry=REGISTRY,
)
pool_connections = Gauge(
    "groundswell_pool_connections",
    "Connections to PostgreSQL that the processes hold.",
    ["state"],
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
pool_waiting = Gauge(
    "groundswell_pool_requests_waiting",
    "Requests that wait for a connection to PostgreSQL.",
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
