// Single sign-on with a real OpenID Connect provider: sign-in with the municipality's account, roles and second factor;
// access ends when the account or the role is removed there.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { examiner } from "./examine.mjs";
import { CLIENT, SECRET, provide } from "./provider.mjs";
import { browse, start } from "./server.mjs";

/** Claims by login name; reset to EVERYBODY before each test. */
const people = {};
const EVERYBODY = {
  eva: { name: "Eva Ek", email: "eva@dalsed.se", roles: ["Lyssna.Analyst", "Lyssna.Collector"] },
  per: { name: "Per Berg", email: "per@dalsed.se", roles: ["Lyssna.Collector"] },
  nils: { name: "Nils Ny", email: "nils@dalsed.se", roles: ["Something.Else"] },
  ulla: { name: "Ulla", email: "ulla@dalsed.se", email_verified: false, roles: ["Lyssna.Collector"] },
};
let server, provider, browser;
before(async () => {
  server = await start({
    settings: async (base) => {
      provider = await provide(`${base}/staff/single-sign-on/back`, people);
      return {
        LYSSNA_PUBLIC_URL: base,
        LYSSNA_SSO_ISSUER: provider.issuer,
        LYSSNA_SSO_CLIENT: CLIENT,
        LYSSNA_SSO_SECRET: SECRET,
        LYSSNA_SSO_ROLE: "Lyssna.Analyst=1438:analyst,Lyssna.Collector=1438:collector",
        LYSSNA_SSO_SECOND_FACTOR: "amr=mfa",
        LYSSNA_SSO_TRUST_ADDRESSES: "true",
      };
    },
  });
  browser = await browse();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
});
beforeEach(() => {
  for (const name of Object.keys(people)) delete people[name];
  Object.assign(people, structuredClone(EVERYBODY));
});

/** Opens a page in a new browser context. */
async function somebody(t) {
  const context = await browser.newContext({ locale: "sv-SE" });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const open = (path) => page.goto(server.base + path);
  const heading = () => page.locator("h1").textContent();
  const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
  /** Signs in on the provider's page. */
  const through = async (name, { second = false } = {}) => {
    assert.ok(page.url().startsWith(provider.issuer), page.url());
    await page.fill("input[name=login]", name);
    if (second) await page.check("input[name=second]");
    await press("button");
  };
  return { page, open, heading, press, through, context };
}

