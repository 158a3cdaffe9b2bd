// The editor of surveys: by keyboard alone on a telephone, with scripts; saved as one goes; no axe violations.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { signedIn } from "./colleague.mjs";
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

/** Somebody with a role, on a telephone. */
async function colleague(name, ...roles) {
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await signedIn(page, server, "1438", `${name}@kommun.se`, ...roles);
  return page;
}

/** A keyboard: counts its presses, and goes to what is wanted by Tab alone. */
function keyboard(page) {
  let presses = 0;
  const press = async (key) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const go = async (what) => {
    for (let n = 0; n < 400; n++) {
      await press("Tab");
      const there = await page.evaluate((what) => document.activeElement?.matches(what) ?? false, what);
      if (there) return;
    }
    throw new Error(`${what} is not reached by Tab on ${page.url()}`);
  };
  const follow = async (what, key = "Enter") => {
    await go(what);
    await Promise.all([page.waitForNavigation(), press(key)]);
  };
  const type = async (what, text) => {
    await go(what);
    await press("ControlOrMeta+a");
    await page.keyboard.type(text);
    presses += text.length;
  };
  return { press, go, follow, type, presses: () => presses };
}

test("a survey is made, approved and opened by keyboard alone on a telephone", async () => {
  const eva = await colleague("eva", "editor");
  const keys = keyboard(eva);
  await keys.follow('main a[href="/staff/m/1438/drafts"]');
  await keys.follow('a[href="/staff/m/1438/drafts/new"]');
  await keys.type("#title", "Trygg i Ed 2027");
  await keys.follow("main form:has(#title) button.primary");
  assert.equal(await eva.textContent("h1"), "Trygg i Ed 2027");
  // What is wrong leads to its field.
  await keys.follow("#wrong a");
  assert.match(eva.url(), /about\/contact#notice-case_number$/);
  await keys.type("#notice-case_number", "KS 2027/12");
  await keys.follow("form.draft-form button.primary");
  await keys.follow('main p a[href$="/drafts/1"]');
  assert.equal(await eva.locator("#wrong").count(), 0);
  // A question of one's own, with answers, asked of some.
  await keys.go('#page-worries summary');
  await keys.press("Enter");
  await keys.type("#text-worries", "Vad gör du då?");
  await keys.follow('button[value="add worries"]');
  await keys.type("#options-0-text", "Går en annan väg");
  await keys.type("#options-1-text", "Ringer någon");
  // It saves itself, and the resident's page beside it is shown anew.
  await eva.waitForFunction(() => /Sparat\. \d\d:\d\d/.test(document.getElementById("saved").textContent));
  const frame = eva.frameLocator("aside.preview iframe");
  await frame.getByText("Ringer någon").waitFor({ state: "attached" });
  assert.equal(await eva.inputValue('#options-0 [name="option_was"]'), "gar_en_annan_vag");
  await keys.follow('#condition a[href*="condition"]');
  await keys.go("#question");
  await keys.press("End");
  await keys.follow("#add form button.secondary");
  await keys.go("#option-0");
  await keys.press("Space");
  await keys.follow('button[value="add"]');
  assert.match(await eva.textContent(".draft-condition"), /^Visas om .?svaret på/);
  await keys.follow('main p a[href$="/drafts/1"]');
  await keys.follow('a[href$="/decide"]');
  await keys.follow('button[value="send"]');
  const cia = await colleague("cia", "coordinator");
  const other = keyboard(cia);
  await other.follow(".waits a");
  await other.follow('button[value="approve"]');
  await eva.reload();
  await keys.follow('button[value="publish"]');
  assert.match(await eva.textContent("main"), /Publicerad som version .?1/);
  const resident = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  const answer = await resident.goto(`${server.base}/s/trygg-i-ed-2027`);
  assert.equal(answer.status(), 200);
  assert.equal(await resident.textContent("h1"), "Trygg i Ed 2027");
  // By Tab through everything: what a mouse would do in thirty presses.
  assert.ok(keys.presses() + other.presses() < 2500, String(keys.presses() + other.presses()));
});

test("what was typed is kept while another saves the same, and a session that ended is told", async () => {
  const eva = await colleague("first", "editor");
  const dan = await colleague("second", "editor");
  await eva.goto(`${server.base}/staff/m/1438/drafts/new`);
  await eva.fill("#title", "Prov");
  await eva.click("main form:has(#title) button.primary");
  const question = `${eva.url().split("?")[0]}/question/age`;
  await eva.goto(question);
  await dan.goto(question);
  await eva.fill("#help", "Räkna i år.");
  await eva.waitForFunction(() => /Sparat\./.test(document.getElementById("saved").textContent));
  await dan.fill("#help", "Ungefär.");
  await dan.waitForFunction(() => /Inte sparat/.test(document.getElementById("saved").textContent));
  await dan.click("form.draft-form .row button.primary");
  assert.equal(await dan.inputValue("#help"), "Ungefär.");
  assert.match(await dan.textContent("#help-theirs"), /Räkna i år\./);
  // The session ends while one types: the words are carried through the sign-in.
  await eva.fill("#help", "Räkna hela år.");
  await eva.context().clearCookies();
  await eva.waitForFunction(() => /Inte sparat/.test(document.getElementById("saved").textContent));
  await eva.click("form.draft-form .row button.primary");
  assert.match(await eva.content(), /name="unsent"/);
});

test("a question is moved by dragging, and what was done last is taken back", async () => {
  const eva = await colleague("drag", "editor");
  await eva.setViewportSize({ width: 1280, height: 1600 });
  await eva.goto(`${server.base}/staff/m/1438/drafts/new`);
  await eva.fill("#title", "Prov att dra");
  await eva.click("main form:has(#title) button.primary");
  const order = () => eva.$$eval(".draft-question", (all) => all.map((one) => one.id.slice("question-".length)));
  const before = await order();
  assert.deepEqual(before.slice(0, 3), ["measures", "safe_day", "safe_evening"]);
  await Promise.all([eva.waitForNavigation(), eva.locator("#question-safe_evening").dragTo(eva.locator("#question-measures"))]);
  assert.deepEqual((await order()).slice(0, 3), ["safe_evening", "measures", "safe_day"]);
  await Promise.all([eva.waitForNavigation(), eva.click("form[action$='/undo'] button")]);
  await eva.goto(eva.url().replace(/\/versions.*/, ""));
  assert.deepEqual(await order(), before);
  // What looks at another question is not dragged before it: the page says why.
  await Promise.all([eva.waitForNavigation(), eva.locator("#question-unsafe_time").dragTo(eva.locator("#question-unsafe_place"))]);
  assert.match(await eva.textContent(".alert"), /skulle komma efter/);
});

test("no page of the editor has a violation, narrow and wide, light and dark", async (t) => {
  const { page, look, wrong } = await examiner(t, "sv", server, browser);
  await signedIn(page, server, "1438", "axe@kommun.se", "editor");
  const at = async (path, name) => {
    await page.goto(server.base + path);
    await look(name);
  };
  await at("/staff/m/1438/drafts/new", "new");
  await page.fill("#title", "Prov för axe");
  await page.click("main form:has(#title) button.primary");
  const base = new URL(page.url()).pathname;
  await look("whole");
  for (const below of [
    "/about/words", "/about/contact", "/about/look", "/figures", "/places", "/page/places", "/question/worries", "/question/trust",
    "/question/unsafe_place", "/question/measures", "/condition?of=question.unsafe_time&question=unsafe_place", "/languages/en?only=yes",
    "/versions", "/decide", "/form", "/trial", "/trial?answers=30&by=age",
  ]) {
    await at(base + below, below);
  }
  // A form is looked at before it comes in; it is the one that goes out.
  await page.goto(server.base + base + "/form");
  const coming = page.waitForEvent("download");
  await page.click("main a[href$='/form.xlsx']");
  const form = await (await coming).path();
  await page.goto(server.base + "/staff/m/1438/drafts/new");
  const named = { name: "form.xlsx", mimeType: "application/octet-stream", buffer: await readFile(form) };
  await page.setInputFiles("#upload", named);
  await page.click("#files button");
  await page.waitForSelector("#language");
  await look("form that comes in");
  await at("/staff/m/1438/drafts", "list");
  assert.deepEqual(wrong, []);
});
