// Print output and right-to-left layout.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { signIn } from "./phone.mjs";
import { browse, start } from "./server.mjs";
import { ANSWERS, button, press, walk } from "./walk.mjs";

let server, browser, page;
before(async () => {
  server = await start();
  browser = await browse();
});
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());
after(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (path) => page.goto(server.base + path);

/** Returns the number of PDF pages, in the paper size set by the style sheet. */
async function sheets() {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length;
}

test("the poster fills one A4 sheet, without what is only of use on a screen", async () => {
  const counts = {};
  for (const [survey, languages] of [["dals-ed", ["sv", "sv-simple", "en", "fi", "ar"]], ["arjang", ["sv", "en"]]]) {
    for (const language of languages) {
      await open(`/s/${survey}/poster?lang=${language}`);
      await page.emulateMedia({ media: "print" });
      for (const seen of ["h1", ".qr svg", ".address", ".contact"]) assert.ok(await page.locator(seen).isVisible(), seen);
      assert.equal(await page.locator(".languages").isVisible(), false);
      const count = await sheets();
      if (count !== 1) counts[`${survey} in ${language}`] = count;
    }
  }
  assert.deepEqual(counts, {});
});

test("the check page prints the answers and no buttons", async () => {
  await open("/s/arjang?lang=sv");
  await walk(page, ANSWERS.arjang);
  await page.emulateMedia({ media: "print" });
  assert.match(await page.locator("main").innerText(), /Parkeringen bakom affären/);
  for (const hidden of [button("submit"), button("back"), "button[value^=change]", ".languages"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.ok((await sheets()) >= 1);
});

test("the receipt prints with its code", async () => {
  await open("/s/arjang?lang=sv");
  await walk(page, ANSWERS.arjang);
  await press(page, "submit");
  await page.emulateMedia({ media: "print" });
  assert.match(await page.locator(".code").innerText(), /[0-9A-Z]{4}-/);
  assert.equal(await sheets(), 1);
});

test("a sheet of Dals-Ed to answer on paper is one leaf with two sides, in every language", async () => {
  await signIn(server, page, "pia@dalsed.se");
  const counts = {};
  for (const language of ["sv", "sv-simple", "en", "fi", "ar"]) {
    await open("/staff/s/dals-ed/paper");
    await page.fill("#place", "Torget");
    await page.selectOption("#language", language);
    await page.fill("#sheets", "2");
    await Promise.all([page.waitForURL(/\/paper\/[\w-]{36}$/), page.click('form[action$="/paper"] button.primary')]);
    await page.goto(`${page.url()}/sheets`);
    const count = await sheets();
    if (count !== 4) counts[language] = count;
  }
  assert.deepEqual(counts, {});
});

test("in Arabic the page runs from right to left and its cards are mirrored", async () => {
  const side = async (language) => {
    await open(`/s/dals-ed?lang=${language}`);
    return page.locator(".card").first().evaluate((card) => {
      const [mark, whole] = [card.querySelector("input"), card].map((part) => part.getBoundingClientRect());
      return mark.left + mark.width / 2 > whole.left + whole.width / 2 ? "right" : "left";
    });
  };
  assert.equal(await side("sv"), "left");
  assert.equal(await page.locator("html").getAttribute("dir"), "ltr");
  assert.equal(await side("ar"), "right");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  assert.equal(await page.locator("html").getAttribute("lang"), "ar");
});
