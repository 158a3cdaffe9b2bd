// The whole chain as a resident walks it: from the receipt of an answer to what was said, what was promised, how it went, the table
// it rests on, and back; without scripts, by keyboard alone, on a phone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { examiner } from "./examine.mjs";
import { colleagues, promised, reported } from "./promises.mjs";
import { answered, released } from "./released.mjs";
import { browse } from "./server.mjs";
import { ANSWERS, press, walk } from "./walk.mjs";

const year = new Date().getFullYear();
const closed = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
let server, browser, context, page;
before(async () => {
  server = await answered("dals-ed", 160);
  browser = await browse();
  // The resident answers while it is open, and keeps the receipt.
  context = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE", viewport: { width: 360, height: 700 } });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${server.base}/s/dals-ed?lang=sv`);
  await walk(page, ANSWERS["dals-ed"]);
  await press(page, "submit");
  const [eva, dan, pia] = await colleagues(browser, server, "1438");
  // A release is made when those who had begun have had their time.
  await server.change_database(`UPDATE survey SET dates_set = 1, closes = '${closed}'`);
  await released(dan, server, "dals-ed");
  const figures = ["connection", "age", "home"].map((question) => `dals-ed|1|${question}|`);
  const at = await promised(eva, dan, server.base, "1438", year, figures);
  await reported(pia, server.base, at, 1, { n: "3", from: `${year}-01-02`, words: "Kontroll vid skolan." }, dan);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Goes on by the Tab key to what says these words, and returns it. */
async function reach(words) {
  for (let tabs = 0; tabs < 120; tabs += 1) {
    await page.keyboard.press("Tab");
    const here = page.locator(":focus");
    if ((await here.count()) && (await here.textContent()).includes(words)) return here;
  }
  throw new Error(`${words} is not reached on ${page.url()}`);
}

/** Follows the link that says these words. */
async function follow(words) {
  await reach(words);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** What the page says, without the marks that keep names in their order. */
const read = async () => (await page.locator("main").textContent()).replace(/[\u2066-\u2069]/g, "");

describe("the chain", () => {
  test("from a receipt to results, promise, activity, the table in the release, and back", async () => {
    assert.match(await page.locator(".code").textContent(), /[0-9A-Z]{4}-/, "the receipt");
    await follow("Vad det blir av svaren");
    assert.match(page.url(), /\/results\/1438\/dals-ed\?lang=sv$/);
    assert.match(await read(), /161 svar/, "the resident's own is among them");
    await follow("Enkäter, resultat och lägesbilder");
    await follow(`Medborgarlöfte ${year}`);
    const promise = page.url();
    assert.match(await read(), /Ni sa.*Vi såg.*Vi lovade.*Så går det/s);
    await follow("Minst fyra trafikinsatser");
    assert.match(await read(), /Pågår · 3 av minst 4/);
    // From the number to the release's table: three links.
    for (const words of ["Trafiken i centrum", "Hela tabellen i lägesbilden", "Hela resultatet"]) {
      await follow(words);
    }
    assert.match(page.url(), /\/results\/1438\/dals-ed\/1\?lang=sv#q-connection$/);
    const question = page.locator("#q-connection");
    await reach("Tabell");
    await page.keyboard.press("Enter");
    const row = question.locator("table tr", { hasText: "Bor" }).first();
    assert.match(await row.textContent(), /\d/);
    assert.equal(await row.isVisible(), true);
    // And back: the picture that the figure stands in leads to what was promised on it.
    await page.goBack();
    assert.match(page.url(), /\/pictures\/1438\/1/);
    await page.goto(page.url().split("#")[0]);
    await follow(`Medborgarlöfte ${year}`);
    assert.equal(page.url().split("#")[0], promise.split("#")[0]);
    assert.equal((await context.cookies()).length, 0);
  });

  for (const language of ["sv", "sv-simple", "en", "fi", "ar"]) {
    test(`a picture with figures in ${language} is free of violations`, async (t) => {
      const { page, look, open, wrong } = await examiner(t, language, server, browser);
      await open("/pictures/1438/1");
      await look("picture");
      for (const table of await page.locator("details > summary").all()) await table.click();
      await look("picture, with every table open");
      await open("/pictures/1438/1?frame=1");
      assert.equal(await page.locator("header.head").count(), 0);
      await look("picture, framed");
      await open("/promises/1438/1");
      await look("promise with figures");
      assert.deepEqual(wrong, []);
    });
  }

  test("bars stand by size, what hardly anybody chose is told in words, and tables are printed from the files alone", async (t) => {
    const context = await browser.newContext({ locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(`${server.base}/pictures/1438/1?lang=sv`);
    const figure = page.locator("figure.finding").first();
    const shares = (await figure.locator("svg.chart text").allTextContents()).map((one) => /^(\d+) %/.exec(one)?.[1]).filter(Boolean).map(Number);
    assert.ok(shares.length > 2, `${shares}`);
    assert.deepEqual(shares, shares.toSorted((a, b) => b - a));
    const told = await page.locator("figure.finding .rest").allTextContents();
    assert.ok(told.length > 0 && told.every((one) => /^(Med färre än 5 svar|Utan svar): /.test(one)), `${told}`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("table:visible").count(), 0);
    assert.match(await page.locator(".in-print").innerText(), /\/pictures\/1438\/1/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.ok(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length <= 3, "three pages");
  });
});
