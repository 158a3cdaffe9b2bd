// Walks through a survey as a resident: fills in the screen, presses buttons, reads the current screen.

/** Selector of a visible form button; the form's first button is hidden and serves the Enter key only. */
export const button = (to) => `button[name="to"][value="${to}"]:not(.first)`;

/** Runs an action that leads to a new page, and waits for it to load. */
export async function turning(where, act) {
  const turned = where.waitForNavigation();
  await act();
  await turned;
}

/** Presses a button of the form: next, back, submit, change.<page>, lang.<code>. */
export const press = (where, to) => turning(where, () => where.locator(button(to)).first().click());

/** Returns the current screen: start, p.<page>, check, or null without a form. */
export const at = (where) =>
  where.locator("main").evaluate((main) => main.querySelector('input[name="at"]')?.value ?? null);

/** Fills in those of the answers whose fields are on this screen. */
export async function fill(where, answers) {
  const kinds = await where.locator("main").evaluate((main) => {
    const fields = main.querySelectorAll("[name]:not([type=hidden])");
    return Object.fromEntries([...fields].map((field) => [field.name, field.type]));
  });
  for (const [name, values] of Object.entries(answers)) {
    const field = where.locator(`[name="${name}"]`);
    for (const value of [values].flat()) {
      if (["radio", "checkbox"].includes(kinds[name])) await field.and(where.locator(`[value="${value}"]`)).check();
      else if (kinds[name] === "select-one") await field.selectOption(value);
      else if (kinds[name]) await field.fill(value);
    }
  }
}

/** Walks from the current screen to the check page; calls `visit(place)` on every screen once filled in. */
export async function walk(where, answers, visit = async () => {}) {
  for (let screens = 0; screens < 30; screens++) {
    await fill(where, answers);
    const place = await at(where);
    await visit(place);
    if (place === "check") return;
    await press(where, "next");
  }
  throw new Error("the check page never came");
}

/** Answers that show every page of the surveys and cover every kind of question. */
export const ANSWERS = {
  "dals-ed": {
    "a.measures.text": "Bättre belysning vid stationen.\n\nOch mer folk ute.",
    "a.connection": ["lives", "works"],
    "a.age": "25_44",
    "a.gender": "woman",
    "a.home": "ed_centre",
  },
  arjang: {
    "a.measures.text": "Fler poliser till fots",
    "a.safe_day": "fairly_safe",
    "a.safe_evening": "very_unsafe",
    "a.place": "elsewhere",
    "a.place.other": "Parkeringen bakom affären",
    "a.time_of_day": ["evening", "night"],
    "a.reasons": ["dark", "other"],
    "a.reasons.other": "Mopeder",
    "a.top_measures.1": "lighting",
    "a.top_measures.2": "safety_walks",
    "a.connection": ["lives"],
    "a.age": "45_64",
    "a.gender": "man",
    "a.home": "silbodal",
  },
  asele: {
    "a.measures": ["nothing"],
    "a.traffic_problems.speeding": "very_big",
    "a.traffic_problems.reckless": "small",
    "a.traffic_place": "square",
    "a.school_link": ["parent", "staff"],
    "a.school_way": "fairly_safe",
    "a.school_area": "dont_know",
    "a.school_contact": "more",
    "a.drugs_seen": "once_or_twice",
    "a.drugs_need.text": "Mer att göra på kvällarna",
    "a.walks": "3",
    "a.age": "65_79",
  },
  filipstad: {
    "a.measures.text": "Städa oftare",
    "a.safe_day": "fairly_unsafe",
    "a.why_day": ["traffic"],
    "a.safe_evening": "very_unsafe",
    "a.why_evening": ["speeding", "other"],
    "a.why_evening.other": "Halt på vintern",
    "a.last_visit.day": "9",
    "a.last_visit.month": "5",
    "a.last_visit.year": "2026",
    "a.traffic.noise": "often",
    "a.traffic.dark_paths": "sometimes",
    "a.join_walk": "maybe",
    "a.connection": ["lives"],
  },
  sunne: {
    "a.measures.text": "Fler vuxna ute på kvällen",
    "a.visible_police": "rarely",
    "a.priorities.1": "youth_drugs",
    "a.priorities.2": "other",
    "a.priorities.other": "Skolvägen",
    "a.drugs_young": "fairly",
    "a.unsafe_place": "station",
    "a.unsafe_reason": ["dark"],
    "a.place_change.text": "En lampa till",
    "a.age": "16_24",
  },
};
