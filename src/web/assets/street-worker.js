// Keeps the phone's page and its files. Nothing else goes through here: answers are handed in by the page.
"use strict";
const FILES = [/* files */];
// A new version of any file has another name, so it is another list and another store.
const STORE = "street " + FILES.join(" ");

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(STORE)
      .then((store) => store.addAll(FILES.map((file) => new Request(file, { cache: "reload" }))))
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
