// A survey with simulated answers that count as real, its release published for everybody.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { start } from "./server.mjs";

/** Starts a server with so many answers to a survey, which closed on a day if one is given. */
export async function answered(slug, responses, closes) {
  const server = await start({
    change: async (surveys, lyssna) => {
      const path = join(surveys, `${slug}.toml`);
      const dated = (await readFile(path, "utf8")).replace(/^round = /m, `closes = ${closes}\nround = `);
      if (closes) await writeFile(path, dated);
      await lyssna("publish");
      await lyssna("simulate", slug, "--responses", String(responses));
    },
  });
  // Simulated responses are never released: marks these as real.
  await server.change_database("UPDATE response SET origin = 'real'", "UPDATE survey SET simulated = 0");
  return server;
}

/** Makes a release of a closed survey and publishes it, as an analyst who is signed in. */
export async function released(page, server, slug) {
  const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
  await page.goto(`${server.base}/staff/s/${slug}/releases`);
  await press("#make");
  await press("#sure");
  await page.locator("#published summary").click();
  await press("#published button.primary");
}
