// A collector's shift: offline, with power failures of the phone, and online again.
import assert from "node:assert/strict";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answer, makeReady, openOuting, phone, queue, queueIs, signIn, signInAgain } from "./phone.mjs";
import { start } from "./server.mjs";

let server;
before(async () => {
  server = await start();
});
after(() => server?.stop());

/** Returns the header and the lines of the CSV with a row per counted response. */
async function rows(survey) {
  const csv = await server.lyssna("export", survey, "--rows", "--texts", "--plain");
  const [head, ...lines] = csv.trim().split(/\r?\n(?=[^\s])/);
  return { head: head.split(","), lines };
}

/** Revokes the pass in another window, as after a shift or a theft. */
async function passTakenBack(page, email) {
  const desk = await page.context().newPage();
  await signInAgain(server, desk, email);
  await desk.goto(`${server.base}/staff/s/dals-ed/street`);
  await Promise.all([desk.waitForNavigation(), desk.click('form[action$="/revoke"] button')]);
}

test("forty answers in three languages without a network, through two power failures, are forty rows", async (t) => {
  const device = await phone(t);
  let page = await device.on();
  await signIn(server, page, "anna@dalsed.se");
  await makeReady(server, page, "dals-ed");

  await device.network(page, false);
  // Restarts the server for later tests even if this one fails.
  t.after(() => server.resume());
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
  // The server commits, but its response never reaches the phone.
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

test("an answer that is undone while it is on its way is not taken when it comes", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "lea@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  const before = (await rows("dals-ed")).lines.length;
  // Holds back the request until after the undo.
  let late;
  await page.route("**/street/hand-in", async (route) => {
    const sent = route.request().postData();
    if (late || !sent.includes('"sealed"')) return route.continue();
    late = sent;
    await route.abort();
  });
  await answer(page, "Hålls upp", "25_44");
  await page.waitForFunction(() => document.getElementById("queue-text").dataset.waiting === "1");
  await page.locator("#status button").click();
  await queueIs(page, 0, 0);
  const pass = await page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("lyssna-street").onsuccess = ({ target }) => {
          const state = target.result.transaction("state").objectStore("state");
          state.getAllKeys().onsuccess = ({ target: { result } }) => {
            state.get(result.find((key) => key.startsWith("pass "))).onsuccess = (found) => done(found.target.result);
          };
        };
      }),
  );
  const came = await fetch(`${server.base}/street/hand-in`, { method: "POST", headers: { authorization: `Bearer ${pass}` }, body: late });
  assert.equal(came.status, 200);
  assert.equal((await rows("dals-ed")).lines.length, before, "the held-up one is not counted");
  await page.click("#save");
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 1, "the corrected one is, once");
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
  assert.match(await page.locator("#status").innerText(), /inte är skickade finns kvar/);
  await device.network(page, true);
  // The next person sees that records remain, but not whose.
  await page.goto(`${server.base}/street`);
  await page.locator("#status", { hasText: "finns kvar i telefonen" }).waitFor();
  await signIn(server, page, "filip@dalsed.se");
  const before = (await rows("dals-ed")).lines.length;
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Filips torg");
  await answer(page, "Filips svar", "25_44");
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 1, "only his own");
  assert.ok(!(await page.locator("main").innerText()).includes("Evas torg"));
  await page.click("#leave");
  await page.locator("#empty").waitFor();
  assert.match(await page.locator("#status").innerText(), /Inget av dina svar väntar/, "his own, not hers");
  // Eva signs in again: her queue is still there and is sent.
  await page.context().clearCookies();
  await signInAgain(server, page, "eva@dalsed.se");
  await page.goto(`${server.base}/staff/s/dals-ed/street`);
  await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 2);
});

test("the phone opens and closes the same questions as the server", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await page.goto(`${server.base}/street`);
  const all = JSON.parse(await readFile(new URL("conditions.json", import.meta.url), "utf8"));
  let held = 0;
  for (const { survey, rules, vectors } of all) {
    const shown = await page.evaluate(([rules, vectors]) => vectors.map(({ fields }) => window.lyssnaShownFor(rules, fields)), [rules, vectors]);
    vectors.forEach((vector, n) => assert.deepEqual(shown[n], vector.shown, `${survey} ${JSON.stringify(vector.fields)}`));
    held += vectors.length;
  }
  assert.equal(held, 120);
  // Numbers in other scripts have the same size as on the server: `at` is shown from that size, `above` from one more.
  const rule = (key, kind, condition) => ({ key, kind, decimals: 1, options: [], if: condition, pageIf: null });
  for (const [typed, size] of [["3,5", 35], ["٣٫٥", 35], ["۳٫۵", 35], ["३.५", 35], ["３．５", 35], ["１２，５", 125], ["－１２，５", -125], ["١٬٠٠٠", 10000]]) {
    const rules = [rule("n", "number", null), rule("at", "text", { atLeast: ["n", size] }), rule("above", "text", { atLeast: ["n", size + 1] })];
    const shown = await page.evaluate(([rules, typed]) => window.lyssnaShownFor(rules, [["a.n", typed]]), [rules, typed]);
    assert.deepEqual(shown, ["n", "at"], typed);
  }
});

