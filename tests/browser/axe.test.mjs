// Every kind of page, in every language, narrow and wide, light and dark: no axe violation, nothing
// that makes a narrow or enlarged page scroll sideways, nothing to press that is lower than a fingertip.
import assert from "node:assert/strict";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { browse, start } from "./server.mjs";
import { ANSWERS, fill, press, turning, walk } from "./walk.mjs";

/** Everything but AAA and axe's experiments; of these, the one that checks a criterion of level A. */
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  rules: { "label-content-name-mismatch": { enabled: true } },
  resultTypes: ["violations"],
  preload: false,
};
const NARROW = { name: "360 px", width: 360, colorScheme: "light" };
const WIDE = { name: "1280 px", width: 1280, colorScheme: "light" };
const DARK = { name: "360 px, dark", width: 360, colorScheme: "dark" };
/** What 1280 px become when they are enlarged to 400 %. */
const LARGE = { name: "320 px", width: 320, colorScheme: "light" };

/** Axe itself, given to each page from outside, for the pages let no foreign script in. */
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server, browser;
before(async () => {
  server = await start({ change: prepare });
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A survey that is closed, one that is not open yet, and one with made-up answers and its banner. */
async function prepare(surveys, lyssna) {
  const copies = { closed: "closes = 2020-01-31\n", coming: "opens = 2999-01-01\n", practice: "" };
  for (const [slug, line] of Object.entries(copies)) {
    for (const part of [".en", ".sv-simple"]) {
      await copyFile(join(surveys, `sunne${part}.toml`), join(surveys, `${slug}${part}.toml`));
    }
    const text = await readFile(join(surveys, "sunne.toml"), "utf8");
    await writeFile(join(surveys, `${slug}.toml`), text.replace(/^round = /m, `${line}round = `));
  }
  await lyssna("publish");
  await lyssna("simulate", "practice", "--responses", "1");
}

/** Runs in the page: what is wrong with it at the present width, by axe's rules and our own. */
async function examine(rules) {
  const found = [];
  const { violations } = rules ? await window.axe.run(document, rules) : { violations: [] };
  for (const { id, nodes } of violations) {
    for (const node of nodes) found.push(`${id}: ${node.target.join(" ")} (${node.any[0]?.message ?? node.html})`);
  }
  const seen = (element) => element.checkVisibility() && !element.closest(".trap, .first, .hidden");
  const name = (element) => element.id || element.value || element.textContent.trim() || element.tagName;
  const targets = "button:not(.first), input:not([type=hidden]), select, textarea, .card label, nav a, footer a";
  for (const target of [...document.querySelectorAll(targets)].filter(seen)) {
    // A radio button or checkbox is pressed by its whole card.
    if (target.matches(".card input")) continue;
    const { height, width } = target.getBoundingClientRect();
    if (height < 44 || width < 24) found.push(`target of ${width} × ${height} px: ${name(target)}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`scrolls sideways: ${scrollWidth} px in ${clientWidth}`);
  return found;
}

/** Somebody who walks and has every screen examined; `wrong` gathers what is found. */
async function examiner(t, language) {
  const context = await browser.newContext({ locale: language.startsWith("sv") ? "sv-SE" : language });
  t.after(() => context.close());
  const page = await context.newPage();
  const looks = language === "sv" ? [NARROW, WIDE, DARK, LARGE] : [NARROW, WIDE, LARGE];
  const wrong = [];
  const look = async (name) => {
    await page.evaluate(axe);
    for (const { name: how, width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const rules = width < 360 ? null : RULES;
      for (const what of await page.evaluate(examine, rules)) wrong.push(`${name} (${how}) ${what}`);
    }
  };
  const open = (path) => page.goto(`${server.base}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
  return { page, look, open, wrong };
}

/** From the check page back to a page, and wrong answers there. */
const spoil = {
  async arjang(page) {
    await press(page, "change.unsafe");
    for (const box of await page.locator('[name="a.reasons"]').all()) await box.check();
    await page.locator('[name="a.place"][value="dont_know"]').check();
  },
  async asele(page) {
    await press(page, "change.evenings");
    await fill(page, { "a.walks": "eight" });
  },
  async filipstad(page) {
    await press(page, "change.evening");
    await fill(page, { "a.last_visit.month": "13" });
  },
  async sunne(page) {
    await press(page, "change.focus");
    await fill(page, { "a.priorities.2": "youth_drugs" });
  },
};

describe("axe", { concurrency: 2 }, () => {
  for (const language of ["sv", "sv-simple", "en", "fi", "ar"]) {
    test(`every page around dals-ed in ${language} is free of violations`, async (t) => {
      const { page, look, open, wrong } = await examiner(t, language);
      await open("/");
      await look("home");
      await open("/nowhere");
      await look("not found");
      await open("/s/dals-ed");
      await look("start");
      await fill(page, { "a.measures.text": "å".repeat(2001), "a.connection": ["lives"] });
      await press(page, "next");
      await look("errors");
      await fill(page, ANSWERS["dals-ed"]);
      await press(page, "next");
      await look("check");
      await press(page, "submit");
      await look("receipt");
      const code = await page.locator(".code [aria-hidden]").textContent();
      await page.goBack();
      await press(page, "change.dialogue");
      await fill(page, { "a.age": "80_plus" });
      await press(page, "next");
      await press(page, "submit");
      await look("conflict");
      for (const name of ["privacy", "accessibility", "share", "poster", "withdraw"]) {
        await open(`/s/dals-ed/${name}`);
        await look(name);
      }
      const send = () => turning(page, () => page.locator("button.primary").click());
      await send();
      await look("withdraw, error");
      await fill(page, { receipt: code });
      await send();
      await look("withdrawn");
      await page.goBack();
      await send();
      await look("withdrawn before");
      assert.deepEqual(wrong, []);
    });
  }

  for (const survey of ["arjang", "asele", "filipstad", "sunne"]) {
    for (const language of ["sv", "sv-simple", "en"]) {
      test(`every page of ${survey} in ${language} is free of violations`, async (t) => {
        const { page, look, open, wrong } = await examiner(t, language);
        await open(`/s/${survey}`);
        await press(page, "next");
        await look("first page, empty");
        await press(page, "back");
        await walk(page, ANSWERS[survey], look);
        await spoil[survey](page);
        await press(page, "next");
        await look("errors");
        assert.deepEqual(wrong, []);
      });
    }
  }

  test("a survey in a frame, a closed one, one to come and one for practice are free of violations", async (t) => {
    const { look, open, wrong } = await examiner(t, "sv");
    for (const path of ["/s/arjang?frame=1", "/s/closed", "/s/coming", "/s/practice"]) {
      await open(path);
      await look(path);
    }
    assert.deepEqual(wrong, []);
  });
});
