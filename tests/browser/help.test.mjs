// Manual: every page in both languages, narrow and wide, dark in Swedish; search with the keyboard alone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { examiner } from "./examine.mjs";
import { browse, start } from "./server.mjs";

let server, browser;
before(async () => {
  server = await start();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("help", { concurrency: 2 }, () => {
  for (const language of ["sv", "en"]) {
    test(`every page of the manual in ${language} is free of violations`, async (t) => {
      const { page, look, wrong } = await examiner(t, language, server, browser);
      await page.goto(`${server.base}/help`);
      await look("list");
      const links = await page.locator("ul.help-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      assert.ok(links.length > 20);
      for (const link of links) {
        await page.goto(server.base + link);
        assert.ok(await page.locator("article h1").textContent());
        await look(link);
      }
      await page.goto(`${server.base}/help?q=csv`);
      assert.ok((await page.locator("ol.help-list a").count()) > 1);
      await look("search");
      await page.goto(`${server.base}/help?q=xyzzy`);
      await look("search, nothing");
      assert.deepEqual(wrong, []);
    });
  }

  test("somebody finds a page by words with the keyboard alone", async (t) => {
    const { page } = await examiner(t, "sv", server, browser);
    await page.goto(`${server.base}/help`);
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
    for (let n = 0; n < 10 && (await focused()) !== "q"; n += 1) await page.keyboard.press("Tab");
    assert.equal(await focused(), "q");
    await page.keyboard.type("räck över telefonen");
    await Promise.all([page.waitForURL(/q=r/), page.keyboard.press("Enter")]);
    const first = page.locator("ol.help-list a").first();
    const to = await first.getAttribute("href");
    for (let n = 0; n < 15 && (await focused()) !== (await first.textContent()); n += 1) await page.keyboard.press("Tab");
    await Promise.all([page.waitForURL((url) => url.pathname === to.split(/[?#]/)[0]), page.keyboard.press("Enter")]);
    assert.match(await page.locator("h1").textContent(), /gatan/);
  });
});