test("a full phone keeps the answers in the form, and the same button works when there is room", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "gun@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await device.network(page, false);
  await openOuting(page, "Torget");
  await page.evaluate(() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function () {
      throw new DOMException("full", "QuotaExceededError");
    };
    window.room = () => (IDBObjectStore.prototype.add = add);
  });
  await page.fill('[name="a.measures.text"]', "Får inte plats");
  await page.click("#save");
  await page.locator("#trouble").waitFor();
  assert.match(await page.locator("#trouble").textContent(), /kvar i formuläret/);
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "Får inte plats");
  assert.equal((await queue(page)).waiting, 0);
  await page.evaluate(() => window.room());
  await page.click("#save");
  await queueIs(page, 1, 0);
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "");
});

test("two tabs of one person share the queue and send each record once", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "hans@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  const before = (await rows("dals-ed")).lines.length;
  await device.network(page, false);
  for (let n = 0; n < 3; n++) await answer(page, `Flik ett ${n}`, "25_44");
  const other = await page.context().newPage();
  await other.goto(`${server.base}/street`);
  await other.locator("#asking").waitFor();
  for (let n = 0; n < 3; n++) await answer(other, `Flik två ${n}`, "25_44");
  await device.network(page, true);
  await Promise.all([page.click("#send"), other.click("#send")]);
  await queueIs(other, 0, 6);
  assert.equal((await rows("dals-ed")).lines.length, before + 6);
});

test("a pass that has run out asks for a sign-in, and what waits goes after it", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "ida@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  const before = (await rows("dals-ed")).lines.length;
  await passTakenBack(page, "ida@dalsed.se");
  await answer(page, "Väntar på inloggning", "25_44");
  await page.locator("#trouble a").waitFor();
  assert.deepEqual(await queue(page), { waiting: 1, sent: 0, mends: 0 });
  await answer(page, "Blockeras inte", "25_44");
  assert.equal((await queue(page)).waiting, 2);
  await Promise.all([page.waitForURL("**/staff/s/dals-ed/street"), page.click("#trouble a")]);
  await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
  await queueIs(page, 0, 2);
  assert.equal((await rows("dals-ed")).lines.length, before + 2);
});

