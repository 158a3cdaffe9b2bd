// Promises: every new page is free of violations, and a resident reads from a promise to its activity and back by keyboard,
// without scripts, on a phone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import ICAL from "ical.js";
import { signedIn } from "./colleague.mjs";
import { examiner } from "./examine.mjs";
import { colleagues, promised, reported } from "./promises.mjs";
import { browse, start } from "./server.mjs";

const year = new Date().getFullYear();
const today = new Date().toISOString().slice(0, 10);
let server, browser, eva, dan, pia, ann, at;
before(async () => {
  server = await start();
  browser = await browse();
  [eva, dan, pia] = await colleagues(browser, server, "1438");
  ann = await (await browser.newContext({ locale: "sv-SE" })).newPage();
  await signedIn(ann, server, "1438", "ann@kommun.se", "administrator");
  at = await promised(eva, dan, server.base, "1438", year);
  await reported(pia, server.base, at, 1, { n: "3", from: `${year}-01-02`, words: "Kontroll vid skolan." }, dan);
  await reported(eva, server.base, at, 3, { from: `${year}-01-03`, place: "Gångvägen vid ån" }, dan);
  await eva.goto(`${server.base}${at}/follow-up`);
  for (const [name, value] of Object.entries({ as_of: today, words: "Vi har börjat.", adopted_by: "Kommunstyrelsen", adopted_on: today, reference: "KS 1" })) await eva.fill(`#${name}`, value);
  await Promise.all([eva.waitForNavigation(), eva.locator("main form button.primary").first().click()]);
  await Promise.all([eva.waitForNavigation(), eva.locator("#sure").click()]);
  await reported(pia, server.base, at, 1, { n: "1", from: `${year}-01-04`, words: "2 ungdomar på moped." });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe("promises", { concurrency: 2 }, () => {
  for (const language of ["sv", "sv-simple", "en", "fi", "ar"]) {
    test(`what everybody sees of promises in ${language} is free of violations`, async (t) => {
      const { page, look, open, wrong } = await examiner(t, language, server, browser);
      for (const path of ["/m/1438", "/promises/1438", "/promises/1438/1", "/promises/1438/1/1", "/promises/1438/1/versions/1", "/promises/1438/1/follow-ups/1", "/promises/1438/1/share", "/promises/1438/1/poster", "/pictures/1438/1"]) {
        await open(path);
        await look(path);
      }
      await open("/promises/1438/1?frame=1");
      assert.equal(await page.locator("header.head").count(), 0);
      const picture = page.locator('main a[href^="/pictures/"]').first();
      assert.match(await picture.getAttribute("href"), /frame=1/, "a picture is in the same frame");
      await look("framed");
      await page.emulateMedia({ forcedColors: "active" });
      await open("/promises/1438/1");
      const border = await page.locator(".standing").first().evaluate((one) => getComputedStyle(one).borderTopStyle);
      assert.equal(border, "solid", "a standing is told without colours");
      assert.deepEqual(wrong, []);
    });
  }

  test("the pages on which a promise is written are free of violations", async (t) => {
    const { page, look, wrong } = await examiner(t, "sv", server, browser);
    const who = [
      [eva, ["", "/terms", "/focus", "/follow-up", "/activity/1", "/activity/new", "/report/1", "/reports"].map((below) => at + below)],
      [eva, [`${at}/table`, "/staff", "/staff/m/1438/promises", "/staff/m/1438/promises/agreements", "/staff/m/1438/wheel"]],
      [eva, ["/staff/m/1438/pictures", "/staff/m/1438/pictures/1", "/staff/m/1438/pictures/1/read?edition=public", "/staff/m/1438/pictures/1/translations/en", "/staff/m/1438/pictures/1/translations/ar"]],
      [ann, ["/staff/m/1438/open-data"]],
      [pia, ["/staff/m/1438/reports", `${at}/report/1`]],
    ];
    for (const [person, paths] of who) {
      await page.context().clearCookies();
      await page.context().addCookies(await person.context().cookies());
      for (const path of paths) {
        await page.goto(server.base + path);
        await look(path);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test("the calendar is read by a program's reader of calendars", async () => {
    const answer = await fetch(`${server.base}/promises/1438/calendar.ics?lang=sv`);
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    assert.equal(events.length, 5, "four activities and a follow-up");
    assert.ok(events.every((one) => one.startDate.isDate && one.duration.days === 1 && one.uid));
    assert.equal(events[0].summary, "Sista dagen: Minst fyra trafikinsatser vid skolan");
  });

  test("by keyboard alone, without scripts, from a municipality to an activity and back in four links", async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE", viewport: { width: 360, height: 700 } });
    t.after(() => context.close());
    const page = await context.newPage();
    const follow = async (words) => {
      for (let tabs = 0; tabs < 60; tabs += 1) {
        await page.keyboard.press("Tab");
        const here = page.locator(":focus");
        if ((await here.count()) && (await here.textContent()).includes(words)) {
          await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
          return;
        }
      }
      throw new Error(`${words} is not reached`);
    };
    /** What the page says, without the marks that keep names in their order. */
    const read = async () => (await page.locator("main").textContent()).replace(/[\u2066-\u2069]/g, "");
    await page.goto(`${server.base}/m/1438?lang=sv`);
    await follow(`Medborgarlöfte ${year}`);
    assert.match(await read(), /Vi såg.*Vi lovade.*Så går det/s);
    await follow("Minst fyra trafikinsatser");
    assert.match(await read(), /Pågår · 3 av minst 4/);
    assert.doesNotMatch(await read(), /moped/, "nobody has confirmed it");
    await follow("Trafiken i centrum");
    await follow("Bilar kör för fort");
    assert.match(page.url(), /\/pictures\/1438\/1\?lang=sv#piece-/);
    assert.equal((await context.cookies()).length, 0);
  });
});
