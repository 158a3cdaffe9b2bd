// Examines pages by axe's rules and our own, narrow and wide, light and dark, in colours of the reader's own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** All rules except AAA and experimental ones, plus the experimental rule for a level A criterion. */
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  rules: { "label-content-name-mismatch": { enabled: true } },
  resultTypes: ["violations"],
  preload: false,
};
/** Colour rules. They are the slowest and do not depend on width or language, so they run less often. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const ALL_BUT_COLOURS = { ...RULES, rules: { ...RULES.rules, ...Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) } };
const ONLY_COLOURS = { ...RULES, runOnly: { type: "rule", values: COLOURS }, rules: {} };

const NARROW = { name: "360 px", width: 360, colorScheme: "light", rules: ALL_BUT_COLOURS };
const WIDE = { name: "1280 px", width: 1280, colorScheme: "light", rules: ALL_BUT_COLOURS };
const COLOURED = { ...NARROW, rules: RULES };
const DARK = { name: "360 px, dark", width: 360, colorScheme: "dark", rules: ONLY_COLOURS };
/** Colours of the reader's own choice, as Windows' contrast themes: what a page says must not hang on its colours. */
const FORCED = { name: "360 px, forced colours", width: 360, colorScheme: "dark", forcedColors: "active", rules: ONLY_COLOURS };
/** A 1280 px viewport zoomed to 400 %. */
const LARGE = { name: "320 px", width: 320, colorScheme: "light", rules: null };

/** Source of axe, evaluated in each page: the pages' policy blocks foreign scripts. */
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs in the page: returns violations of axe's rules and our own at the current width. */
async function examine(rules) {
  const found = [];
  const { violations } = rules ? await window.axe.run(document, rules) : { violations: [] };
  for (const { id, nodes } of violations) {
    for (const node of nodes) found.push(`${id}: ${node.target.join(" ")} (${node.any[0]?.message ?? node.html})`);
  }
  const seen = (element) => element.checkVisibility() && !element.closest(".trap, .first, .hidden");
  const name = (element) => element.id || element.value || element.textContent.trim() || element.tagName;
  const targets = "button:not(.first), input:not([type=hidden]), select, textarea, .card label, .check label, .theme label, nav a, footer a";
  for (const target of [...document.querySelectorAll(targets)].filter(seen)) {
    // The whole card of a radio button or checkbox is its target.
    if (target.matches(".card input, .check input, .theme input")) continue;
    const { height, width } = target.getBoundingClientRect();
    if (height < 44 || width < 24) found.push(`target of ${width} × ${height} px: ${name(target)}`);
  }
  for (const box of [...document.querySelectorAll(".wide")].filter(seen)) {
    if (box.scrollWidth <= box.clientWidth) continue;
    if (box.tabIndex !== 0 || getComputedStyle(box).backgroundImage === "none") found.push(`scrolls without showing it: ${name(box)}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`scrolls sideways: ${scrollWidth} px in ${clientWidth}`);
  return found;
}

/** Opens a page in a language, with functions to open paths and examine the screen; `wrong` collects violations. */
export async function examiner(t, language, server, browser) {
  const context = await browser.newContext({ locale: language.startsWith("sv") ? "sv-SE" : language });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const looks = language === "sv" ? [COLOURED, WIDE, DARK, FORCED, LARGE] : [NARROW, WIDE, LARGE];
  const wrong = [];
  const look = async (name) => {
    await page.evaluate(axe);
    for (const { name: how, width, colorScheme, forcedColors = "none", rules } of looks) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, forcedColors });
      for (const what of await page.evaluate(examine, rules)) wrong.push(`${name} (${how}) ${what}`);
    }
  };
  const open = (path) => page.goto(`${server.base}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
  return { page, look, open, wrong };
}