test("the queue is saved to a file and loaded on another phone of the same person", async (t) => {
  const [first, second] = [await phone(t), await phone(t)];
  const page = await first.on();
  await signIn(server, page, "jan@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await first.network(page, false);
  await openOuting(page, "Torget");
  await answer(page, "HEMLIGTORD", "25_44");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-file")]);
  const file = await readFile(await download.path(), "utf8");
  assert.ok(file.includes('"sealed"') && !file.includes("HEMLIGTORD"));
  const other = await second.on();
  await signInAgain(server, other, "jan@dalsed.se");
  await makeReady(server, other, "dals-ed");
  const before = (await rows("dals-ed")).lines.length;
  await other.setInputFiles("#load-file", { name: "q.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await other.locator("#trouble").waitFor();
  await other.setInputFiles("#load-file", { name: "q.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await queueIs(other, 0, 1);
  assert.match(await other.locator("#status").innerText(), /Filen är inläst/);
  assert.equal((await rows("dals-ed")).lines.length, before + 1);
  // The first phone is online again: the same record is not stored twice.
  await first.network(page, true);
  await page.click("#send");
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 1);
});

test("a phone that was handed over shows the resident's questions alone, and comes back by PIN", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "kim@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Biblioteket");
  await page.selectOption("#person-language", "ar");
  await page.click("#hand-over");
  await page.locator("#choosing").waitFor();
  for (const [pin, again] of [["12", "12"], ["fyra", "fyra"], ["4711", "4712"]]) {
    await page.fill("#pin-new", pin);
    await page.fill("#pin-again", again);
    await page.click("#choose-pin .primary");
    const wrong = page.locator(pin === "4711" ? "#pin-again" : "#pin-new");
    await page.waitForFunction((input) => document.activeElement === input, await wrong.elementHandle());
    const told = await wrong.getAttribute("aria-describedby");
    const note = page.locator("#choose-pin .error");
    assert.ok(told.split(" ").includes(await note.getAttribute("id")), "it is read with its field");
    assert.match(await note.textContent(), pin === "4711" ? /samma siffror i båda/ : /fyra till åtta siffror/);
    assert.equal(await page.inputValue("#pin-new"), pin, "what was typed stays");
  }
  await page.fill("#pin-again", "4711");
  await page.click("#choose-pin .primary");
  await page.waitForFunction(() => document.body.classList.contains("handed"));
  assert.equal(await page.locator("#heading").getAttribute("dir"), "rtl");
  const framed = async () => [await page.title(), await page.locator(".skip").textContent()];
  assert.ok((await framed()).every((text) => /\p{Script=Arabic}/u.test(text)), `${await framed()}`);
  for (const hidden of [".bar", "#queue", "#close-outing", ".head"]) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  // The resident sees who is responsible and that there is no code, and can choose a language.
  assert.equal(await page.locator("#no-code").isVisible(), true);
  assert.equal(await page.locator("#theirs").getAttribute("dir"), "rtl");
  assert.equal(await page.inputValue("#resident-language"), "ar");
  await page.fill('[name="a.measures.text"]', "مزيد من الإضاءة");
  await page.selectOption("#resident-language", "sv");
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "مزيد من الإضاءة", "another language loses nothing");
  assert.match(await page.locator("#no-code").textContent(), /ingen kod/);
  await page.click("#notice-title");
  assert.match(await page.locator("#notice-text").innerText(), /Integritetsskyddsmyndigheten/);
  // Reloading before sending does not show the thanks page.
  await page.reload();
  await page.locator("#theirs").waitFor();
  assert.equal(await page.locator("#thanks").isVisible(), false);
  assert.equal(await page.locator(".bar").isVisible(), false);
  await page.locator("#trouble", { hasText: /är borta/ }).waitFor();
  assert.equal(await page.inputValue("#resident-language"), "sv");
  await page.selectOption("#resident-language", "ar");
  await page.fill('[name="a.measures.text"]', "مزيد من الإضاءة");
  await page.click("#save");
  await page.locator("#thanks").waitFor();
  assert.equal(await page.locator("#status button").count(), 0, "nobody else can undo it");
  await page.reload();
  await page.locator("#thanks").waitFor();
  assert.equal(await page.locator(".bar").isVisible(), false, "loading the page again does not bring the staff's frame back");
  await page.fill("#pin", "0000");
  await page.click("#return .primary");
  await page.locator("#return .error").waitFor();
  await page.fill("#pin", "4711");
  await page.click("#return .primary");
  await page.locator(".bar").waitFor();
  assert.deepEqual(await framed(), ["Samla in på plats", "Till innehållet"]);
  await queueIs(page, 0, 1);
});

test("a phone that was made ready opens nothing of the staff's, in whatever hands it is", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "mia@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  for (const path of ["/staff", "/staff/account", "/staff/s/dals-ed/street", "/staff/s/dals-ed/mend"]) {
    await page.goto(server.base + path);
    assert.match(page.url(), /\/staff\/sign-in/, path);
  }
  await page.goto(`${server.base}/street`);
  await page.locator("#asking").waitFor();
  await answer(page, "Fortfarande igång", "25_44");
  await queueIs(page, 0, 1);
});

