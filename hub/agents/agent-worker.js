/**
 * Keeps the last page of the week on the telephone: shown where there is no network, gone as soon as the hub
 * says that the link opens nothing any more.
 */
const SHELF = 'planning-1';
const WEEK = '/agent/semaine';
const FILES = ['/agent/agent.js', '/agent/style.css'];

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELF)
      .then((shelf) => shelf.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim().then(keepWeek));
});

/** The page that was open before this worker was. */
async function keepWeek() {
  const reply = await fetch(WEEK, { credentials: 'same-origin' }).catch(() => null);
  if (reply !== null) await keep(WEEK, reply);
}

async function keep(path, reply) {
  const shelf = await caches.open(SHELF);
  if (reply.status === 403) await shelf.delete(WEEK);
  else if (reply.ok && !reply.redirected) await shelf.put(path, reply.clone());
}

async function fromHub(request, path) {
  try {
    const reply = await fetch(request);
    await keep(path, reply);
    return reply;
  } catch {
    const kept = await caches.match(path);
    if (kept === undefined || path !== WEEK) return kept ?? Response.error();
    // The page says that it is a kept one: a telephone may believe in a network that leads nowhere.
    const page = (await kept.text()).replace('data-vu=', 'data-garde="1" data-vu=');
    return new Response(page, { headers: kept.headers });
  }
}

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === WEEK || FILES.includes(pathname)) {
    event.respondWith(fromHub(event.request, pathname));
  }
});
