// The service worker: precaches the shell, asks the network first for pages, and keeps no page of anybody's.
// What somebody wrote lies in IndexedDB, which no update touches.
const CACHE = "shell-{{ version }}";
const SHELL = [{% for address in addresses %}"{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const OUTBOX = "{% url 'phone:offline:outbox' %}";
const FORM = "{% url 'phone:offline:new' %}";
const ONLINE_FORM = "{% url 'phone:records:new' %}";
const SIGN_IN = "{% url 'account_login' %}";
const OURS = ["{% url 'phone:week:week' %}", ONLINE_FORM, OUTBOX, FORM];
const DOWN = [502, 503, 504];
const PATIENCE = 8000;

// Without cookies: what is kept must be nobody's.
async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));

function kept(address) {
  return caches.match(address, { ignoreVary: true, ignoreSearch: true });
}

// A network that swallows requests is none: after a while the kept page comes, if there is one.
async function fromNetwork(request) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: cut.signal });
  } finally {
    clearTimeout(timer);
  }
}

// Whoever is shown the sign-in page is nobody: the copies with names go. What was written stays.
function forgetNames() {
  const asked = indexedDB.open("qingqiao");
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onsuccess = () => {
    const notes = asked.result.transaction("notes", "readwrite").objectStore("notes");
    ["form:", "week:"].forEach((kind) => notes.delete(IDBKeyRange.bound(kind, `${kind}~`)));
    asked.result.close();
  };
}

async function page(request, path) {
  const instead = () => kept(path === ONLINE_FORM || path === FORM ? FORM : OUTBOX);
  try {
    const answer = await fromNetwork(request);
    if (path === SIGN_IN && answer.ok) forgetNames();
    return DOWN.includes(answer.status) && OURS.includes(path) ? (await instead()) || answer : answer;
  } catch (error) {
    return (await instead()) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, address.pathname));
  else if (address.pathname.startsWith("/static/") && SHELL.includes(address.pathname)) {
    event.respondWith(kept(address.pathname).then((found) => found || fetch(request)));
  }
});