test("what waits of another survey goes with its own right, and says so when that is gone", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "nora@dalsed.se");
  await server.lyssna("user", "role", "nora@dalsed.se", "--municipality", "1765", "--role", "collector");
  await signInAgain(server, page, "nora@dalsed.se");
  await makeReady(server, page, "dals-ed");
  const before = (await rows("dals-ed")).lines.length;
  await openOuting(page, "Torget i Ed");
  const closed = (route) => route.abort();
  await page.route("**/street/hand-in", closed);
  await answer(page, "Från Ed", "25_44");
  assert.deepEqual(await queue(page), { waiting: 1, sent: 0, mends: 0 });
  await signInAgain(server, page, "nora@dalsed.se");
  await makeReady(server, page, "arjang");
  assert.equal((await queue(page)).waiting, 1);
  await page.unroute("**/street/hand-in", closed);
  await page.click("#send");
  await queueIs(page, 0, 1);
  assert.equal((await rows("dals-ed")).lines.length, before + 1);
  // After leaving, only records of the survey that the phone is set up for are sent.
  await page.route("**/street/hand-in", closed);
  await openOuting(page, "Torget i Årjäng");
  await page.check('[name="a.safe_evening"][value="very_safe"]');
  await page.click("#save");
  await page.waitForFunction(() => document.getElementById("queue-text").dataset.waiting === "1");
  await page.click("#leave");
  await page.locator("#empty").waitFor();
  await page.unroute("**/street/hand-in", closed);
  await signInAgain(server, page, "nora@dalsed.se");
  await page.goto(`${server.base}/staff/s/dals-ed/street`);
  await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
  await page.locator("#held li").waitFor();
  assert.match(await page.locator("#held").textContent(), /en annan enkät.* 1/);
  assert.equal((await queue(page)).waiting, 1);
  await signInAgain(server, page, "nora@dalsed.se");
  await page.goto(`${server.base}/staff/s/arjang/street`);
  await Promise.all([page.waitForURL((url) => url.pathname === "/street"), page.click("#ready button")]);
  await queueIs(page, 0, 2);
});

test("options without an order come in one of their own for each person, the same in every language", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "olga@arjang.se", "collector", "1765");
  await makeReady(server, page, "arjang");
  await openOuting(page, "Torget");
  const ranks = page.locator('[data-question="top_measures"] select');
  const shown = (rank = 0) => ranks.nth(rank).evaluate((select) => [...select.options].map((o) => o.value));
  const first = await shown();
  assert.deepEqual(await shown(1), first, "the same in every rank");
  assert.equal(first[0], "", "nothing chosen stays the first");
  const languages = await page.locator("#person-language option").evaluateAll((all) => all.map((o) => o.value));
  await ranks.first().selectOption(first[3]);
  await page.selectOption("#person-language", languages[1]);
  assert.deepEqual(await shown(), first, "the same person in another language");
  assert.equal(await ranks.first().inputValue(), first[3]);
  const orders = new Set([first.join()]);
  for (let n = 0; n < 6; n++) {
    await answer(page, "", "25_44");
    const next = await shown();
    assert.deepEqual([...next].sort(), [...first].sort(), "none is lost");
    orders.add(next.join());
  }
  assert.ok(orders.size > 3, `${orders.size} orders for seven people`);
  // Cards are shuffled too; options with a role stay last.
  const cards = page.locator('[data-question="reasons"] .card input');
  const reasons = new Set();
  for (let n = 0; n < 6; n++) {
    const all = await cards.evaluateAll((inputs) => inputs.map((input) => input.value));
    assert.deepEqual(all.slice(-2), ["other", "none"]);
    reasons.add(all.join());
    await answer(page, "", "25_44");
  }
  assert.ok(reasons.size > 3, `${reasons.size} orders for six people`);
});

test("a phone keeps nothing that the server would refuse, and no empty form", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "pia@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await device.network(page, false);
  // An invalid target is reported beside its field, and the input is kept.
  await page.fill("#place", "Torget");
  await page.fill("#target", "abc");
  await page.click("#outing button");
  const goal = page.locator(".field", { has: page.locator("#target") }).locator(".error");
  await goal.waitFor();
  assert.match(await goal.textContent(), /antal med siffror/);
  assert.equal(await page.inputValue("#target"), "abc");
  await openOuting(page, "Torget");
  const measures = page.locator('[data-question="measures"]');
  await page.fill('[name="a.measures.text"]', "Mer ljus");
  await page.check('[name="a.measures"][value="nothing"]');
  await page.click("#save");
  await measures.locator(".error").waitFor();
  assert.match(await measures.locator(".error").textContent(), /Ta bort det ena/);
  assert.equal((await queue(page)).waiting, 0);
  await page.uncheck('[name="a.measures"][value="nothing"]');
  await page.click("#save");
  await queueIs(page, 1, 0);
  assert.equal(await measures.locator(".error").count(), 0);
  // An empty form is not a response: the person can be counted as declining.
  const asked = [];
  let meant = false;
  page.on("dialog", async (dialog) => {
    asked.push(dialog.message());
    await (meant ? dialog.accept() : dialog.dismiss());
  });
  await page.click("#save");
  assert.equal(asked.length, 1);
  assert.match(asked[0], /Ingen fråga är besvarad.*Ville inte/);
  const refused = () => page.locator("#refused .n").textContent();
  assert.equal(await refused(), "0");
  meant = true;
  await page.click("#save");
  await page.waitForFunction(() => document.querySelector("#refused .n").textContent === "1");
  assert.match(await page.locator("#status").textContent(), /Räknat under/);
  assert.equal((await queue(page)).waiting, 1);
  assert.match(await page.locator("#progress").textContent(), / 1 svar$/);
});

