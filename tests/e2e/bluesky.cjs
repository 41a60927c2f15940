// A network of its own for Bluesky: node bluesky.cjs PORT
// From the folder in ATPROTO_DEV_ENV, with REDIS_HOST and DB_POSTGRES_URL; says where it is on PORT once it is there.
const { createRequire } = require("node:module");
const dns = require("node:dns");
const http = require("node:http");
const net = require("node:net");
const path = require("node:path");

// Its servers ask for a port on every interface; nobody else is to reach them.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...others) {
  if (/^\d+$/.test(String(first))) {
    const callback = others.findLast((each) => typeof each === "function");
    return listen.call(this, { port: Number(first), host: "127.0.0.1" }, callback);
  }
  const isPort = first !== null && typeof first === "object" && "port" in first;
  return listen.call(this, isPort ? { ...first, host: "127.0.0.1" } : first, ...others);
};
dns.setDefaultResultOrder("ipv4first");

const { TestNetwork } = createRequire(path.join(process.env.ATPROTO_DEV_ENV, "x.js"))("@atproto/dev-env");

(async () => {
  const network = await TestNetwork.create({
    dbPostgresSchema: "network",
    pds: { hostname: "localhost" },
    bsky: {},
    ozone: { chatUrl: "http://localhost:1", chatDid: "did:example:chat" },
  });
  http
    .createServer((_, answer) => answer.end(JSON.stringify({ pds: network.pds.port })))
    .listen(Number(process.argv[2]), "127.0.0.1");
  process.on("SIGTERM", async () => {
    await network.close().catch(() => {});
    process.exit(0);
  });
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
