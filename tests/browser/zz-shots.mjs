import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
const T = "./";
const { browse, start } = await import(T + "server.mjs");
const { signedIn } = await import(T + "colleague.mjs");
const folder = "/tmp/shots"; await mkdir(folder, { recursive: true });
const codes = { arjang: "1765", asele: "2463", "dals-ed": "1438", filipstad: "1782", sunne: "1766" };
const server = await start({ change: async (surveys, lyssna) => {
  const p = join(surveys, "sunne.toml");
  await writeFile(p, (await readFile(p, "utf8")).replace(/^round = /m, "closes = 2026-11-01\nround = "));
  await lyssna("publish");
  for (const s of Object.keys(codes)) await lyssna("simulate", s, "--responses", "420");
} });
const browser = await browse();
try {
  const only = process.argv.slice(2);
  for (const [slug, m] of Object.entries(codes)) {
    if (only.length && !only.includes(slug)) continue;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "sv-SE" });
    const page = await context.newPage();
    page.on("pageerror", (e) => console.log("pageerror", e.message));
    await signedIn(page, server, m, `${slug}@x.se`, "analyst");
    const take = (name) => page.screenshot({ path: join(folder, `${slug}-${name}.png`), fullPage: true });
    const open = async (path) => { const r = await page.goto(server.base + path); if (r.status() > 399) console.log(path, r.status()); };
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await open(`/staff/s/${slug}/results`); await take(`results-${width}`);
      await open(`/staff/s/${slug}/results?by=age`); await take(`by-age-${width}`);
      if (slug === "sunne" || slug === "arjang") {
        for (const path of ["respondents", "rounds", "releases", "figures"]) { await open(`/staff/s/${slug}/${path}`); await take(`${path}-${width}`); }
      }
    }
    if (slug === "sunne") {
      await open(`/staff/s/sunne/releases`);
      await Promise.all([page.waitForNavigation(), page.locator("#make").click()]);
      console.log(page.url());
      await take("release");
      await open(`/staff/s/sunne/releases/1?table=by-age`); await take("release-age");
      await page.emulateMedia({ colorScheme: "dark" }); await take("release-dark");
      await open(`/staff/s/sunne/releases/1/chart.svg?table=whole&question=visible_police`); await page.screenshot({ path: join(folder, "svg.png") });
      await open(`/staff/m/1766/tokens`); await page.emulateMedia({ colorScheme: "light" }); await take("tokens");
    }
    await context.close();
  }
} finally { await browser.close(); await server.stop(); }
