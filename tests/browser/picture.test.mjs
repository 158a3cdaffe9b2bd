// The editor of pictures with its script: a text as it will look, parts dragged, figures chosen by looking at them; and long pages
// by words.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { signedIn } from "./colleague.mjs";
import { examiner } from "./examine.mjs";
import { answered, released } from "./released.mjs";
import { browse } from "./server.mjs";

let server, browser, page;
const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
before(async () => {
  server = await answered("dals-ed", 160, "2020-11-01");
  browser = await browse();
  page = await (await browser.newContext({ locale: "sv-SE", viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(15_000);
  await signedIn(page, server, "1438", "cia@kommun.se", "analyst");
  await released(page, server, "dals-ed");
  await page.goto(`${server.base}/staff/m/1438/pictures`);
  await page.fill("#title", "Lägesbild");
  await press("main button.primary");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const section = () => page.locator("section[id^=section-]").first();
/** Opens the form for a new text in the first section. */
async function writing() {
  const adds = section().locator(".adds > details").first();
  if (!(await adds.evaluate((one) => one.open))) await adds.locator("summary").click();
  return adds.locator("textarea");
}
/** Writes a new text and saves it. */
async function write(words) {
  const area = await writing();
  await area.fill(words);
  await Promise.all([page.waitForNavigation(), section().locator('.adds button[value="text"]').click()]);
}

describe("the editor of pictures", () => {
  test("a text is shown as it will look while it is written, and nobody needs to know its marks", async () => {
    const area = await writing();
    const looks = section().locator(".adds .looks").first();
    assert.equal(await looks.isVisible(), false, "nothing is written");
    await area.fill("Mörkt");
    await area.selectText();
    await section().locator(".adds .tools button", { hasText: "Fet" }).first().click();
    assert.equal(await area.inputValue(), "**Mörkt**");
    await looks.locator("strong", { hasText: "Mörkt" }).waitFor();
    // What is chosen is still chosen, and the next words stand beside it.
    await page.keyboard.press("End");
    await page.keyboard.type("\nlyktor\nbänkar");
    await area.evaluate((one) => one.setSelectionRange(one.value.indexOf("lyktor"), one.value.length));
    await section().locator(".adds .tools button", { hasText: "Lista" }).first().click();
    await looks.locator("li", { hasText: "bänkar" }).waitFor();
    assert.equal(await looks.locator("li").count(), 2);
    // What a button did is undone as what was typed.
    await page.keyboard.press("Control+z");
    assert.doesNotMatch(await area.inputValue(), /^- /m);
    // Markup is shown and does nothing.
    await area.fill("<img src=x onerror=alert(1)>");
    await looks.getByText("<img src=x").waitFor();
    assert.equal(await looks.locator("img").count(), 0);
  });

  test("parts are dragged to where they belong", async () => {
    page.once("dialog", (dialog) => dialog.accept());
    await page.reload();
    for (const words of ["Ett", "Två", "Tre"]) await write(words);
    const order = () => section().locator("li[data-piece] > .prose").allTextContents();
    assert.deepEqual((await order()).map((one) => one.trim()), ["Ett", "Två", "Tre"]);
    const pieces = section().locator("li[data-piece]");
    // The page was opened at the new part, with the others above.
    await section().evaluate((one) => one.scrollIntoView());
    await Promise.all([page.waitForNavigation(), pieces.nth(2).locator(".handle").dragTo(pieces.nth(0), { targetPosition: { x: 40, y: 8 } })]);
    assert.deepEqual((await order()).map((one) => one.trim()), ["Tre", "Ett", "Två"]);
    // With something written elsewhere the browser asks first; whoever stays can use the part's buttons as before.
    const area = await writing();
    await area.fill("Ännu inte sparat");
    const stay = page.waitForEvent("dialog").then((dialog) => dialog.dismiss());
    await pieces.nth(2).locator(".handle").dragTo(pieces.nth(0), { targetPosition: { x: 40, y: 8 } });
    await stay;
    assert.equal(await area.inputValue(), "Ännu inte sparat");
    await area.fill("");
    await pieces.nth(0).locator("details > summary").first().click();
    await Promise.all([page.waitForNavigation(), pieces.nth(0).locator('button[value="down"]').click()]);
    assert.deepEqual((await order()).map((one) => one.trim()), ["Ett", "Tre", "Två"]);
    await pieces.nth(1).locator("details > summary").first().click();
    await Promise.all([page.waitForNavigation(), pieces.nth(1).locator('button[value="up"]').click()]);
    // Into another section, at its end; without dragging too.
    const second = page.locator("section[id^=section-]").nth(1);
    await Promise.all([page.waitForNavigation(), section().locator("li[data-piece] .handle").first().dragTo(second.locator("h2"))]);
    assert.deepEqual((await order()).map((one) => one.trim()), ["Ett", "Två"]);
    assert.equal((await second.locator("li[data-piece] > .prose").textContent()).trim(), "Tre");
    const last = pieces.nth(1);
    await last.locator("details > summary").first().click();
    await last.locator("select").selectOption({ index: 0 });
    await Promise.all([page.waitForNavigation(), last.locator('button[value="place"]').click()]);
    assert.equal((await second.locator("li[data-piece] > .prose").allTextContents()).length, 2);
  });

  test("a figure is chosen by looking at it and by words", async () => {
    const adds = section().locator(".adds > details").nth(1);
    await adds.locator("summary").click();
    await Promise.all([page.waitForNavigation(), adds.locator("a").click()]);
    assert.ok((await page.locator(".gallery li").count()) > 3);
    assert.ok((await page.locator(".gallery svg.chart").count()) > 2, "drawn");
    await page.fill("#q", "koppling DALS-ED");
    await press("main form button");
    const found = await page.locator(".gallery h2").allTextContents();
    assert.ok(found.length >= 1 && found.every((one) => /koppling/.test(one)), `${found}`);
    await press(".gallery a");
    assert.match(page.url(), /#adding$/);
    await press('#adding button[value="figure"]');
    assert.equal(await section().locator("figure.small svg.chart").count(), 1);
  });

  test("the editor and the gallery are free of violations", async (t) => {
    const cookies = await page.context().cookies();
    const { page: own, look, wrong } = await examiner(t, "sv", server, browser);
    await own.context().addCookies(cookies);
    for (const below of ["", "/figures", "/figures?q=finnsinte"]) {
      await own.goto(`${server.base}/staff/m/1438/pictures/1${below}`);
      if (!below) {
        await own.locator(".adds > details > summary").first().click();
        await own.locator(".adds textarea").first().fill("### Rubrik\n\n- ett");
        await own.locator(".adds .looks h3").first().waitFor();
      }
      await look(below || "editor");
    }
    assert.deepEqual(wrong, []);
  });

  test("a long page of results is gone through by words", async () => {
    for (const path of ["/staff/s/dals-ed/results", "/staff/s/dals-ed/releases/1"]) {
      await page.goto(server.base + path);
      const all = await page.locator("section.question[id]:visible").count();
      await page.fill("#filter", "fritidshus");
      assert.equal(await page.locator("section.question[id]:visible").count(), 1, path);
      assert.match(await page.locator(".filter [role=status]").textContent(), new RegExp(`1.* av .*${all}`));
      await page.fill("#filter", "");
      assert.equal(await page.locator("section.question[id]:visible").count(), all);
    }
  });
});
