// A real OpenID Connect provider on loopback with its own sign-in page; tests change its users.
import { createServer } from "node:http";
import Provider from "oidc-provider";
import { freePort } from "./server.mjs";

/** Client credentials, as registered by the municipality's IT. */
export const CLIENT = "lyssna";
export const SECRET = "a secret of at least thirty-two characters";

const page = (body) => `<!doctype html><html lang="sv"><title>Kommunens inloggning</title><main>${body}</main></html>`;

/**
 * Starts a provider. `people` holds claims by login name; a test changes them while it runs.
 * @param {string} back redirect URI
 */
export async function provide(back, people) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [back],
        grant_types: ["authorization_code", "refresh_token"],
        post_logout_redirect_uris: [],
      },
    ],
    claims: { openid: ["sub", "roles", "amr", "auth_time"], profile: ["name"], email: ["email", "email_verified"] },
    scopes: ["openid", "offline_access"],
    // Puts all claims into the ID token, as Entra does.
    conformIdTokenClaims: false,
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ["of a test"] },
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: `subject of ${id}`, ...people[id] }) },
    // Skips the consent page: it is the municipality's own service.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile email offline_access");
      await grant.save();
      return grant;
    },
  });
  const errors = [];
  for (const event of ["server_error", "authorization.error", "grant.error"]) provider.on(event, (_, error) => errors.push(`${event}: ${error.error_description ?? error}`));
  const asked = [];
  const callback = provider.callback();
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${new URL(request.url, issuer).pathname}`);
    const uid = /^\/interaction\/([^/?]+)$/.exec(request.url)?.[1];
    if (!uid) return callback(request, response);
    if (request.method === "GET") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      return response.end(
        page(`<h1>Logga in</h1><form method="post"><label>Namn <input name="login" required></label>
          <label><input type="checkbox" name="second" value="1"> med två steg</label><button>Logga in</button></form>`),
      );
    }
    let body = "";
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const amr = form.has("second") ? ["pwd", "mfa"] : ["pwd"];
    await provider.interactionFinished(request, response, { login: { accountId: form.get("login"), amr } });
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { issuer, asked, errors, stop };
}
