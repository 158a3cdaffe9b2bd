// Staff accounts, from the invitation to the start page.
import { createHmac } from "node:crypto";

export const PASSWORD = "fyra katter på taket";

/** Returns the six-digit authenticator code for a base32 secret. */
export function authenticator(secret, now = Date.now()) {
  const bits = [...secret.replaceAll(" ", "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
  const hash = createHmac("sha1", key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1e6).padStart(6, "0");
}

/** Creates a staff account with roles in a municipality; returns the path of the link for choosing a password. */
export async function invited(server, municipality, email, ...roles) {
  const printed = await server.lyssna(
    ...["user", "add", email, "--name", "Eva Ek", "--municipality", municipality, "--public-url", server.base],
    ...roles.flatMap((role) => ["--role", role]),
  );
  return /http\S+(\/staff\/link\/\S+)/.exec(printed)[1];
}

/** Creates a staff account and signs in on the page. */
export async function signedIn(page, server, municipality, email, ...roles) {
  const press = (what) => Promise.all([page.waitForNavigation(), page.locator(what).first().click()]);
  await page.goto(server.base + (await invited(server, municipality, email, ...roles)));
  await page.fill("#password", PASSWORD);
  await press("button.primary");
  if (await page.locator("code.secret").count()) {
    await page.fill("#code", authenticator(await page.locator("code.secret").textContent()));
    await press("main button.primary");
    await press("a.primary");
  }
}