test("whoever holds the phone and answers nothing gives it back, and nothing is sent", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "wim@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Biblioteket");
  await page.selectOption("#person-language", "en");
  await page.click("#hand-over");
  for (const field of ["#pin-new", "#pin-again"]) await page.fill(field, "4711");
  await page.click("#choose-pin .primary");
  await page.locator("#give-back").waitFor();
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.message());
    await (asked.length > 1 ? dialog.accept() : dialog.dismiss());
  });
  await page.click("#save");
  assert.match(asked[0], /nothing to send/);
  assert.equal(await page.locator("#thanks").isVisible(), false, "not meant");
  await page.click("#save");
  await page.locator("#thanks").waitFor();
  assert.match(await page.locator("#thanks-text").textContent(), /Nothing that you answered here is saved/);
  assert.ok((await page.locator("#introduction p").count()) > 1, "paragraphs as on the site");
  // The next person does not get the previous person's language.
  await page.click("#next-person");
  await page.locator("#give-back").waitFor();
  assert.equal(await page.inputValue("#person-language"), "sv");
  assert.equal(await page.locator("#introduction").getAttribute("lang"), "sv");
  await page.click("#give-back");
  await page.locator("#thanks").waitFor();
  await page.fill("#pin", "4711");
  await page.click("#return .primary");
  await page.locator(".bar").waitFor();
  assert.deepEqual(await queue(page), { waiting: 0, sent: 0, mends: 0 });
  assert.match(await page.locator("#progress").textContent(), / 0 svar$/);
});

test("a half-written answer is asked about before it is thrown away, and said to be gone when it is", async (t) => {
  const device = await phone(t);
  let page = await device.on();
  await signIn(server, page, "rut@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await device.network(page, false);
  await openOuting(page, "Torget");
  await page.fill('[name="a.measures.text"]', "HEMLIGTORD");
  const asked = [];
  const no = async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  };
  page.on("dialog", no);
  const still = async (times) => {
    assert.equal(asked.length, times);
    assert.equal(await page.inputValue('[name="a.measures.text"]'), "HEMLIGTORD");
  };
  // Cancelling the choice of a PIN asks nothing and loses nothing.
  await page.click("#hand-over");
  await page.click("#keep");
  await still(0);
  await page.click("#hand-over");
  for (const field of ["#pin-new", "#pin-again"]) await page.fill(field, "2468");
  await page.click("#choose-pin button[type=submit]");
  await page.locator("#asking").waitFor();
  await still(1);
  for (const button of ["#hand-over", "#close-outing", "#leave"]) await page.click(button);
  await still(4);
  assert.ok(asked.every((type) => type === "confirm"));
  page.off("dialog", no);
  await page.reload();
  await page.locator("#trouble").waitFor();
  assert.match(await page.locator("#trouble").textContent(), /Det är inte sparat/);
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "", "what is not sealed is not kept");
  await page.reload();
  await page.locator("#asking").waitFor();
  assert.equal(await page.locator("#trouble").isVisible(), false, "said once");
});

