"""Receive webhooks and print each event once; an event may come again.

    GROUNDSWELL_WEBHOOK_SECRET=whsec_... python receive_webhooks.py [PORT]

It listens on this machine only: what encrypts for it (a proxy, a tunnel) is the address to name as the endpoint's URL.
"""

import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from groundswell_sdk import webhooks

SECRET = os.environ["GROUNDSWELL_WEBHOOK_SECRET"]  # shown when the endpoint was made
seen: set[str] = set()  # a real receiver keeps these where they outlive it


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            event = webhooks.verify(body, dict(self.headers), SECRET)
        except webhooks.WebhookVerificationError as refusal:
            self.send_error(400, str(refusal))
            return
        if event.id not in seen:
            seen.add(event.id)
            print(event.type, event.data["object"], event.data["after"], flush=True)
        self.send_response(204)  # soon: work that takes its time is done after this
        self.end_headers()


HTTPServer(("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else 8008), Receiver).serve_forever()
