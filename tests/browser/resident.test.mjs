// The resident's way through a survey as browsers really behave: without scripts, with Back, reload,
// impatient fingers, two tabs, another language half way, and nothing left behind on the computer.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { browse, start } from "./server.mjs";
import { ANSWERS, at, button, fill, press, turning, walk } from "./walk.mjs";

let server, browser;
before(async () => {
  server = await start();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A page of somebody who has never been here. */
async function visitor(t, options = { javaScriptEnabled: false }) {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  t.after(() => context.close());
  return context.newPage();
}

const open = (page, survey, language = "sv") => page.goto(`${server.base}/s/${survey}?lang=${language}`);
const receipt = (page) => page.locator(".receipt .code [aria-hidden]").textContent();
const inField = (page, name) => page.locator(`[name="${name}"]`).inputValue();

/** How many responses of a survey are stored. */
async function stored(survey) {
  const counts = (await server.lyssna("responses", survey)).trim().split("\n").filter(Boolean);
  return counts.reduce((sum, line) => sum + Number(line.trim().split(/\s+/).at(-1)), 0);
}

/** What a person sees as ticked, chosen and typed on this page. */
const typed = (page) =>
  page.locator("main").evaluate((main) =>
    [...main.querySelectorAll("input:not([type=hidden]), textarea, select")]
      .filter((field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : field.value))
      .map((field) => `${field.name} = ${field.value}`),
  );

for (const survey of ["dals-ed", "arjang"]) {
  test(`${survey} can be answered from start to receipt without scripts`, async (t) => {
    const page = await visitor(t);
    const before = await stored(survey);
    await open(page, survey);
    await walk(page, ANSWERS[survey]);
    const shown = await page.locator("main").innerText();
    assert.match(shown, survey === "arjang" ? /Parkeringen bakom affären/ : /Och mer folk ute\./);
    assert.equal(await stored(survey), before, "nothing is stored before it is sent");
    await press(page, "submit");
    assert.match(await receipt(page), /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    assert.equal(await stored(survey), before + 1);
  });

  for (const javaScriptEnabled of [false, true]) {
    const scripts = javaScriptEnabled ? "with scripts" : "without scripts";
    test(`${survey} ${scripts}: Back shows each page as it was left and asks nothing`, async (t) => {
      const page = await visitor(t, { javaScriptEnabled });
      await open(page, survey);
      const screens = [];
      await walk(page, ANSWERS[survey], async (place) => screens.push([place, await typed(page)]));
      await press(page, "submit");
      const lost = [];
      for (const [place, was] of screens.reverse()) {
        await page.goBack();
        assert.equal(await at(page), place, `Back to ${place} shows ${page.url()}`);
        const now = await typed(page);
        lost.push(...was.filter((answer) => !now.includes(answer)).map((answer) => `${place}: ${answer}`));
      }
      assert.deepEqual(lost, []);
    });
  }
}