test("a window tells of the half-written answer that was its own, and not of one that another window still holds", async (t) => {
  const device = await phone(t);
  let page = await device.on();
  await signIn(server, page, "runa@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  await page.fill('[name="a.measures.text"]', "HEMLIGTORD");
  const other = await page.context().newPage();
  await other.goto(`${server.base}/street`);
  await other.locator("#asking").waitFor();
  await other.waitForTimeout(2000);
  assert.equal(await other.locator("#trouble").isVisible(), false, "the answer stands in the window beside it");
  // Saving in the other window does not suppress the message in this one.
  await answer(other, "Ett annat", "25_44");
  await page.reload();
  await page.locator("#trouble", { hasText: /Det är inte sparat/ }).waitFor();
  // After a power failure the next window shows the message.
  await page.fill('[name="a.measures.text"]', "HEMLIGTORD");
  await page.waitForFunction(
    () =>
      new Promise((done) => {
        const request = indexedDB.open("lyssna-street");
        request.onsuccess = () => {
          const keys = request.result.transaction("state").objectStore("state").getAllKeys();
          keys.onsuccess = () => {
            request.result.close();
            done(keys.result.some((key) => key.startsWith("begun ")));
          };
        };
      }),
  );
  await device.off();
  page = await device.on();
  await page.goto(`${server.base}/street`);
  await page.locator("#trouble", { hasText: /Det är inte sparat/ }).waitFor();
});

/** Sets the closing date of Dals-Ed to tomorrow. */
async function closesSoon(folder) {
  const path = join(folder, "dals-ed.toml");
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  await writeFile(path, `closes = ${tomorrow}\n${await readFile(path, "utf8")}`);
}

test("who answers while the survey takes nothing is told that it may not count, as soon as the phone knows", async (t) => {
  const own = await start({ change: closesSoon });
  t.after(() => own.stop());
  const device = await phone(t);
  const page = await device.on();
  await signIn(own, page, "siri@dalsed.se");
  await makeReady(own, page, "dals-ed");
  await openOuting(page, "Torget");
  await device.network(page, false);
  await page.clock.setFixedTime(Date.now() + 4 * 24 * 3_600_000);
  await answer(page, "För sent", "25_44");
  assert.match(await page.locator("#status").textContent(), /Sparat.*inte säkert att svaret räknas/);
  await page.click("#hand-over");
  for (const field of ["#pin-new", "#pin-again"]) await page.fill(field, "4711");
  await page.click("#choose-pin .primary");
  await page.locator("#give-back").waitFor();
  await page.fill('[name="a.measures.text"]', "För sent, och räcker tillbaka");
  await page.click("#save");
  const thanks = page.locator("#thanks-text");
  await page.locator("#thanks").waitFor();
  assert.match(await thanks.textContent(), /sparade.*inte säkert att de räknas/);
  assert.match(await page.locator("#heading").textContent(), /Lämna tillbaka telefonen/);
  await page.reload();
  await page.locator("#thanks").waitFor();
  assert.match(await thanks.textContent(), /inte säkert att de räknas/);
  await page.fill("#pin", "4711");
  await page.click("#return .primary");
  await page.locator(".bar").waitFor();
  await page.click("#close-outing");
  // Within its dates but retired: only the server knows.
  await page.clock.setFixedTime(Date.now());
  await own.pause();
  await own.lyssna("retire", "dals-ed");
  await own.resume();
  await page.clock.setFixedTime(Date.now());
  await openOuting(page, "Torget igen");
  await page.click("#hand-over");
  await page.locator("#give-back").waitFor();
  await page.fill('[name="a.measures.text"]', "Ovetande");
  await page.click("#save");
  await page.locator("#thanks").waitFor();
  assert.match(await thanks.textContent(), /^Tack för ditt svar/);
  await device.network(page, true);
  await page.locator("#thanks-text", { hasText: /inte säkert att de räknas/ }).waitFor();
});

test("a phone that was handed over is given back without answers, in the resident's language, and the staff's alarm waits", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "sara@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Biblioteket");
  await passTakenBack(page, "sara@dalsed.se");
  await answer(page, "Väntar", "25_44");
  await page.locator("#trouble a").waitFor();
  await page.selectOption("#person-language", "ar");
  await page.click("#hand-over");
  for (const field of ["#pin-new", "#pin-again"]) await page.fill(field, "4711");
  await page.click("#choose-pin .primary");
  await page.locator("#give-back").waitFor();
  assert.equal(await page.locator("#trouble").isVisible(), false, "it is not for whoever holds the phone");
  await page.fill('[name="a.measures.text"]', "HEMLIGTORD");
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.message());
    await (asked.length > 1 ? dialog.accept() : dialog.dismiss());
  });
  await page.click("#give-back");
  assert.match(asked[0], /إعادة الهاتف/);
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "HEMLIGTORD", "not meant, nothing lost");
  await page.click("#give-back");
  const heading = page.locator("#heading");
  const takeBack = async () => {
    await page.locator("#thanks").waitFor();
    assert.match(await heading.textContent(), /شكرًا.*إعادة الهاتف/);
    assert.deepEqual([await heading.getAttribute("lang"), await heading.getAttribute("dir")], ["ar", "rtl"]);
    assert.match(await page.locator("#thanks-text").textContent(), /لم يُحفظ/);
    assert.equal(await page.locator("#trouble").isVisible(), false);
    await page.fill("#pin", "4711");
    await page.click("#return .primary");
    await page.locator(".bar").waitFor();
  };
  await takeBack();
  assert.equal(await page.locator("#trouble a").isVisible(), true, "what the staff were told stands there again");
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "");
  // Reloading locks nobody out either, at the form or on the thanks page.
  await page.selectOption("#person-language", "ar");
  await page.click("#hand-over");
  await page.locator("#give-back").waitFor();
  await page.reload();
  await page.click("#give-back");
  await page.locator("#thanks").waitFor();
  await page.reload();
  await takeBack();
  await page.locator("#trouble a").waitFor();
  assert.match(await page.locator("#progress").textContent(), / 1 svar/);
  await queueIs(page, 1, 0);
});

