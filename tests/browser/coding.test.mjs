// Coding and situation pictures: keyboard use, search while typing, workbook, unsaved input, accessibility of every page.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { signedIn } from "./colleague.mjs";
import { examiner } from "./examine.mjs";
import { browse, start } from "./server.mjs";

let server, browser;
before(async () => {
  server = await start({
    change: async (surveys, lyssna) => {
      const path = join(surveys, "sunne.toml");
      await writeFile(path, (await readFile(path, "utf8")).replace(/^round = /m, "closes = 2020-11-01\nround = "));
      await lyssna("publish");
      for (const survey of ["sunne", "dals-ed"]) await lyssna("simulate", survey, "--responses", "160");
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

const moved = (page, what) => Promise.all([page.waitForNavigation(), what()]);

describe("coding", { concurrency: 1 }, () => {
  test("twenty texts are coded without the mouse", async (t) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, "1438", "keys@dalsed.se", "analyst");
    await page.goto(`${server.base}/staff/s/dals-ed/coding`);
    const to = async (what) => {
      for (let n = 0; n < 40; n++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((what) => document.activeElement.matches(what), what)) return;
      }
      assert.fail(`${what} is not reached by Tab`);
    };
    await to("main form button");
    await moved(page, () => page.keyboard.press("Enter"));
    await to("a.primary.button");
    await moved(page, () => page.keyboard.press("Enter"));
    const seen = new Set();
    for (let n = 0; n < 20; n++) {
      assert.match(page.url(), /coding\/[0-9a-f]{32}\//);
      seen.add(page.url());
      assert.ok(!(await page.locator("blockquote.coded").textContent()).includes("070-123"), "masked");
      assert.equal(await page.evaluate(() => document.activeElement.id), "themes");
      // Saving without a theme shows an error; the keyboard still works.
      if (n === 0) {
        await moved(page, () => page.keyboard.press("Enter"));
        assert.equal(await page.locator(".alert").count(), 1);
      }
      await page.keyboard.press("1");
      if (n % 3 === 0) await page.keyboard.press("q");
      assert.equal(await page.locator("#themes input:checked").count(), n % 3 === 0 ? 2 : 1);
      await moved(page, () => page.keyboard.press("Enter"));
    }
    assert.equal(seen.size, 20, "each text once");
    // Skipping leads to another text.
    const passed = page.url();
    await moved(page, () => page.keyboard.press("n"));
    assert.notEqual(page.url(), passed);
    // Selected words are saved with the theme and shown again.
    await page.evaluate(() => {
      const words = document.querySelector("blockquote.coded").firstChild;
      getSelection().setBaseAndExtent(words, 0, words, 5);
    });
    await page.keyboard.press("2");
    assert.equal(await page.locator("#parts li").count(), 1);
    const marked = page.url();
    await moved(page, () => page.keyboard.press("Enter"));
    await page.goto(marked);
    assert.equal(await page.locator("#parts q").textContent(), (await page.locator("blockquote.coded").textContent()).slice(0, 5));
    assert.equal(await page.locator("#themes input:checked").count(), 1);
    await page.goto(`${server.base}/staff/s/dals-ed/coding`);
    assert.match(await page.locator("main").textContent(), /21\W* har du kodat/);
  });

  test("the list answers as one types, and is a form without scripts", async (t) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, "1438", "list@dalsed.se", "analyst");
    await page.goto(`${server.base}/staff/s/dals-ed/coding/list`);
    const before = await page.locator("#found p[role=status]").textContent();
    await page.locator("#words").pressSequentially("polis");
    await page.waitForFunction((before) => document.querySelector("#found p[role=status]").textContent !== before, before);
    assert.match(page.url(), /words=polis/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "words", "typing goes on");
    for (const text of await page.locator("ul.texts blockquote").allTextContents()) assert.match(text, /polis/i);
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE", storageState: await context.storageState() });
    t.after(() => plain.close());
    const still = await plain.newPage();
    await still.goto(`${server.base}/staff/s/dals-ed/coding/list`);
    await still.fill("#words", "polis");
    await moved(still, () => still.click("#search button"));
    await still.locator("ul.texts details summary").first().click();
    await still.locator("ul.texts details input[type=checkbox]").first().check();
    await moved(still, () => still.locator("ul.texts details button").first().click());
    assert.match(still.url(), /coding\/list\?words=polis/, "back where one was");
  });

  test("a workbook is taken out and handed in by a browser without scripts", async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true, locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, "1438", "workbook@dalsed.se", "analyst");
    await page.goto(`${server.base}/staff/s/dals-ed/coding/workbook`);
    await page.fill("#most", "12");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("main form button").first().click()]);
    assert.equal(download.suggestedFilename(), "dals-ed-coding.xlsx");
    const file = await download.path();
    await page.setInputFiles("#workbook", file);
    await moved(page, () => page.locator("main button.primary").click());
    assert.match(await page.locator("[role=status]").textContent(), /12\W* hade inget tema/);
    await page.setInputFiles("#workbook", { name: "x.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("no workbook") });
    await moved(page, () => page.locator("main button.primary").click());
    assert.match(await page.locator("#workbook-error").textContent(), /är ingen arbetsbok/);
  });

  test("words in another form of a picture are asked for before they go", async (t) => {
    const context = await browser.newContext({ locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, "1438", "forms@dalsed.se", "analyst");
    await page.goto(`${server.base}/staff/m/1438/pictures`);
    await page.fill("#title", "Två formulär");
    await moved(page, () => page.locator("main button.primary").click());
    const asked = [];
    let leave = false;
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await (leave ? dialog.accept() : dialog.dismiss());
    });
    const heading = page.locator("#title-new");
    await heading.pressSequentially("Ungas kvällar");
    const problem = page.locator("#words-cause-new");
    await problem.pressSequentially("Mörkt");
    const add = page.locator('form:has(#words-cause-new) button[value="cause"]');
    await add.click({ noWaitAfter: true });
    await page.waitForFunction(() => document.querySelector("#title-new").value !== "");
    for (let n = 0; n < 50 && asked.length === 0; n++) await page.waitForTimeout(100);
    assert.deepEqual(asked, ["beforeunload"]);
    assert.equal(await heading.inputValue(), "Ungas kvällar", "nothing has gone");
    leave = true;
    await moved(page, () => add.click());
    assert.deepEqual(asked, ["beforeunload", "beforeunload"]);
    assert.match(await page.locator("ul.tree").innerText(), /Mörkt/);
    // Submitting the form that was filled in asks nothing.
    await page.locator("#title-new").pressSequentially("Ungas kvällar");
    await moved(page, () => page.locator('form:has(#title-new) button[value="section"]').click());
    assert.equal(asked.length, 2);
  });

  test("where a theme is changed and where masks are set, words that stand in one form are asked for before another goes", async (t) => {
    const context = await browser.newContext({ locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, "1438", "theme@dalsed.se", "analyst");
    const asked = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.type());
      await dialog.accept();
    });
    await page.goto(`${server.base}/staff/m/1438/codebook/guards`);
    await page.locator("#definition").pressSequentially(" Mer.");
    await moved(page, () => page.locator('main button[value="remove"]').click());
    assert.deepEqual(asked, ["beforeunload"]);
    // Removal is confirmed on a separate page; "no" changes nothing.
    assert.match(await page.locator("h1").innerText(), /^Ta bort /);
    await moved(page, () => page.locator('main button[value="no"]').click());
    assert.equal(await page.locator("#remove").count(), 1);
    await page.goto(`${server.base}/staff/s/dals-ed/texts`);
    await moved(page, () => page.locator("main li a[href*='/texts/'], main td a[href*='/texts/']").first().click());
    await page.locator("#words").pressSequentially("Storgatan");
    await moved(page, () => page.locator("main a[href$='/texts']").last().click());
    assert.deepEqual(asked, ["beforeunload", "beforeunload"]);
    // Ticks count as unsaved input too.
    await page.goto(`${server.base}/staff/s/dals-ed/coding/next`);
    await page.locator("#themes input[type=checkbox]").first().check();
    await page.goto(`${server.base}/staff/s/dals-ed/coding`);
    assert.equal(asked.length, 3);
  });

  for (const language of ["sv", "en"]) {
    test(`every page of coding and pictures in ${language} is free of violations`, async (t) => {
      const { page, look, wrong } = await examiner(t, language, server, browser);
      const open = (path) => page.goto(server.base + path);
      await signedIn(page, server, "1766", `coding-${language}@sunne.se`, "analyst", "coordinator");
      const coding = "/staff/s/sunne/coding";
      await open(coding);
      await look("coding, not begun");
      await page.selectOption("#twice", "100");
      await moved(page, () => page.locator("main form button").first().click());
      await look("coding");
      await moved(page, () => page.locator("a.primary.button").click());
      await look("a text to code");
      const text = page.url();
      await moved(page, () => page.locator("#coding button.primary").click());
      await look("coding, refused");
      await page.locator("#themes input").first().check();
      await moved(page, () => page.locator("#coding button.primary").click());
      for (const path of ["list?words=a", "agreement", "settle", "urgent", "quotes", "workbook"]) {
        await open(`${coding}/${path}`);
        await look(path);
      }
      await moved(page, () => page.locator("main button.primary").click());
      await look("workbook, refused");
      await page.goto(text);
      await page.locator("summary", { hasText: language === "sv" ? "Behöver åtgärd nu" : "Needs action now" }).click();
      await page.selectOption("#receiver", { index: 1 });
      await page.fill("#note", "Hot");
      await moved(page, () => page.locator('form[action$="/urgent"] button').click());
      await look("a text, urgent refused");
      assert.equal(await page.inputValue("#note"), "Hot", "nothing typed is lost");
      await page.fill("#note", "Någon är hotad");
      await moved(page, () => page.locator('form[action$="/urgent"] button').click());
      await open(`${coding}/urgent`);
      await look("urgent");
      for (const path of ["codebook", "codebook/new", "codebook/traffic", "pictures"]) {
        await open(`/staff/m/1766/${path}`);
        await look(path);
      }
      await page.fill("#title", "");
      await moved(page, () => page.locator("main button.primary").click());
      await look("pictures, refused");
      await page.fill("#title", `Lägesbild ${language}`);
      await moved(page, () => page.locator("main button.primary").click());
      const picture = page.url();
      await look("a picture, empty");
      const add = async (fields, act) => {
        const form = page.locator(`form:has(button[value="${act}"])`).first();
        await form.evaluate((form) => { for (let up = form; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true; });
        for (const [name, value] of Object.entries(fields)) await form.locator(`[name=${name}]`).fill(value);
        await moved(page, () => form.locator(`button[value="${act}"]`).click());
      };
      await add({ words: "## Vi frågade\n\n- **många** på torget\n- och på webben" }, "text");
      await add({ words: "12 % är otrygga", source: "Brå", date: "2025" }, "outside");
      await look("a picture, refused");
      await add({ words: "12 % är otrygga", source: "Brå", date: "2025", limits: "Hela länet" }, "outside");
      await add({ words: "Otrygghet på torget" }, "cause");
      await add({ title: "Synlig polis", words: "Många säger det." }, "focus");
      await look("a picture");
      if (language === "sv") {
        await open("/staff/s/sunne/releases");
        await moved(page, () => page.locator("#make").click());
        await look("a release, to be confirmed");
        await moved(page, () => page.locator("#sure").click());
      }
      await page.goto(picture);
      const figure = page.locator('form:has(button[value="figure"])').first();
      await figure.evaluate((form) => { form.closest("details").open = true; });
      await moved(page, () => figure.locator('button[value="figure"]').click());
      await look("a picture with a figure");
      for (const edition of ["internal", "public"]) {
        await page.goto(`${picture.split("#")[0]}/read?edition=${edition}`);
        await look(`${edition} edition`);
        assert.equal(await page.locator("svg.chart").count(), 1);
        await page.setViewportSize({ width: 360, height: 800 });
        const over = await page.locator(".finding .wide").evaluateAll((all) => all.map((box) => box.scrollWidth - box.clientWidth));
        assert.deepEqual(over, [0], "a table of words, numbers and shares fits on a phone");
      }
      // Shares it with the police, who comment and review it.
      const here = picture.split("#")[0];
      await page.goto(`${here}/partner`);
      await look("before it is shared");
      await moved(page, () => page.locator('button[value="share"]').click());
      await look("shared");
      await moved(page, () => page.locator('form[action$="/ask"] button').click());
      await signedIn(page, server, "1766", `police-${language}@polisen.se`, "partner");
      await open("/staff");
      await look("start page of the police");
      await page.goto(here.replace("/pictures/", "/shared/"));
      await look("a shared picture");
      const comment = page.locator('form[action$="/comments"]').first();
      const send = async () => {
        await comment.evaluate((form) => { form.closest("details").open = true; });
        await moved(page, () => comment.locator("button").click());
      };
      await send();
      await look("a shared picture, comment refused");
      await comment.locator("textarea").fill("Det gäller hela torget.");
      await send();
      await look("a shared picture with a comment");
      await moved(page, () => page.locator("#review button").click());
      await look("a shared picture, reviewed");
      await signedIn(page, server, "1766", `again-${language}@sunne.se`, "analyst", "coordinator");
      await open("/staff");
      await look("start page with a comment");
      await page.goto(`${here}/comments`);
      await look("comments of the police");
      await page.goto(here);
      await look("a picture with a comment and a review");
      assert.deepEqual(wrong, []);
    });
  }
});
