// Every kind of public page in its languages, narrow and wide (colours and dark mode in Swedish only): no axe violations,
// no horizontal scrolling when narrow or zoomed, no touch target that is too small.
import assert from "node:assert/strict";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { examiner } from "./examine.mjs";
import { browse, start } from "./server.mjs";
import { ANSWERS, fill, press, turning, walk } from "./walk.mjs";

let server, browser;
before(async () => {
  server = await start({ change: prepare });
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Adds a closed survey, one that is not open yet, and one with simulated responses and a banner. */
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

/** Per survey: goes from the check page back to a page and enters invalid answers. */
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
      const { page, look, open, wrong } = await examiner(t, language, server, browser);
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
        const { page, look, open, wrong } = await examiner(t, language, server, browser);
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
    const { look, open, wrong } = await examiner(t, "sv", server, browser);
    for (const path of ["/s/arjang?frame=1", "/s/closed", "/s/coming", "/s/practice"]) {
      await open(path);
      await look(path);
    }
    assert.deepEqual(wrong, []);
  });
});
