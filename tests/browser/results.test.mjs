// Results pages: every kind in both languages, narrow and wide, dark in Swedish; without scripts; charts as images; print.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { signedIn } from "./colleague.mjs";
import { examiner } from "./examine.mjs";
import { browse, start } from "./server.mjs";

const SURVEYS = { arjang: "1765", asele: "2463", filipstad: "1782", sunne: "1766" };

let server, browser;
before(async () => {
  server = await start({
    change: async (surveys, lyssna) => {
      const path = join(surveys, "sunne.toml");
      await writeFile(path, (await readFile(path, "utf8")).replace(/^round = /m, "closes = 2020-11-01\nround = "));
      await lyssna("publish");
      for (const survey of Object.keys(SURVEYS)) await lyssna("simulate", survey, "--responses", "160");
    },
  });
  // Simulated responses are never released: marks these as real.
  await server.change_database("UPDATE response SET origin = 'real'", "UPDATE survey SET simulated = 0", "UPDATE answer_text SET body = body || ' Ring Kalle Berg, 070-123 45 67.', masks = NULL");
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("results", { concurrency: 2 }, () => {
  for (const language of ["sv", "en"]) {
    test(`every page of results in ${language} is free of violations`, async (t) => {
      const { page, look, wrong } = await examiner(t, language, server, browser);
      const open = (path) => page.goto(server.base + path);
      await signedIn(page, server, SURVEYS.sunne, `${language}@sunne.se`, "analyst", "originals");
      for (const path of ["results", "results?by=age", "results?view=protected&by=gender", "results?by=nothing", "respondents", "rounds", "figures"]) {
        await open(`/staff/s/sunne/${path}`);
        await look(path);
      }
      await open("/staff/s/sunne/respondents");
      await page.fill("#body", "age;population\n16_24;1,5");
      await Promise.all([page.waitForNavigation(), page.locator("main form button.primary").click()]);
      await look("respondents, refused");
      const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
      await open("/staff/s/sunne/texts");
      await look("texts");
      await press("ul.texts li a");
      await look("a text");
      await page.fill("#words", "finns inte");
      await press("main button.secondary");
      await look("a mask, refused");
      await page.goto(`${page.url()}/original`);
      await press("main button.primary");
      await look("an original, refused");
      await page.fill("#reason", "Begärd handling");
      await press("main button.primary");
      assert.match(await page.locator("blockquote").textContent(), /Kalle Berg/);
      await look("an original");
      await open("/staff/s/sunne/releases");
      await look("releases");
      await open(`/staff/m/${SURVEYS.sunne}/tokens`);
      await Promise.all([page.waitForNavigation(), page.locator("main form button.primary").click()]);
      await look("tokens, refused");
      await page.fill("#label", "R");
      await page.check('[value="protected"]');
      await Promise.all([page.waitForNavigation(), page.locator("main form button.primary").click()]);
      assert.match(await page.locator("code.token").textContent(), /^lyssna_[\w-]{43}$/);
      await look("tokens, made");
      if (language === "sv") {
        await open("/staff/s/sunne/releases");
        await Promise.all([page.waitForNavigation(), page.locator("#make").click()]);
        await look("release, to be confirmed");
        await Promise.all([page.waitForNavigation(), page.locator("#sure").click()]);
        assert.match(page.url(), /releases\/1$/);
        await look("release");
        await open("/staff/s/sunne/releases/1?table=by-age");
        await look("release by age");
      }
      assert.deepEqual(wrong, []);
    });
  }

  for (const [survey, municipality] of Object.entries(SURVEYS)) {
    test(`the results of ${survey} hold on a phone, on a desk and in the dark`, async (t) => {
      const { page, look, wrong } = await examiner(t, "sv", server, browser);
      await signedIn(page, server, municipality, `${survey}@x.se`, "analyst");
      for (const query of ["", "?by=age", "?by=gender&by=age"]) {
        await page.goto(`${server.base}/staff/s/${survey}/results${query}`);
        await look(`${survey}${query}`);
      }
      assert.deepEqual(wrong, []);
    });
  }

  test("a chart is copied as a picture, and without scripts it is a file", async (t) => {
    const context = await browser.newContext({ acceptDownloads: true, permissions: ["clipboard-read", "clipboard-write"] });
    t.after(() => context.close());
    const page = await context.newPage();
    const refused = [];
    page.on("console", (message) => message.type() === "error" && !message.location().url.endsWith("/favicon.ico") && refused.push(message.text()));
    await signedIn(page, server, SURVEYS.arjang, "bild@arjang.se", "analyst");
    await page.goto(`${server.base}/staff/s/arjang/results`);
    const button = page.locator("button[data-picture]").first();
    await button.click();
    await page.locator(`text=${await button.getAttribute("data-done")}`).waitFor();
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap(await item.getType("image/png"));
      return [bitmap.width, bitmap.height];
    });
    assert.ok(size[0] >= 1000 && size[1] >= 200, `a picture that can be printed: ${size}`);
    assert.deepEqual(refused, [], "nothing is refused by the page's own policy");

    const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
    t.after(() => plain.close());
    const still = await plain.newPage();
    await still.goto(`${server.base}/staff/s/arjang/results?by=age`);
    assert.ok((await still.locator("svg.chart").count()) >= 2, "scales have a chart however many groups there are");
    assert.equal(await still.locator("button[data-picture]:visible").count(), 0, "no button that does nothing");
    const [file] = await Promise.all([still.waitForEvent("download"), still.locator(".picture a").first().click()]);
    assert.match(await readFile(await file.path(), "utf8"), /^<\?xml[^]*<svg xmlns/);
    await still.locator("a.chip", { hasText: "Vilket kön har du?" }).click();
    assert.match(still.url(), /by=gender/);
    assert.match(await still.locator("table.figures").first().textContent(), /Kvinna/);
  });

  test("results are printed whole, without what is pressed", async (t) => {
    const context = await browser.newContext({ locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, SURVEYS.filipstad, "skriv@filipstad.se", "analyst");
    await page.goto(`${server.base}/staff/s/filipstad/results`);
    for (const there of [".desk-frame", ".picture", ".head"]) assert.ok(await page.locator(`${there}:visible`).count(), there);
    await page.emulateMedia({ media: "print" });
    for (const gone of [".desk-frame", ".choice", ".picture", ".head"]) assert.equal(await page.locator(`${gone}:visible`).count(), 0, gone);
    assert.ok(await page.locator("h1").isVisible());
    assert.ok((await page.locator("svg.chart:visible").count()) > 3);
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 20_000);
  });
});
