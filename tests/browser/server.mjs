// Lyssna on a free port with a database of its own, and Chromium: what every test file starts first.
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const here = import.meta.dirname;
const bin = resolve(here, process.env.LYSSNA_BIN ?? "../../target/debug/lyssna");
const run = promisify(execFile);

/** The surveys that stand in the repository. */
const SURVEYS = resolve(here, "../../surveys");

/**
 * A port that nobody listens on just now, of those that the system gives to no client: whoever tries a port that nobody
 * listens on yet may else be given that very port as their own, and is connected to themselves.
 */
export async function freePort() {
  for (;;) {
    const port = 11_000 + Math.floor(Math.random() * 9_000);
    const probe = createServer();
    const free = await new Promise((done) => probe.once("error", () => done(false)).listen(port, "127.0.0.1", () => done(true)));
    if (!free) continue;
    await new Promise((done) => probe.close(done));
    return port;
  }
}

/**
 * Starts the server. `change(folder, lyssna)` may first alter its copy of the surveys and run commands;
 * `settings(base)` gives further settings by their names in the environment.
 * @returns {Promise<{base: string, lyssna: (...args: string[]) => Promise<string>, stop: () => Promise<void>}>}
 */
export async function start({ change, settings } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "lyssna-"));
  const surveys = change ? join(folder, "surveys") : SURVEYS;
  // No other setting of whoever runs the tests.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LYSSNA_")));
  Object.assign(env, { LYSSNA_DATABASE: `sqlite://${folder}/t.db`, LYSSNA_SURVEYS: surveys });
  const lyssna = async (...args) => (await run(bin, args, { env })).stdout;
  if (change) {
    await cp(SURVEYS, surveys, { recursive: true });
    await change(surveys, lyssna);
  }
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  Object.assign(env, await settings?.(base));
  const args = ["serve", "--listen", `127.0.0.1:${port}`, "--known-network", "127.0.0.1"];
  let server, ended;
  let log = "";
  const kill = () => server?.kill("SIGKILL");
  process.once("exit", kill);
  const answers = async () => (await fetch(`${base}/health/ready`).catch(() => null))?.ok;
  /** Stops listening at once, as when a server loses its power. */
  const pause = async () => {
    kill();
    await ended;
    server = undefined;
  };
  /** Listens again, on the same port and database. */
  const resume = async () => {
    if (server) return;
    server = spawn(bin, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    server.stdout.on("data", (bytes) => (log += bytes));
    server.stderr.on("data", (bytes) => (log += bytes));
    ended = new Promise((done) => {
      server.once("exit", (code) => done(`it ended with ${code}`));
      server.once("error", (error) => done(String(error)));
    });
    for (let tries = 0; !(await answers()); tries++) {
      const over = await Promise.race([ended, new Promise((go) => setTimeout(go, 100))]);
      if (over || tries === 100) {
        await stop();
        throw new Error(`${bin} does not answer: ${over ?? "not within 10 s"}\n${log}`);
      }
    }
  };
  /** Changes the database by hand, while nobody is served. */
  const change_database = async (...statements) => {
    await pause();
    const script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); [db.execute(sql) for sql in sys.argv[2:]]; db.commit()";
    await run("python3", ["-c", script, `${folder}/t.db`, ...statements]);
    await resume();
  };
  /** Has minutes pass for whoever is signed in. */
  const later = async (minutes) => {
    const columns = ["created_at", "seen_at", "fresh_at", "asked_at", "vouched_at"];
    const set = columns.map((column) => `${column} = ${column} - ${minutes * 60_000}`).join(", ");
    await change_database(`UPDATE session SET ${set}`);
  };
  const stop = async () => {
    process.off("exit", kill);
    await pause();
    await rm(folder, { recursive: true, force: true });
  };
  await resume();
  return { base, stop, pause, resume, later, change_database, lyssna, log: () => log };
}

/** Chromium without a voice of its own on the network. */
export function browse() {
  const quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [...quiet.split(" "), "--disable-component-update", "--disable-sync"],
  });
}
