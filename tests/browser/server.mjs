// Starts Lyssna on a free port with its own database, and Chromium, for the test files.
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

/** Surveys of the repository. */
const SURVEYS = resolve(here, "../../surveys");

/**
 * Returns a free port outside the system's ephemeral range: a client that connects to an ephemeral port before the server
 * listens may be assigned that same port, and so be connected to itself.
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
 * Starts the server. `change(folder, lyssna)` may first edit its copy of the surveys and run commands;
 * `settings(base)` returns further environment variables.
 * @returns {Promise<{base: string, lyssna: (...args: string[]) => Promise<string>, stop: () => Promise<void>}>}
 */
export async function start({ change, settings } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "lyssna-"));
  const surveys = change ? join(folder, "surveys") : SURVEYS;
  // Ignores LYSSNA_ variables of the caller's environment.
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
  /** Kills the server, as in a power failure. */
  const pause = async () => {
    kill();
    await ended;
    server = undefined;
  };
  /** Starts the server, after a pause on the same port and database. */
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
  /** Executes SQL statements on the database while the server is stopped. */
  const change_database = async (...statements) => {
    await pause();
    const script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); [db.execute(sql) for sql in sys.argv[2:]]; db.commit()";
    await run("python3", ["-c", script, `${folder}/t.db`, ...statements]);
    await resume();
  };
  /** Ages all sessions by a number of minutes. */
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

/** Launches Chromium without its background network traffic. */
export function browse() {
  const quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [...quiet.split(" "), "--disable-component-update", "--disable-sync"],
  });
}
