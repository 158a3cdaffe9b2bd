// Results for everybody: in each language free of violations, and the way from a receipt to them, on a phone, by keyboard, without
// scripts.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { signedIn } from "./colleague.mjs";
import { examiner } from "./examine.mjs";
import { answered, released } from "./released.mjs";
import { browse } from "./server.mjs";

let server, browser;
before(async () => {
  server = await answered("sunne", 160, "2020-11-01");
  browser = await browse();
  const page = await browser.newPage();
  await signedIn(page, server, "1766", "ute@sunne.se", "analyst");
  await released(page, server, "sunne");
  assert.match(await page.locator("#published").textContent(), /See the page/);
  await page.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("published results", { concurrency: 2 }, () => {
  for (const language of ["sv", "sv-simple", "en", "fi", "ar"]) {
    test(`results in ${language} are free of violations`, async (t) => {
      const { page, look, open, wrong } = await examiner(t, language, server, browser);
      for (const path of ["/m/1766", "/m/1438", "/results/1766/sunne", "/results/1766/sunne/1/by-age", "/results/1438/dals-ed"]) {
        await open(path);
        await look(path);
      }
      await open("/results/1766/sunne?frame=1");
      assert.equal(await page.locator("header.head").count(), 0);
      for (const table of await page.locator("details > summary").all()) await table.click();
      await look("framed, with every table open");
      assert.deepEqual(wrong, []);
    });
  }

  test("by keyboard alone, without scripts, from an answer to what came of it and to a table", async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE", viewport: { width: 360, height: 700 } });
    t.after(() => context.close());
    const page = await context.newPage();
    const reach = async (words) => {
      for (let tabs = 0; tabs < 80; tabs += 1) {
        await page.keyboard.press("Tab");
        const here = page.locator(":focus");
        if ((await here.count()) && (await here.textContent()).includes(words)) return here;
      }
      throw new Error(`${words} is not reached`);
    };
    const follow = async (words) => {
      await reach(words);
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    };
    await page.goto(`${server.base}/s/sunne?lang=sv`);
    await follow("Vad det blir av svaren");
    assert.match(page.url(), /\/results\/1766\/sunne\?lang=sv$/);
    assert.match(await page.locator("main").textContent(), /160.* svar/);
    const first = page.locator("section.question details").first();
    assert.equal(await first.locator("table").first().isVisible(), false);
    await reach("Tabell");
    await page.keyboard.press("Enter");
    assert.equal(await first.locator("table").first().isVisible(), true);
    await follow("Enkäter, resultat och lägesbilder");
    assert.match(page.url(), /\/m\/1766\?lang=sv$/);
    assert.equal((await context.cookies()).length, 0);
  });
});