describe("single sign-on", () => {
  for (const language of ["sv", "en"]) {
    test(`its pages in ${language} are free of violations`, async (t) => {
      const { page, look, wrong } = await examiner(t, language, server, browser);
      const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
      await page.goto(`${server.base}/staff`);
      await look("sign-in");
      await page.goto(`${server.base}/staff/single-sign-on/back`);
      await look("stopped");
      await page.goto(`${server.base}/staff/single-sign-on`);
      await page.fill("input[name=login]", "per");
      await press("button");
      await page.goto(`${server.base}/staff/account`);
      await look("account");
      await page.goto(`${server.base}/staff/again`);
      await look("again");
      await press("nav button");
      await look("signed out");
      assert.deepEqual(wrong, []);
    });
  }

  test("an analyst comes in with the municipality's roles and second factor, straight to where they were going", async (t) => {
    const { page, open, heading, press, through, context } = await somebody(t);
    await open("/staff/s/dals-ed/figures");
    assert.equal(await heading(), "Logga in");
    await press("a.primary");
    await through("eva", { second: true });
    assert.equal(page.url(), `${server.base}/staff/s/dals-ed/figures`, `${provider.errors}\n${server.log()}`);
    await open("/staff/account");
    assert.equal(await heading(), "Eva Ek");
    const main = await page.locator("main").textContent();
    assert.match(main, /Dals-Ed: Analytiker/);
    assert.match(main, /Du loggar in med kommunens konto/);
    assert.equal(await page.locator("input[type=password]").count(), 0, "no password of ours");
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name === "__Host-lyssna");
    assert.equal(session.sameSite, "Lax");
    assert.deepEqual(cookies.filter(({ name }) => name.includes("journey")), [], "nothing of the journey is left");
    assert.match(await server.lyssna("user", "list"), /eva@dalsed\.se.*/);
  });

  test("without the provider's second factor ours is asked for, by those whose role needs one", async (t) => {
    const eva = await somebody(t);
    await eva.open("/staff/single-sign-on");
    await eva.through("eva");
    assert.equal(await eva.heading(), "Ställ in tvåstegsverifiering");
    const per = await somebody(t);
    await per.open("/staff/single-sign-on");
    await per.through("per");
    assert.equal(per.page.url(), `${server.base}/staff`);
  });

  test("an exact file asks for the sign-in again, at the provider, whatever session that still has", async (t) => {
    const { page, open, heading, press, through } = await somebody(t);
    await open("/staff/single-sign-on");
    await through("eva", { second: true });
    await open("/staff/s/dals-ed/figures");
    await server.later(11);
    await page.locator("form[action$='/figures/exact'] button").click();
    await page.waitForURL(/\/staff\/again/);
    assert.equal(await heading(), "Bekräfta att det är du");
    await page.locator("a.primary").first().click();
    await page.waitForURL((url) => url.href.startsWith(provider.issuer));
    await page.fill("input[name=login]", "eva");
    await page.check("input[name=second]");
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("button").click()]);
    assert.match(file.suggestedFilename(), /csv$/);
  });

  test("whoever has no role here is told so, and nobody is made of them", async (t) => {
    for (const [name, words] of [
      ["nils", /ingen roll/],
      ["ulla", /bekräftad e-postadress/],
    ]) {
      const { page, open, through } = await somebody(t);
      await open("/staff/single-sign-on");
      await through(name);
      assert.match(await page.locator("main").textContent(), words);
      await open("/staff");
      assert.match(page.url(), /sign-in/);
    }
    const all = await server.lyssna("user", "list");
    assert.doesNotMatch(all, /nils|ulla/);
  });

  test("whoever leaves the municipality is shut out at the next request after the look at their session", async (t) => {
    const { page, open, heading, through } = await somebody(t);
    await open("/staff/single-sign-on");
    await through("per");
    await server.later(11);
    const before = provider.asked.length;
    await open("/staff");
    assert.equal(page.url(), `${server.base}/staff`, "still there, still in");
    assert.deepEqual(provider.asked.slice(before).filter((what) => what === "POST /token").length, 1, "the provider was asked once");
    await open("/staff/account");
    assert.equal(provider.asked.filter((what) => what === "POST /token").length, provider.asked.slice(0, before).filter((what) => what === "POST /token").length + 1, "and not at every request");
    await server.later(11);
    delete people.per;
    await open("/staff");
    assert.match(page.url(), /\/staff\/sign-in/);
    assert.equal(await heading(), "Logga in");
    await open("/staff");
    assert.match(page.url(), /\/staff\/sign-in/, "and stays out");
  });

  test("a role that is taken away there is gone here after the same look", async (t) => {
    const { page, open, through } = await somebody(t);
    await open("/staff/single-sign-on");
    await through("eva", { second: true });
    await open("/staff/s/dals-ed/figures");
    assert.equal((await page.request.get(`${server.base}/staff/s/dals-ed/figures`)).status(), 200);
    people.eva.roles = ["Lyssna.Collector"];
    await server.later(11);
    assert.equal((await page.request.get(`${server.base}/staff/s/dals-ed/figures`)).status(), 403);
    assert.equal((await page.request.get(`${server.base}/staff`)).status(), 200);
  });

  test("signing out leads to signing out at the provider too", async (t) => {
    const { page, open, heading, press, through } = await somebody(t);
    await open("/staff/single-sign-on");
    await through("per");
    await press("nav button");
    assert.equal(await heading(), "Du är utloggad");
    const way = await page.locator("a.primary").getAttribute("href");
    assert.ok(way.startsWith(`${provider.issuer}/session/end`), way);
    await open("/staff");
    assert.match(page.url(), /sign-in/);
  });

  test("what goes wrong on the way is said, and the way begins anew", async (t) => {
    const { page, open, heading, through, context } = await somebody(t);
    await open("/staff/single-sign-on/back?code=invented&state=invented");
    assert.equal(await heading(), "Inloggningen gick inte hela vägen");
    assert.match(await page.locator("main").textContent(), /Börja om/);
    // Signs in with the first tab's state after a second tab has started a sign-in.
    await open("/staff/single-sign-on");
    const first = page.url();
    await open("/staff/single-sign-on");
    await page.goto(first);
    await through("per");
    assert.match(await page.locator("main").textContent(), /Börja om/);
    const journeys = async () => (await context.cookies()).filter(({ name }) => name.includes("journey"));
    assert.deepEqual(await journeys(), [], "a journey that went wrong is forgotten");
    // Cancelling at the provider returns an error.
    await context.clearCookies();
    await open("/staff/single-sign-on");
    const state = (await journeys())[0].value.split(".")[0];
    await open(`/staff/single-sign-on/back?error=access_denied&state=${state}`);
    assert.match(await page.locator("main").textContent(), /inte inloggad hos/);
    await open("/staff");
    assert.match(page.url(), /sign-in/);
  });
});
