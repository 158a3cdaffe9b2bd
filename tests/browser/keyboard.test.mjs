// A whole survey with Tab, Space, arrow keys and Enter alone, with visible focus at every step.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, start } from "./server.mjs";
import { ANSWERS, at, button, fill, press, turning } from "./walk.mjs";

let server, browser;
before(async () => {
  server = await start();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(t, path, options = {}) {
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 400, height: 700 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(server.base + path);
  return page;
}

/** Runs in the page: returns the focused element's name and what is wrong with its visible focus. */
function focused() {
  const element = document.activeElement;
  const shown = [element, ...(element.labels ?? [])].some((part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  });
  const { top, bottom, left, right, width, height } = (element.labels?.[0] ?? element).getBoundingClientRect();
  const inSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && width > 1 && height > 1;
  const name = element.name ? `${element.name}=${element.value}` : `${element.tagName} ${element.textContent.trim()}`;
  return { name, wrong: element === document.body ? "" : shown ? (inSight ? "" : "out of sight") : "no focus ring" };
}

/** Presses Tab until an element that matches the selector has the focus; every stop must be visible. */
async function tabTo(page, selector) {
  const passed = [];
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press("Tab");
    const { name, wrong } = await page.evaluate(focused);
    assert.equal(wrong, "", `${name}: ${wrong}`);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    passed.push(name);
  }
  assert.fail(`Tab never came to ${selector}, but to ${passed.join(" · ")}`);
}

const chosen = (page, name) =>
  page.locator(`[name="${name}"]:checked`).evaluateAll((all) => all.map((field) => field.value));

test("the whole of dals-ed is answered with the keyboard alone", async (t) => {
  const page = await open(t, "/s/dals-ed?lang=sv");
  const key = (name) => page.keyboard.press(name);
  await tabTo(page, "textarea");
  await page.keyboard.type("Mer ljus\nvid ån");
  await tabTo(page, '[value="lives"]');
  await key("Space");
  await tabTo(page, '[value="studies"]');
  await key("Space");
  await tabTo(page, '[name="a.age"]');
  await key("Space");
  await key("ArrowDown");
  await key("ArrowDown");
  assert.equal((await page.evaluate(focused)).wrong, "");
  await tabTo(page, '[name="a.gender"]');
  await key("ArrowDown");
  await tabTo(page, '[name="a.home"]');
  await key("ArrowUp");
  assert.equal((await page.evaluate(focused)).wrong, "");
  assert.deepEqual(await chosen(page, "a.connection"), ["lives", "studies"]);
  assert.deepEqual(await chosen(page, "a.age"), ["25_44"]);
  assert.deepEqual(await chosen(page, "a.gender"), ["man"]);
  assert.equal((await chosen(page, "a.home")).length, 1);
  await tabTo(page, button("next"));
  await turning(page, () => key("Enter"));
  assert.equal(await at(page), "check");
  await tabTo(page, "button[value^=change]");
  await turning(page, () => key("Enter"));
  assert.equal(await at(page), "start");
  await tabTo(page, button("next"));
  await turning(page, () => key("Enter"));
  await tabTo(page, button("submit"));
  await turning(page, () => key("Enter"));
  assert.match(await page.locator(".receipt .code").innerText(), /[0-9A-Z]{4}-/);
  await tabTo(page, ".receipt a");
});

test("the first Tab shows a link that leads past the head to the content", async (t) => {
  for (const path of ["/?lang=sv", "/s/arjang?lang=ar", "/s/arjang/privacy?lang=sv", "/s/arjang/poster?lang=sv"]) {
    const page = await open(t, path);
    await tabTo(page, "a.skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", path);
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.matches("main *")), path);
  }
});

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "with scripts" : "without scripts";
  test(`Enter in a text field goes on and not back, ${scripts}`, async (t) => {
    const page = await open(t, "/s/arjang?lang=sv", { javaScriptEnabled });
    await press(page, "next");
    await press(page, "next");
    await fill(page, ANSWERS.arjang);
    await press(page, "next");
    assert.equal(await at(page), "p.unsafe");
    await fill(page, { "a.place": "elsewhere" });
    await page.locator('[name="a.place.other"]').focus();
    await page.keyboard.type("Bakom affären");
    await turning(page, () => page.keyboard.press("Enter"));
    assert.equal(await page.locator('input[name="lang"]').inputValue(), "sv", "nor to another language");
    assert.equal(await at(page), "p.priorities");
  });
}

test("from the list of mistakes Enter leads to the field", async (t) => {
  const page = await open(t, "/s/filipstad?lang=sv");
  for (let screens = 0; (await at(page)) !== "p.evening"; screens++) await press(page, "next");
  await fill(page, { "a.last_visit.day": "40" });
  await press(page, "next");
  await tabTo(page, ".alert a");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.name), "a.last_visit.day");
  assert.equal((await page.evaluate(focused)).wrong, "");
});

test("Change on the check page leads to the question, and back to the check page", async (t) => {
  const page = await open(t, "/s/arjang?lang=sv");
  while ((await at(page)) !== "check") await press(page, "next");
  await tabTo(page, '[value="change.background"][formaction$="#q-gender"]');
  await turning(page, () => page.keyboard.press("Enter"));
  assert.equal(await at(page), "p.background");
  await tabTo(page, '[name="a.gender"]');
  await page.keyboard.press("Space");
  await tabTo(page, button("next"));
  await turning(page, () => page.keyboard.press("Enter"));
  assert.equal(await at(page), "check");
  assert.match(await page.locator("main").innerText(), /Kvinna/);
});