test("a survey that was closed says so on the phone, takes nothing new, and leads to what waits to be mended", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "siv@sunne.se", "collector", "1766");
  await makeReady(server, page, "sunne");
  await openOuting(page, "Torget");
  await answer(page, "I tid", "25_44");
  await queueIs(page, 0, 1);
  await page.click("#close-outing");
  await device.network(page, false);
  await server.pause();
  await server.lyssna("retire", "sunne");
  await server.resume();
  await openOuting(page, "Torget igen");
  await answer(page, "För sent", "25_44");
  await queueIs(page, 1, 1);
  await device.network(page, true);
  await page.click("#send");
  await page.locator("#shut").waitFor();
  await queueIs(page, 0, 1);
  assert.match(await page.locator("#shut").textContent(), /Enkäten är stängd/);
  for (const gone of ["#answers", "#hand-over", "#trouble"]) assert.equal(await page.locator(gone).isVisible(), false, gone);
  const hints = () => page.locator("#asking > .hint").evaluateAll((all) => all.filter((hint) => hint.offsetParent).length);
  assert.equal(await hints(), 0, "no hint for a form that is gone");
  const link = page.locator("#queue-text a");
  assert.equal(await link.textContent(), "Att rätta: 1");
  for (const way of [link, page.locator("#shut-mends a")]) assert.equal(await way.getAttribute("href"), "/staff/s/sunne/mend");
  // An undone record is no longer to be mended, and was never counted as sent.
  await page.click("#status button");
  await page.waitForFunction(() => document.getElementById("queue-text").dataset.mends === "0");
  await queueIs(page, 0, 1);
  assert.equal(await page.locator('[name="a.measures.text"]').isVisible(), true);
  assert.equal(await page.inputValue('[name="a.measures.text"]'), "För sent");
  assert.ok((await hints()) > 1, "with the form they are back");
});

test("a record that comes a second time, from a file, counts as sent once", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "tor@dalsed.se");
  await makeReady(server, page, "dals-ed");
  const before = (await rows("dals-ed")).lines.length;
  await device.network(page, false);
  await openOuting(page, "Torget");
  for (const text of ["Ett", "Två"]) await answer(page, text, "25_44");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-file")]);
  const buffer = await readFile(await download.path());
  await device.network(page, true);
  await page.click("#send");
  await queueIs(page, 0, 2);
  const again = page.waitForResponse((r) => r.url().endsWith("/street/hand-in") && r.request().postData().includes('"sealed"'));
  await page.setInputFiles("#load-file", { name: "q.json", mimeType: "application/json", buffer });
  await again;
  await answer(page, "Ett till", "25_44");
  await queueIs(page, 0, 3);
  assert.equal((await rows("dals-ed")).lines.length, before + 3);
});

test("no way to the server, a busy server and a pass that is gone are told apart", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "ulla@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  await answer(page, "Skickat", "25_44");
  await queueIs(page, 0, 1);
  const cut = (route) => route.abort();
  const busy = (route) => route.fulfill({ status: 503, body: "{}" });
  for (const [act, said] of [[cut, /när du har nät/], [busy, /servern är upptagen/]]) {
    await page.route("**/street/undo", act);
    await page.click("#status button");
    await page.locator("#status", { hasText: said }).waitFor();
    await page.unroute("**/street/undo", act);
  }
  await passTakenBack(page, "ulla@dalsed.se");
  await page.click("#status button");
  await page.locator("#status", { hasText: /Logga in igen/ }).waitFor();
  await page.locator("#trouble a").waitFor();
  // A record that the server certainly did not store is undone locally.
  await Promise.all([page.waitForResponse((r) => r.status() === 401), answer(page, "Bara här", "25_44")]);
  await page.click("#status button");
  await page.locator("#status", { hasText: /Ångrat/ }).waitFor();
  await queueIs(page, 0, 1);
  for (const [act, said] of [[cut, /når inte servern/], [busy, /servern är upptagen/]]) {
    await page.route("**/street/hand-in", act);
    await page.click("#send");
    await page.locator("#queue-text", { hasText: said }).waitFor();
    await page.unroute("**/street/hand-in", act);
  }
});

