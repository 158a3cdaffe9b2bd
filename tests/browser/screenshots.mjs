// Takes screenshots for review; not a test: `node screenshots.mjs FOLDER`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { browse, start } from "./server.mjs";
import { ANSWERS, button, fill, press, turning, walk } from "./walk.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("say where: node screenshots.mjs FOLDER");
await mkdir(folder, { recursive: true });
const server = await start();
const browser = await browse();
const LOOKS = { 360: { width: 360 }, 1280: { width: 1280 }, "dark-360": { width: 360, colorScheme: "dark" } };

try {
  for (const [look, { width, ...media }] of Object.entries(LOOKS)) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: "sv-SE", ...media });
    const page = await context.newPage();
    const take = (name) => page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true });
    const open = (path) => page.goto(server.base + path);

    await open("/?lang=sv");
    await take("home");
    for (const language of ["sv", "ar"]) {
      await open(`/s/dals-ed?lang=${language}`);
      await take(`dals-ed-start-${language}`);
    }
    await fill(page, ANSWERS["dals-ed"]);
    await take("dals-ed-filled-ar");
    await press(page, "next");
    await take("dals-ed-check-ar");

    await open("/s/dals-ed?lang=sv");
    await press(page, "next");
    await take("dals-ed-check-nothing");
    await press(page, "back");
    await fill(page, { "a.measures.text": "å".repeat(2003) });
    await page.locator('[name="a.measures"]').first().check();
    await press(page, "next");
    await take("dals-ed-errors");

    for (const survey of ["arjang", "asele", "filipstad", "sunne"]) {
      await open(`/s/${survey}?lang=sv`);
      await take(`${survey}-start`);
      await walk(page, ANSWERS[survey], (place) => take(`${survey}-${place.replace("p.", "")}`));
      if (survey === "arjang") {
        await press(page, "change.unsafe");
        await take("arjang-changing");
        await page.locator('[name="a.reasons"]').evaluateAll((all) => all.slice(0, 5).forEach((box) => box.click()));
        await press(page, "next");
        await take("arjang-errors");
      }
      if (survey === "filipstad") {
        await press(page, "change.evening");
        await fill(page, { "a.last_visit.month": "13" });
        await press(page, "next");
        await take("filipstad-errors");
      }
    }

    await open("/s/arjang?lang=sv");
    await walk(page, ANSWERS.arjang);
    if (look === "1280") {
      await page.emulateMedia({ media: "print" });
      await take("print-check");
      await page.pdf({ path: join(folder, "print-check.pdf"), preferCSSPageSize: true });
      await page.emulateMedia({ media: null });
    }
    await press(page, "submit");
    await take("receipt");
    const code = await page.locator(".code [aria-hidden]").innerText();
    for (const name of ["privacy", "accessibility", "share", "poster", "withdraw"]) {
      await open(`/s/arjang/${name}?lang=sv`);
      await take(name);
    }
    const send = () => turning(page, () => page.locator("button.primary").click());
    await send();
    await take("withdraw-error");
    await page.locator("#receipt").fill(code);
    await send();
    await take("withdrawn");
    await open("/nowhere?lang=sv");
    await take("not-found");
    await open("/s/arjang/poster?lang=sv");
    if (look === "1280") await page.pdf({ path: join(folder, "print-poster.pdf"), preferCSSPageSize: true });
    await open("/s/arjang?lang=sv&frame=1");
    await take("framed-start");
    await open("/s/arjang?lang=sv");
    await press(page, "next");
    await page.locator(button("next")).focus();
    await page.keyboard.press("Shift+Tab");
    await take("focus-card");
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
