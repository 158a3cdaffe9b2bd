// Caches the collector's page and its files. Other requests are not intercepted: the page itself sends the records.
"use strict";
const FILES = [/* files */];
// A style sheet or script that changes has a new name, and the page a new digest: hence a new cache, filled anew.
const PAGE = "/* page */";
const STORE = "street " + PAGE + " " + FILES.join(" ");

// Fetches a file for the cache. Behind several servers one of another version may answer: where there is a page already, that one
// is refused, and the browser installs this worker at the next visit.
const fetched = async (file) => {
  const response = await fetch(new Request(file, { cache: "reload" }));
  if (!response.ok) throw new Error(file);
  const other = file === "/street" && response.headers.get("lyssna-page") !== PAGE;
  if (other && self.registration.active) throw new Error("another version of " + file);
  return response;
};

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(STORE)
      .then((store) => Promise.all(FILES.map(async (file) => store.put(file, await fetched(file)))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((all) =>
        Promise.all(all.filter((name) => name.startsWith("street ") && name !== STORE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const path = url.pathname;
  if (!FILES.includes(path)) return;
  event.respondWith(
    caches.open(STORE).then((store) => store.match(path).then((kept) => kept || fetch(event.request))),
  );
});
