// From a saved answer to the next empty form, in Chromium with its processor slowed as a cheap phone's.
// Run with LYSSNA_BIN set to a release build, after `npm ci` in tests/browser.
import { makeReady, openOuting, phone, signIn } from "../browser/phone.mjs";
import { start } from "../browser/server.mjs";

const [records = "60", slower = "6"] = process.argv.slice(2);
const endings = [];
const t = { after: (end) => endings.unshift(end) };
const server = await start();
endings.push(() => server.stop());
try {
  for (const [survey, municipality] of [["dals-ed", "1438"], ["arjang", "1765"]]) {
    const device = await phone(t);
    const page = await device.on();
    await signIn(server, page, `${survey}@kommun.se`, "collector", municipality);
    await makeReady(server, page, survey);
    await device.network(page, false);
    await openOuting(page, "Torget");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: Number(slower) });
    const times = await page.evaluate(async (records) => {
      const times = [];
      for (let n = 0; n < records; n++) {
        const text = document.querySelector("#questions textarea");
        if (text) text.value = `Svar nummer ${n}`;
        const began = performance.now();
        await new Promise((next) => {
          // The word that it is saved comes when the next person's form is there.
          const drawn = new MutationObserver(() => {
            drawn.disconnect();
            requestAnimationFrame(() => setTimeout(next));
          });
          drawn.observe(document.getElementById("status"), { childList: true });
          document.getElementById("save").click();
        });
        times.push(performance.now() - began);
        // Nobody answers within the same breath.
        await new Promise((go) => setTimeout(go, 300));
      }
      return times.sort((a, b) => a - b);
    }, Number(records));
    const at = (share) => `${times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0)} ms`;
    console.log(`${survey}: ${records} records, processor ${slower} times slower: median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`);
  }
} finally {
  for (const end of endings) await end();
}
