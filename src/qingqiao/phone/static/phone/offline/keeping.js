// On every phone page: whose the phone is, what is kept for it, and tries to send what waits; no trust in navigator.onLine.
import * as outbox from "./outbox.js";
import { warn } from "./outbox-notice.js";
import { flush, session } from "./sending.js";
import { getNote, isThere, putNote } from "./store.js";

const SHORTEST = 4000;
const LONGEST = 300000;
const FORM_HOURS = 1;
const SHOWN_FROM_PHONE = "outbox-list, offline-form, names-copy, week-copy[shown]";
const account = (document.querySelector("meta[name=qingqiao-account]") || {}).content;
let tries = 0;
let timer = 0;

// Twice as long after each try in vain, up to five minutes, and never all phones at once.
function wait() {
  const longest = Math.min(LONGEST, SHORTEST * 2 ** Math.min(tries, 10));
  clearTimeout(timer);
  timer = setTimeout(() => attempt().catch(wait), longest * (0.5 + Math.random() / 2));
  tries += 1;
}

export async function attempt() {
  const owner = account || (await outbox.owner());
  if (!owner) return;
  const waiting = (await outbox.unsentOf(owner)).filter((item) => item.state !== outbox.RETURNED);
  if (!waiting.length) return;
  const became = await flush();
  document.dispatchEvent(new CustomEvent("outbox-tried", { detail: became }));
  if (became === "sent") tries = 0;
  else if (became === "offline" || became === "hindered") wait();
}

async function keepForm() {
  const name = `form:${account}`;
  const { names } = await session(); // hears the server's clock and who withdrew, too, before anything is written
  const kept = await getNote(name);
  if (kept && kept.names === names && Math.abs(Date.now() - kept.at) < FORM_HOURS * 3600000) return;
  const answer = await fetch("/offline/form/", { headers: { Accept: "application/json" } });
  if (answer.status === 204) await outbox.dropCopies(account); // she may not write any more
  if (answer.status !== 200 || answer.redirected) return;
  const form = await answer.json();
  if (form.account === account) await putNote(name, { html: form.html, bare: form.bare, names: form.names, lastDay: form.last_day, at: Date.now() });
}

async function keep() {
  const before = await outbox.owner();
  if (account) await outbox.setOwner(account);
  await outbox.dropOldCopies();
  await outbox.dropOldItems();
  if (!account && before) await session(); // a page of the shell: is she signed in still?
  const isAnothers = before && (await outbox.owner()) !== before && document.querySelector(SHOWN_FROM_PHONE);
  if (isAnothers) location.reload(); // it shows what the phone kept for whoever was signed in before
  else if (account) await keepForm();
}

function soon() {
  tries = 0;
  attempt().catch(() => wait());
}

function begin() {
  if (navigator.serviceWorker) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
  keep().catch(() => {}); // no room or no network: the pages work without
  soon();
  if (account) warn(account);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  window.addEventListener("online", soon);
}

if (isThere()) {
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
}
