// A survey embedded in the municipality's site, using only the snippet from the share page.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browse, start } from "./server.mjs";
import { ANSWERS, press, walk } from "./walk.mjs";

let server, browser, listed, stranger, snippet, script;
before(async () => {
  listed = await host();
  stranger = await host();
  server = await start({
    change: async (surveys) => {
      for (const slug of ["dals-ed", "arjang"]) {
        const file = join(surveys, `${slug}.toml`);
        const text = await readFile(file, "utf8");
        await writeFile(file, text.replace(/^frame_hosts = .*$/m, `frame_hosts = ["${listed.origin}"]`));
      }
    },
  });
  browser = await browse();
  const page = await browser.newPage();
  await page.goto(`${server.base}/s/dals-ed/share?lang=sv`);
  snippet = await page.locator("textarea#frame").inputValue();
  script = await page.locator("textarea#script").inputValue();
  await page.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  listed?.close();
  stranger?.close();
});

/** Starts a host site: `/` has the frame snippet alone, `/fitted` the script and the frame between fillers. */
async function host() {
  const filler = '<div style="height:1500px"></div>';
  const site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://host");
    const frame = snippet.replace("/s/dals-ed?", `/s/${searchParams.get("survey") ?? "dals-ed"}?`);
    const parts = { "/": frame, "/fitted": `${script}${filler}${frame}${filler}` };
    response.writeHead(parts[pathname] ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="sv"><title>Kommunen</title><h1>Kommunen</h1>${parts[pathname] ?? ""}`);
  });
  await new Promise((done) => site.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${site.address().port}`, close: () => site.close() };
}

/** Opens a host page; returns it, its frame, and a promise of the console message about a blocked frame. */
async function visit(t, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 400, height: 800 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const blocked = page.waitForEvent("console", { predicate: (m) => /frame-ancestors/.test(m.text()) });
  blocked.catch(() => {});
  await page.goto(url);
  const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
  return { page, frame, blocked };
}

test("a survey is answered in a frame without any script", async (t) => {
  const { page, frame } = await visit(t, listed.origin, { javaScriptEnabled: false });
  assert.equal(await frame.locator("header").count(), 0, "the host has a head of its own");
  await walk(frame, ANSWERS["dals-ed"]);
  await press(frame, "submit");
  assert.match(await frame.locator(".receipt .code [aria-hidden]").textContent(), /^[0-9A-Z-]{19}$/);
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(page.url(), `${listed.origin}/`);
});

test("a site that the survey does not name cannot show it", async (t) => {
  const { frame, blocked } = await visit(t, stranger.origin);
  await blocked;
  assert.equal(await frame.locator("form, main").count(), 0);
});

for (const survey of ["dals-ed", "arjang"]) {
  test(`no link in the framed ${survey} leads to a page that no frame may show`, async (t) => {
    const { frame } = await visit(t, `${listed.origin}/?survey=${survey}`);
    const links = [];
    const note = async () => {
      const title = await frame.locator("h1").innerText();
      const hrefs = await frame.locator('a:not([target="_blank"]):not([href^="#"])').evaluateAll((all) =>
        all.map((link) => link.href).filter((href) => href.startsWith("http")),
      );
      for (const href of new Set(hrefs)) links.push([href, title]);
    };
    await walk(frame, ANSWERS[survey], note);
    await press(frame, "submit");
    await note();
    await frame.goto(`${server.base}/s/${survey}/privacy?lang=sv&frame=1`);
    await note();
    const dead = [];
    for (const [href, title] of links) {
      // Other sites may forbid framing, so links to them must open in a new tab.
      const own = href.startsWith(server.base);
      const policy = own && (await fetch(href)).headers.get("content-security-policy");
      if (!own || !policy?.includes(listed.origin)) dead.push(`${title}: ${href.replace(server.base, "")}`);
    }
    assert.deepEqual(dead, []);
  });
}

test("with the optional script the frame is as high as its content and each new page is in sight", async (t) => {
  const { page, frame } = await visit(t, `${listed.origin}/fitted`);
  const frameBox = () => page.locator("iframe").boundingBox();
  const fits = async () => {
    const content = await frame.evaluate(() => document.documentElement.offsetHeight);
    await page.waitForFunction((height) => document.querySelector("iframe").offsetHeight === height, content);
  };
  const inSight = () =>
    page.waitForFunction(
      () => Math.abs(document.querySelector("iframe").getBoundingClientRect().top) < window.innerHeight / 2,
      null,
      { timeout: 3000 },
    );
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await frame.locator("form").waitFor();
  await fits();
  const first = (await frameBox()).height;
  assert.ok(first > 1500, "all questions stand on one page");
  await walk(frame, ANSWERS["dals-ed"]);
  await fits();
  assert.ok((await frameBox()).height < first, "the check page is shorter");
  await inSight();
  await press(frame, "submit");
  await fits();
  await inSight();
});
