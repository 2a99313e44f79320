/**
 * The end of the service worker: what it kept is removed, and it goes. A build without the
 * way to read offline publishes this in the place of worker.js; so does the preview, which
 * would else show what another build left at its address. No page is reloaded.
 */
self.addEventListener("install", () => self.skipWaiting());

async function leave() {
  const own = (await caches.keys()).filter((name) => name.startsWith(`tty ${self.registration.scope} `));
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("activate", (event) => event.waitUntil(leave()));
