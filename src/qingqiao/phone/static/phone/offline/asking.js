// Asks the server, and tells its answers from those of whoever stands between: a hotel's sign-in page, a proxy, a wall.
const PATIENCE = 60000;
const SLOWEST = 10; // bytes a millisecond: a photo on a bad network gets the time that it needs

// Nothing goes for now: "offline", "expired", "disabled", "other".
export class Stopped extends Error {}
// This one doesn't go for now; the next may.
export class Hindered extends Error {}

export async function ask(address, options = {}) {
  const cut = new AbortController();
  const size = (options.body && (options.body.size || options.body.length)) || 0;
  const timer = setTimeout(() => cut.abort(), PATIENCE + size / SLOWEST);
  try {
    return await fetch(address, { credentials: "same-origin", cache: "no-store", signal: cut.signal, ...options });
  } catch (error) {
    throw error.name === "AbortError" ? new Stopped("offline") : new Hindered("offline");
  } finally {
    clearTimeout(timer);
  }
}

// Our own answers are documents at the address that was asked, never pages.
export function isOurs(answer) {
  return !answer.redirected && /^application\/(problem\+)?json/.test(answer.headers.get("Content-Type") || "");
}
