// Residents answering surveys in a real browser: without scripts, with Back, reload, double clicks, two tabs and a change of
// language half way; and nothing is stored on the computer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, start } from "./server.mjs";
import { ANSWERS, at, button, fill, press, walk } from "./walk.mjs";

let server, browser;
before(async () => {
  server = await start();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page in a new browser context, without scripts by default. */
async function visitor(t, options = { javaScriptEnabled: false }) {
  const context = await browser.newContext({ locale: "sv-SE", ...options });
  t.after(() => context.close());
  return context.newPage();
}

const open = (page, survey, language = "sv") => page.goto(`${server.base}/s/${survey}?lang=${language}`);
const receipt = (page) => page.locator(".receipt .code [aria-hidden]").textContent();
const CODE = /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/;

/** Returns the number of stored responses to a survey. */
async function stored(survey) {
  const counts = (await server.lyssna("responses", survey)).trim().split("\n").filter(Boolean);
  return counts.reduce((sum, line) => sum + Number(line.trim().split(/\s+/).at(-1)), 0);
}

/** Returns the fields that are ticked, selected or filled in on the page. */
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
    assert.match(await receipt(page), CODE);
    assert.equal(await stored(survey), before + 1);
    assert.deepEqual(await page.context().cookies(), []);
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

test("three times Back in the browser: what is lost by going on from there is said before, the rest is kept", async (t) => {
  const page = await visitor(t);
  await open(page, "arjang");
  const places = [];
  await walk(page, ANSWERS.arjang, async (place) => {
    places.push(place);
    assert.match(await page.locator("#back-hint").innerText(), /Backar du i webbläsaren .* försvinner svaren på sidorna efter/);
  });
  for (let n = 0; n < 3; n++) await page.goBack();
  assert.equal(await at(page), places.at(-4));
  const was = await typed(page);
  assert.match(await page.locator("#back-hint").innerText(), /Backar du i webbläsaren/);
  await press(page, "next");
  assert.equal(await at(page), places.at(-3));
  assert.deepEqual(await typed(page), [], "the page before did not know them");
  await press(page, "back");
  assert.deepEqual(await typed(page), was, "what the form carries is kept");
  // The form's Back button keeps all answers.
  await walk(page, ANSWERS.arjang);
  const whole = await page.locator("main").innerText();
  assert.match(whole, /Parkeringen bakom affären/);
  while ((await at(page)) !== places[1]) await press(page, "back");
  await walk(page, {});
  assert.equal(await page.locator("main").innerText(), whole);
});

test("with scripts, the browser's Back asks before typed words go, and a page that it brings back says what it does not know", async (t) => {
  const page = await visitor(t, {});
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  await open(page, "arjang");
  await press(page, "next");
  assert.equal(await page.locator("#back-hint.hint").count(), 1);
  assert.equal(await page.locator("[role=alert]").count(), 0, "nobody has gone back");
  await page.locator('[name="a.measures.text"]').pressSequentially("Mer ljus");
  await press(page, "next");
  assert.deepEqual(asked, [], "a button of the form takes them along");
  await page.goBack();
  assert.equal(await at(page), "p.safety");
  assert.match(await page.locator("[role=alert]").innerText(), /försvinner svaren på sidorna efter/);
  await page.locator('[name="a.measures.text"]').pressSequentially(" vid ån");
  await page.goBack();
  assert.deepEqual(asked, ["beforeunload"]);
});

test("a double click on Send gives one receipt and one stored response", async (t) => {
  const page = await visitor(t);
  const before = await stored("dals-ed");
  await open(page, "dals-ed");
  await walk(page, ANSWERS["dals-ed"]);
  await page.locator(button("submit")).dblclick({ noWaitAfter: true });
  assert.match(await receipt(page), CODE);
  assert.equal(await page.locator(".receipt").count(), 1);
  assert.equal(await stored("dals-ed"), before + 1);
});

test("Send pressed again while the receipt is on its way gives the one receipt", async (t) => {
  const page = await visitor(t);
  const before = await stored("dals-ed");
  await open(page, "dals-ed");
  await walk(page, ANSWERS["dals-ed"]);
  await page.locator(button("submit")).scrollIntoViewIfNeeded();
  const { x, y } = await page.locator(button("submit")).boundingBox();
  const send = () => page.mouse.click(x + 5, y + 5);
  const receipts = [];
  await page.route(`${server.base}/s/dals-ed`, async (route) => {
    const answer = await route.fetch();
    receipts.push((await answer.text()).match(/([0-9A-Z]{4}-){3}[0-9A-Z]{4}/)[0]);
    if (receipts.length > 1) return route.fulfill({ response: answer });
    await send();
  });
  await send();
  assert.equal(await receipt(page), receipts[1]);
  assert.equal(receipts[0], receipts[1]);
  assert.equal(await stored("dals-ed"), before + 1);
});

test("reloading the receipt shows the same code and stores nothing more", async (t) => {
  const page = await visitor(t);
  await open(page, "dals-ed");
  await walk(page, ANSWERS["dals-ed"]);
  await press(page, "submit");
  const [code, count] = [await receipt(page), await stored("dals-ed")];
  await page.reload();
  assert.equal(await receipt(page), code);
  await page.goBack();
  await press(page, "submit");
  assert.equal(await receipt(page), code, "Back and Send once more");
  assert.equal(await stored("dals-ed"), count);
});

test("a form that was sent can be sent with other answers as a new response", async (t) => {
  const page = await visitor(t);
  await open(page, "dals-ed");
  await walk(page, ANSWERS["dals-ed"]);
  await press(page, "submit");
  const [code, count] = [await receipt(page), await stored("dals-ed")];
  await page.goBack();
  await press(page, "change.dialogue");
  await walk(page, { "a.measures.text": "Något helt annat" });
  await press(page, "submit");
  assert.match(await page.locator(".alert h2").innerText(), /redan skickat/);
  assert.match(await page.locator("main").innerText(), /Något helt annat/);
  await press(page, "submit");
  assert.match(await receipt(page), CODE);
  assert.notEqual(await receipt(page), code);
  assert.equal(await stored("dals-ed"), count + 1);
});

test("a half-filled form changes language and keeps its answers", async (t) => {
  const page = await visitor(t);
  await open(page, "dals-ed");
  await fill(page, { "a.measures.text": "Fler lampor vid ån", "a.age": "80_plus" });
  const was = await typed(page);
  await press(page, "lang.ar");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  assert.deepEqual(await typed(page), was);
  await press(page, "next");
  assert.equal(await page.locator("html").getAttribute("lang"), "ar");
  await press(page, "lang.fi");
  assert.equal(await at(page), "check");
  assert.match(await page.locator("main").innerText(), /Fler lampor vid ån/);
  await press(page, "submit");
  assert.match(await receipt(page), CODE);
});

test("two tabs are two responses, whoever is ready first", async (t) => {
  const first = await visitor(t);
  const second = await first.context().newPage();
  const before = await stored("arjang");
  await open(first, "arjang");
  await press(first, "next");
  await fill(first, { "a.measures.text": "Från den första fliken" });
  await open(second, "arjang");
  await walk(second, { "a.measures.text": "Från den andra fliken" });
  await press(second, "submit");
  await walk(first, {});
  assert.match(await first.locator("main").innerText(), /Från den första fliken/);
  await press(first, "submit");
  assert.notEqual(await receipt(first), await receipt(second));
  assert.equal(await stored("arjang"), before + 2);
});

test("a page with mistakes keeps everything that was typed", async (t) => {
  const page = await visitor(t);
  await open(page, "filipstad");
  await walk(page, ANSWERS.filipstad);
  await press(page, "change.evening");
  await fill(page, { "a.last_visit.day": "31", "a.last_visit.month": "februari" });
  const was = await typed(page);
  await press(page, "next");
  assert.equal(await at(page), "p.evening");
  assert.equal(await page.locator(".alert li").count(), 1);
  assert.deepEqual(await typed(page), was);
});

test("with scripts, what is wrong is read first and its link leads to the field", async (t) => {
  const page = await visitor(t, {});
  await open(page, "dals-ed");
  await fill(page, { "a.measures.text": "å".repeat(2003), "a.gender": "other" });
  const was = await typed(page);
  await press(page, "next");
  assert.deepEqual(await typed(page), was);
  assert.equal(await page.evaluate(() => document.activeElement.className), "alert");
  await page.locator(".alert a").click();
  assert.equal(await page.evaluate(() => document.activeElement.name), "a.measures.text");
});

test("with scripts, the characters that are left are counted", async (t) => {
  const page = await visitor(t, {});
  await open(page, "dals-ed");
  const count = page.locator(".count").first();
  const before = await count.innerText();
  await fill(page, { "a.measures.text": "😀".repeat(10) });
  assert.equal(await count.innerText(), before, "no hurry while there is plenty");
  await fill(page, { "a.measures.text": ` ${"😀".repeat(1990)} ` });
  assert.match(await count.innerText(), /: 10$/);
  await fill(page, { "a.measures.text": "å".repeat(2003) });
  assert.match(await count.innerText(), /: [-−]3$/);
});

test("nothing stays on the computer and nothing is fetched from elsewhere", async (t) => {
  const page = await visitor(t, {});
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, "arjang");
  await walk(page, ANSWERS.arjang);
  await press(page, "submit");
  assert.match(await receipt(page), CODE);
  const kept = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(kept, { local: {}, session: {}, databases: [], caches: [], workers: 0 });
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(asked.filter((url) => !url.startsWith(server.base)), []);
});
