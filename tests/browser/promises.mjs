// Writes a promise through its forms: an adopted picture, focus areas, activities, signatures, reports.
import { signedIn } from "./colleague.mjs";

/** Sends a form as the page at `path` carries it, with `fields` (pairs) added; returns where it led. */
async function send(page, base, path, fields, action = path) {
  await page.goto(base + path);
  const hidden = await page.evaluate(() => {
    const found = {};
    for (const name of ["form_token", "revision", "before", "form"]) {
      const field = document.querySelector(`main input[name=${name}]`);
      if (field) found[name] = field.value;
    }
    return found;
  });
  const answer = await page.request.post(base + action, {
    data: new URLSearchParams([...Object.entries(hidden), ...fields]).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  if (!answer.ok()) throw new Error(`${path}: ${(await answer.text()).replace(/<[^>]+>/g, " ").slice(0, 600)}`);
  return new URL(answer.url()).pathname;
}

const AREAS = [
  ["Trafiken i centrum", "Bilar kör för fort förbi skolan, säger många."],
  ["Mörka gångvägar", "Det är mörkt mellan stationen och torget."],
];

/** Stores an adopted picture with two focus areas through the pages, each of which rests on a text, the first on figures too. */
async function pictured(eva, dan, base, municipality, figures) {
  const at = await send(eva, base, `/staff/m/${municipality}/pictures`, [["title", "Lägesbild"], ["year", "2026"]]);
  const act = (fields) => send(eva, base, at, fields);
  await eva.goto(base + at);
  const all = await eva.evaluate(() => [...document.querySelectorAll("section.question[id^=section-]")].map((one) => one.id.slice(8)));
  for (const [, words] of AREAS) await act([["act", "text"], ["section", all[0]], ["words", words]]);
  for (const source of figures) await act([["act", "figure"], ["section", all[0]], ["source", source]]);
  for (const section of all.slice(1)) await act([["act", "remove-section"], ["section", section]]);
  await eva.goto(base + at);
  const pieces = await eva.evaluate(() => [...new Set([...document.querySelectorAll("input[name=finding]")].map((one) => one.value))]);
  for (const [n, [title]] of AREAS.entries()) {
    const findings = n === 0 ? [pieces[0], ...pieces.slice(AREAS.length)] : [pieces[n]];
    await act([["act", "focus"], ["title", title], ["words", "Det är vad flest vill ha ändrat."], ...findings.map((one) => ["finding", one])]);
  }
  await act([["act", "cause"], ["words", "Vägen är bred och rak"]]);
  await send(dan, base, at, [["act", "review"]]);
  const decision = [["by", "Kommunstyrelsen"], ["on", "2026-01-20"], ["reference", "KS 2026/3"], ["act", "sure"]];
  await send(eva, base, at, decision, `${at}/adopt`);
  await eva.goto(`${base}/staff/m/${municipality}/pictures/1/read?edition=public`);
  return at;
}

/** Stores a signed promise with four activities; its picture has figures of these sources. Returns its address at the desk. */
export async function promised(eva, dan, base, municipality, year, figures = []) {
  await pictured(eva, dan, base, municipality, figures);
  const list = `/staff/m/${municipality}/promises`;
  const at = await send(eva, base, list, [["title", "Medborgarlöfte"], ["from", `${year}-01-01`], ["until", `${year}-12-31`]]);
  await eva.goto(`${base}${at}/focus`);
  const areas = await eva.evaluate(() => [...document.querySelectorAll("input[name=chosen]")].map((one) => one.value));
  const chosen = areas.flatMap((area) => [["focus", area], ["chosen", area], ["stands", ""], ["plan_by", ""]]);
  const effect = [["effect", "Färre skadas i trafiken"], ["question", ""], ["outside", "Strada, olyckor med personskada"]];
  await send(eva, base, `${at}/focus`, [...chosen, ...effect]);
  await send(eva, base, `${at}/terms`, [
    ["title", "Medborgarlöfte"], ["from", `${year}-01-01`], ["until", `${year}-12-31`], ["party", "municipality"], ["party", "police"],
    ["contact", "Säkerhetssamordnaren"], ["reference", "KS 2026/9"], ["decided_on", "2026-01-25"],
    ["by", `${year + 1}-03-31`], ["who", "Polisen och volontärerna"], ["answers", "Polisen"], ["to", "Lokala rådet"], ["published", "Kommunens webbplats"],
  ]);
  const activity = (wording, area, promised, party, goal) =>
    send(eva, base, `${at}/activity/new`, [["wording", wording], ["focus", area], ...promised.map((one) => ["promised", one]), ["party", party], ["unit", ""], ["part", ""], ...goal]);
  await activity("Minst fyra trafikinsatser vid skolan", areas[0], ["police"], "police", [["goal", "count"], ["at_least", "4"], ["of", "trafikinsatser"], ["per", "total"]]);
  await activity("Trygghetsvandringar med boende", areas[1], ["municipality", "police"], "municipality", [["goal", "steps"], ["step", "Vandra"], ["only_if", ""], ["step", "Åtgärda"], ["only_if", "om något hittas"]]);
  await activity("Ny belysning längs gångvägen", areas[1], ["municipality"], "municipality", [["goal", "done"], ["done", "Lamporna är tända"]]);
  await activity("Mer synlig polis på kvällarna", areas[0], ["police"], "police", [["goal", "change"], ["direction", "more"], ["measure", "Fotpatrullering"], ["known_by", "Antal pass per månad"]]);
  await send(dan, base, at, [["act", "review"]]);
  for (const [party, office] of [["police", "Lokalpolisområdeschef"], ["municipality", "Kommunstyrelsens ordförande"]]) {
    await send(eva, base, at, [["party", party], ["office", office], ["name", ""], ["signed_on", "2026-02-01"]], `${at}/sign`);
  }
  return at;
}

/** Reports on an activity through its page, which has a file field; another confirms it if `by` is given. */
export async function reported(page, base, at, activity, fields, by) {
  await page.goto(`${base}${at}/report/${activity}`);
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`);
    if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([page.waitForNavigation(), page.locator("main button.primary").click()]);
  if (by) {
    await by.goto(`${base}${at}/reports`);
    const report = await by.locator("main input[name=report]").first().inputValue();
    await send(by, base, `${at}/reports`, [["report", report], ["act", "confirm"], ["looked", "yes"]]);
  }
}

/** A coordinator and an analyst, each signed in, in contexts of their own. */
export async function colleagues(browser, server, municipality) {
  const made = [];
  for (const [name, ...roles] of [["eva", "coordinator"], ["dan", "analyst"], ["pia", "partner"]]) {
    const page = await (await browser.newContext({ locale: "sv-SE", viewport: { width: 1280, height: 800 } })).newPage();
    page.setDefaultTimeout(15_000);
    await signedIn(page, server, municipality, `${name}@kommun.se`, ...roles);
    made.push(page);
  }
  return made;
}
