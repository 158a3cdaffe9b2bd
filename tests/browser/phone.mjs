// A phone: Chromium with its own profile on disk, which can be killed and restarted.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=sv-SE",
  "--accept-lang=sv-SE",
  "--remote-debugging-port=0",
];

/** Creates a phone with a new profile, switched off; `on` starts it and returns its page. */
export async function phone(t) {
  const profile = await mkdtemp(join(tmpdir(), "lyssna-phone-"));
  let browser, child;
  // After a kill, Chromium sometimes starts but does not respond: restarts it, up to twice.
  const on = async () => {
    for (let again = 0; ; again++) {
      try {
        return await wake();
      } catch (error) {
        if (again === 2) throw error;
        await off();
      }
    }
  };
  const wake = async () => {
    child = spawn("/usr/bin/chromium", [...FLAGS, `--user-data-dir=${profile}`], {
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    const address = await new Promise((found, failed) => {
      let log = "";
      child.stderr.on("data", (bytes) => {
        log += bytes;
        const match = /DevTools listening on (ws:\S+)/.exec(log);
        if (match) found(match[1]);
      });
      child.once("exit", () => failed(new Error(log)));
    });
    browser = await chromium.connectOverCDP(address, { timeout: 15_000 });
    const [context] = browser.contexts();
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(10_000);
    await page.setViewportSize({ width: 360, height: 740 });
    return page;
  };
  /** Simulates a power failure: kills all processes of the browser at once. */
  const off = async () => {
    if (!child) return;
    const gone = new Promise((done) => child.once("exit", done));
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      return;
    }
    await gone;
    await browser?.close().catch(() => {});
    child = undefined;
  };
  t.after(async () => {
    await off();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return { on, off, network: (page, there) => page.context().setOffline(!there) };
}

/** Creates an account, a collector's by default, and signs in through its link. */
export async function signIn(server, page, email, role = "collector", municipality = "1438") {
  const printed = await server.lyssna(
    ...["user", "add", email, "--name", email.split("@")[0], "--municipality", municipality, "--role", role],
    ...["--public-url", server.base],
  );
  await page.goto(/http\S+\/staff\/link\/\S+/.exec(printed)[0]);
  await page.fill("#password", "fyra katter på taket");
  await Promise.all([page.waitForURL("**/staff"), page.click("button.primary")]);
}

/** Signs in with the password. */
export async function signInAgain(server, page, email) {
  await page.goto(`${server.base}/staff/sign-in`);
  await page.fill("#email", email);
  await page.fill("#password", "fyra katter på taket");
  await Promise.all([page.waitForURL("**/staff"), page.click("button.primary")]);
}

/** Sets up the phone for a survey. */
export async function makeReady(server, page, survey) {
  await page.goto(`${server.base}/staff/s/${survey}/street`);
  await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
  await page.locator("#opening").waitFor();
}

/** Opens an outing. */
export async function openOuting(page, place, { language = "sv", target = "" } = {}) {
  await page.fill("#place", place);
  await page.fill("#target", target);
  await page.selectOption("#language", language);
  await page.click("#outing button");
  await page.locator("#asking").waitFor();
}

/** Returns the queue's counts as the page shows them: waiting, sent, to mend. */
export const queue = (page) =>
  page.locator("#queue-text").evaluate((q) => ({ waiting: Number(q.dataset.waiting), sent: Number(q.dataset.sent), mends: Number(q.dataset.mends) }));

/** Waits until the page shows these counts. */
export const queueIs = (page, waiting, sent) =>
  page.waitForFunction(
    ([waiting, sent]) => {
      const q = document.getElementById("queue-text");
      return q.dataset.waiting === String(waiting) && q.dataset.sent === String(sent);
    },
    [waiting, sent],
  );

/** Fills in and saves a response, and waits until it is in the queue. */
export async function answer(page, text, age) {
  const saved = await page.locator("#progress").textContent();
  if (text) await page.fill('[name="a.measures.text"]', text);
  if (age) await page.check(`[name="a.age"][value="${age}"]`);
  await page.click("#save");
  await page.waitForFunction((before) => document.getElementById("progress").textContent !== before, saved);
}