/** Reduces Filipstad's survey to Swedish; adds scales from 0 and from -2, and a choice whose options are numbers. */
async function scales(folder) {
  for (const name of await readdir(folder)) if (/^filipstad\.[\w-]+\.toml$/.test(name)) await rm(join(folder, name));
  const path = join(folder, "filipstad.toml");
  const text = (await readFile(path, "utf8")).replace(/^languages = .*$/m, 'languages = ["sv"]');
  const scale = (key, from, to) => `
[[page.question]]
key = "${key}"
kind = "scale"
text = "Skala ${key}?"
from = ${from}
to = ${to}
options = [{ key = "dont_know", text = "Vet inte", role = "dont_know" }]
`;
  const steps = [0, 1, 2, 3].map((n) => `{ key = "s${n}", text = "${n}" }`).join(", ");
  const written = `
[[page.question]]
key = "steps"
kind = "one-choice"
text = "Steg?"
options = [${steps}]
`;
  await writeFile(path, text + scale("ten", 0, 10) + scale("two", -2, 2) + written);
}

test("on a scale of numbers a key chooses the number that is printed, on others the place in the list", async (t) => {
  const own = await start({ change: scales });
  t.after(() => own.stop());
  const device = await phone(t);
  const page = await device.on();
  await signIn(own, page, "kim@filipstad.se", "collector", "1782");
  await makeReady(own, page, "filipstad");
  await openOuting(page, "Torget");
  const chosen = (name) => page.locator(`[name="a.${name}"]:checked`).evaluateAll((all) => all.map((o) => o.value));
  const press = async (name, ...all) => {
    await page.locator(`[name="a.${name}"]:enabled`).first().focus();
    for (const key of all) await page.keyboard.press(key);
    return chosen(name);
  };
  assert.deepEqual(await press("ten", "7"), ["7"]);
  assert.deepEqual(await press("ten", "0"), ["0"]);
  assert.deepEqual(await press("ten", "1", "0"), ["10"]);
  assert.deepEqual(await press("ten", "1"), ["1"]);
  assert.deepEqual(await press("ten", "1", "5"), ["5"]);
  assert.deepEqual(await press("two", "2"), ["2"]);
  assert.deepEqual(await press("two", "-", "2"), ["-2"]);
  assert.deepEqual(await press("two", "0"), ["0"]);
  assert.deepEqual(await press("steps", "3"), ["s3"], "options that are written by hand have their numbers printed as well");
  // Digits typed before a pointer press, or for the previous person, are not continued.
  await press("ten", "1");
  await page.locator("#asking").click({ position: { x: 1, y: 1 } });
  assert.deepEqual(await press("ten", "0"), ["0"]);
  await press("ten", "1");
  await page.locator("#save").evaluate((button) => button.click());
  await page.waitForFunction(() => !document.querySelector('[name="a.ten"]:checked'));
  assert.deepEqual(await press("ten", "0"), ["0"]);
  assert.deepEqual(await press("gender", "2"), ["man"], "words are chosen by their place");
});

test("a PIN is never readable, not while a wrong one waits either", async (t) => {
  const device = await phone(t);
  const page = await device.on();
  await signIn(server, page, "vera@dalsed.se");
  await makeReady(server, page, "dals-ed");
  await openOuting(page, "Torget");
  await page.click("#hand-over");
  for (const field of ["#pin-new", "#pin-again"]) await page.fill(field, "4711");
  for (const field of ["#pin-new", "#pin-again", "#pin"]) {
    assert.equal(await page.locator(field).evaluate((input) => getComputedStyle(input).webkitTextSecurity), "disc", field);
  }
  await page.click("#choose-pin .primary");
  await page.click("#give-back");
  await page.locator("#thanks").waitFor();
  for (let n = 0; n < 5; n++) {
    await page.fill("#pin", "0000");
    await page.click("#return .primary");
    await page.locator("#return .error").waitFor();
  }
  await page.fill("#pin", "0000");
  await page.click("#return .primary");
  // During the delay the field is empty, and the page says that it waits, not that the PIN was wrong.
  await page.locator("#pin-wait").waitFor();
  assert.equal(await page.inputValue("#pin"), "");
  assert.equal(await page.locator("#return .error").count(), 0);
  await page.locator("#return .error").waitFor();
  assert.equal(await page.locator("#pin-wait").isVisible(), false);
  await page.fill("#pin", "4711");
  await page.click("#return .primary");
  await page.locator(".bar").waitFor();
});
