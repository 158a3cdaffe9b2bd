// A collector's shift: without a network, with a phone that loses its power, and back again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answer, makeReady, openOuting, phone, queue, queueIs, signIn } from "./phone.mjs";
import { start } from "./server.mjs";

let server;
before(async () => {
  server = await start();
});
after(() => server?.stop());

/** Counted responses row by row: channel and language. */
async function rows(survey) {
  const csv = await server.lyssna("export", survey, "--rows", "--texts", "--plain");
  const [head, ...lines] = csv.trim().split(/\r?\n(?=[^\s])/);
  return { head: head.split(","), lines };
}

test("forty answers in three languages without a network, through two power failures, are forty rows", async (t) => {
  const device = await phone(t);
  let page = await device.on();
  await signIn(server, page, "anna@dalsed.se");
  await makeReady(server, page, "dals-ed");

  await device.network(page, false);
  await server.pause();
  await page.reload();
  await page.locator("#opening").waitFor();
  await openOuting(page, "Torget i Ed", { target: "40" });
  const languages = ["sv", "sv-simple", "ar"];
  const ages = ["16_24", "25_44", "65_79"];
  for (let n = 0; n < 40; n++) {
    if (n === 13 || n === 27) {
      await device.off();
      page = await device.on();
      await device.network(page, false);
      await page.goto(`${server.base}/street`);
      await page.locator("#asking").waitFor();
      assert.equal((await queue(page)).waiting, n, "what was saved is there after the power failure");
    }
    await page.selectOption("#person-language", languages[n % 3]);
    await answer(page, `Svar nummer ${n}. مزيد من الإضاءة`, ages[n % 3]);
  }
  assert.match(await page.locator("#progress").textContent(), /^Torget i Ed · 40 av 40 · /);
  assert.deepEqual(await queue(page), { waiting: 40, sent: 0, mends: 0 });

  await server.resume();
  await device.network(page, true);
  await page.click("#send");
  await queueIs(page, 0, 40);
  const { head, lines } = await rows("dals-ed");
  assert.equal(lines.length, 40);
  const column = (name) => lines.map((line) => line.split(",")[head.indexOf(name)]);
  assert.deepEqual(new Set(column("channel")), new Set(["street"]));
  assert.deepEqual(new Set(column("place_asked")), new Set(["Torget i Ed"]));
  const many = (code) => column("language").filter((c) => c === code).length;
  assert.deepEqual([many("sv"), many("sv-simple"), many("ar")], [14, 13, 13]);
  const texts = new Set(lines.map((line) => /Svar nummer (\d+)/.exec(line)[1]));
  assert.equal(texts.size, 40, "each once");
});

test("an answer whose receipt was lost on the way is sent again and stored once", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "bo@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Biblioteket");
  const before = (await rows("dals-ed")).lines.length;
  // The server has committed, and the answer never reaches the phone.
  let lost = 0;
  await page.route("**/street/hand-in", async (route) => {
    if (lost++) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await answer(page, "Tappat kvitto", "25_44");
  await page.waitForFunction(() => document.getElementById("queue-text").dataset.waiting === "1");
  await page.click("#send");
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 1);
});

test("undoing gives the answers back, whether they were sent or not", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "cia@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Skolan");
  const before = (await rows("dals-ed")).lines.length;
  await answer(page, "Ångrat efteråt", "16_24");
  await queueIs(page, 0, 1);
  await page.click("#status button");
  await queueIs(page, 0, 0);
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "Ångrat efteråt");
  assert.equal((await rows("dals-ed")).lines.length, before, "it left the counts");
  await page.fill('[name="a.measures.text"]', "Rättat");
  await device.network(page, false);
  await page.click("#save");
  await queueIs(page, 1, 0);
  await page.click("#status button");
  await queueIs(page, 0, 0);
  assert.ok(await page.isChecked('[name="a.age"][value="16_24"]'));
});

test("a found phone tells nothing of what people said", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "dan@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await device.network(page, false);
  await openOuting(page, "Stationen");
  await answer(page, "HEMLIGTORD", "16_24");
  await page.reload();
  await page.locator("#asking").waitFor();
  const kept = await page.evaluate(async () => {
    const open = (name) => new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)));
    const db = await open("lyssna-street");
    const out = [];
    for (const name of db.objectStoreNames) {
      const all = db.transaction(name).objectStore(name).getAll();
      await new Promise((done) => (all.onsuccess = done));
      out.push(JSON.stringify(all.result));
    }
    return { everything: out.join(), local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), page: document.body.innerText, undo: !!document.querySelector("#status button") };
  });
  assert.ok(kept.everything.includes('"sealed"'));
  for (const [where, what] of Object.entries(kept)) {
    assert.ok(!String(what).includes("HEMLIGTORD"), where);
  }
  assert.equal(kept.undo, false, "undo works from memory alone");
});

test("the next person on the same phone neither sees nor sends the first one's queue", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "eva@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await device.network(page, false);
  await openOuting(page, "Evas torg");
  await answer(page, "Evas svar", "25_44");
  await page.click("#leave");
  await page.locator("#empty").waitFor();
  await device.network(page, true);
  await signIn(server, page, "filip@dalsed.se");
  const before = (await rows("dals-ed")).lines.length;
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Filips torg");
  await answer(page, "Filips svar", "25_44");
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 1, "only his own");
  assert.ok(!(await page.locator("main").innerText()).includes("Evas torg"));
  await page.click("#leave");
  // She comes back: her queue is there and goes.
  await page.context().clearCookies();
  await page.goto(`${server.base}/staff/sign-in`);
  await page.fill("#email", "eva@dalsed.se");
  await page.fill("#password", "fyra katter på taket");
  await Promise.all([page.waitForURL("**/staff"), page.click("button.primary")]);
  await page.goto(`${server.base}/staff/s/dals-ed/street`);
  await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 2);
});
