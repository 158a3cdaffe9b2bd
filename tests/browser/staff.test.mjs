// Staff pages: every kind in both languages, narrow and wide, dark in Swedish; and data entry by keyboard.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD, authenticator, invited, signedIn } from "./colleague.mjs";
import { examiner } from "./examine.mjs";
import { browse, start } from "./server.mjs";

let server, browser;
before(async () => {
  server = await start({
    change: async (_, lyssna) => {
      await lyssna("publish");
      await lyssna("simulate", "dals-ed", "--responses", "50");
    },
  });
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("staff", { concurrency: 2 }, () => {
  for (const language of ["sv", "en"]) {
    test(`every page of staff in ${language} is free of violations`, async (t) => {
      const { page, look, wrong } = await examiner(t, language, server, browser);
      const open = (path) => page.goto(server.base + path);
      const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
      await open("/staff/sign-in");
      await look("sign-in");
      await press("button.primary");
      await look("sign-in, refused");
      await open("/staff/link/nonsense");
      await look("link, used up");
      await open(await invited(server, "1438", `${language}@dalsed.se`, "collector", "analyst", "editor", "coordinator", "administrator"));
      await look("choose a password");
      await page.fill("#password", "kort");
      await press("button.primary");
      await look("choose a password, refused");
      await page.fill("#password", PASSWORD);
      await press("button.primary");
      await look("set up two steps");
      await press("main button.primary");
      await look("set up two steps, refused");
      await page.fill("#code", authenticator(await page.locator("code.secret").textContent()));
      await press("main button.primary");
      await look("recovery codes");
      const [recovery] = await page.locator("ul.codes code").allTextContents();
      await press("a.primary");
      await look("start page");
      for (const [name, path] of Object.entries({
        account: "/staff/account",
        again: "/staff/again?to=/staff",
        people: "/staff/m/1438/people",
        audit: "/staff/m/1438/audit",
        survey: "/staff/s/dals-ed",
        suspects: "/staff/s/dals-ed/suspects",
        figures: "/staff/s/dals-ed/figures",
        street: "/staff/s/dals-ed/street",
        mends: "/staff/s/dals-ed/mend",
        paper: "/staff/s/dals-ed/paper",
        tally: "/staff/s/dals-ed/tally",
        codes: "/staff/s/dals-ed/codes",
        "not found": "/staff/s/nowhere",
        elsewhere: "/staff/s/sunne",
      })) {
        await open(path);
        await look(name);
      }
      await open("/staff/m/1438/people");
      await press("main button.primary");
      await look("people, refused");
      await page.fill("#name", "Olle");
      await page.fill("#email", `olle.${language}@dalsed.se`);
      await page.check('[value="editor"]');
      await press("main button.primary");
      await look("people, invited");
      await press("td a");
      await look("person");
      await open("/staff/s/dals-ed/codes");
      await press("main button.primary");
      await look("code, refused");
      await page.fill("#label", "Klass 9B");
      await press("main button.primary");
      await look("code, made");
      await open("/staff/s/dals-ed/paper");
      await press("main button.primary");
      await look("batch, refused");
      await page.fill("#place", "Biblioteket");
      await page.fill("#sheets", "2");
      await press("main button.primary");
      const batch = page.url();
      await look("entering a sheet");
      await page.goto(`${batch}/close`);
      await look("closing a batch");
      await press("main button.primary");
      await look("closing a batch, refused");
      await page.goto(`${batch}/sheets`);
      await look("sheets to print");
      await page.goto(`${server.base}/staff/s/dals-ed`);
      await page.fill("#opens", "2026-12-01");
      await page.fill("#closes", "2026-11-01");
      await press('button[value="save"]');
      await look("dates, refused");
      await page.goto(`${server.base}/staff/s/dals-ed/street`);
      await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
      await page.locator("#opening").waitFor();
      await look("new outing");
      await page.fill("#place", "Torget");
      await page.click("#outing button");
      await page.locator("#asking").waitFor();
      await look("asking");
      await page.fill('[name="a.measures.text"]', "Fler lampr");
      await page.click("#save");
      await page.waitForFunction(() => document.getElementById("queue-text").dataset.sent === "1");
      // Setting up the phone ended the staff session.
      await open("/staff/s/dals-ed/street");
      await page.fill("#email", `${language}@dalsed.se`);
      await page.fill("#password", PASSWORD);
      await press("button.primary");
      await look("second factor");
      await page.fill("#code", recovery);
      await press("main button.primary");
      await look("street, with an outing");
      await press("tbody a");
      await look("answers to correct");
      await press("main .plain a");
      await look("an answer to correct");
      await page.fill('[name="a.measures.text"]', "x".repeat(5000));
      await press('button[value="save"]');
      await look("an answer to correct, refused");
      await page.fill('[name="a.measures.text"]', "Fler lampor");
      await press('button[value="save"]');
      await look("answers, corrected");
      assert.match(await page.locator("main").textContent(), /Fler lampor/);
      assert.deepEqual(wrong, []);
    });
  }

  test("a day that does not exist takes no day away", async (t) => {
    const context = await browser.newContext({ locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    await signedIn(page, server, "1438", "days@dalsed.se", "editor");
    await page.goto(`${server.base}/staff/s/dals-ed`);
    const last = page.locator("#closes");
    const stood = "2037-06-20";
    const save = page.locator('form[action$="/dates"] button[value="save"]');
    await last.fill(stood);
    await Promise.all([page.waitForNavigation(), save.click()]);
    assert.equal(await last.inputValue(), stood);
    await last.focus();
    // The date parts are in the order of the browser's UI language: month, day, year.
    await page.keyboard.type("06312027");
    assert.equal(await last.evaluate((field) => field.validity.badInput), true);
    await save.click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "closes");
    await page.goto(`${server.base}/staff/s/dals-ed`);
    assert.equal(await last.inputValue(), stood);
  });

  test("a collector enters Dals-Ed's survey with at most twelve key presses beside the text", async (t) => {
    const context = await browser.newContext({ locale: "sv-SE" });
    t.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(server.base + (await invited(server, "1438", "keys@dalsed.se", "collector")));
    await page.fill("#password", PASSWORD);
    await Promise.all([page.waitForURL("**/staff"), page.click("button.primary")]);
    await page.goto(`${server.base}/staff/s/dals-ed/street`);
    await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
    await page.fill("#place", "Torget");
    await page.keyboard.press("Enter");
    await page.locator("#asking").waitFor();
    for (const round of [1, 2]) {
      await page.keyboard.type("Mer ljus vid stationen");
      let presses = 0;
      const press = async (key) => {
        presses += 1;
        await page.keyboard.press(key);
      };
      await press("Control+Enter");
      await press("1");
      await press("Enter");
      await press("3");
      await press("1");
      const asked = await page.locator("[data-question]:not([hidden])").count();
      for (let n = 0; n < asked && (await page.evaluate(() => document.activeElement.id)) !== "save"; n++) await press("Enter");
      await press("Enter");
      await page.waitForFunction((n) => document.getElementById("progress").textContent.includes(` ${n} svar`), round);
      assert.ok(presses <= 12, `${presses} presses`);
      assert.equal(await page.evaluate(() => document.activeElement.name), "a.measures.text", "ready for the next person");
    }
    await page.waitForFunction(() => document.getElementById("queue-text").dataset.sent === "2");
    const rows = (await server.lyssna("export", "dals-ed", "--rows", "--texts", "--plain")).split("\n").filter((line) => line.includes(",street,") && line.includes("Mer ljus"));
    assert.equal(rows.length, 2);
    assert.ok(rows[0].includes("25_44") && rows[0].includes("Mer ljus"), rows[0]);
  });
});
