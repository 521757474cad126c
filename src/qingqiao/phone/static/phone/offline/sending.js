// Sends what waits, in order, each under its key: sent twice it is one record. One that is refused holds up no other.
import * as outbox from "./outbox.js";
import { setClock } from "./dates.js";
import { isSame } from "./record-body.js";
import { getItem } from "./store.js";

const RECORDS = "/api/v1/records/";
const ANOTHER_ACCOUNT = "urn:qingqiao:problem:103";
const PATIENCE = 60000;
const STOPS = new Set([408, 425, 429, 502, 503, 504]);
let running = null;

class Stopped extends Error {}

async function ask(address, options) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), PATIENCE);
  try {
    return await fetch(address, { credentials: "same-origin", cache: "no-store", signal: cut.signal, ...options });
  } catch (error) {
    throw new Stopped("offline");
  } finally {
    clearTimeout(timer);
  }
}

// Who is signed in; a Stopped says "offline" or "expired". An expired session drops the copies with names, not the outbox.
export async function session() {
  const answer = await ask("/offline/session/");
  if (answer.status === 401) {
    const account = await outbox.owner();
    if (account) await outbox.dropCopies(account);
    throw new Stopped("expired");
  }
  if (!answer.ok) throw new Stopped("offline");
  const said = await answer.json().catch(() => {
    throw new Stopped("offline"); // a hotel's sign-in page, say
  });
  await setClock(said.now);
  await outbox.setOwner(said.account);
  return said;
}

class Sender {
  constructor(who) {
    this.who = who;
  }

  async put(address, body, more) {
    const headers = { "X-CSRFToken": this.who.csrf, "X-Qingqiao-Account": this.who.account, ...more };
    const answer = await ask(address, { method: "PUT", headers, body });
    if (answer.status === 401) throw new Stopped("expired");
    if (answer.status === 409 && (await answer.clone().json()).type === ANOTHER_ACCOUNT) throw new Stopped("other");
    if (STOPS.has(answer.status)) throw new Stopped("offline");
    return answer;
  }

  async record(item) {
    const json = JSON.stringify(item.body);
    const version = item.version ? { "If-Match": item.version } : {};
    return this.put(RECORDS + item.id, json, { "Content-Type": "application/json", ...version });
  }

  // Refused as another version: was it an earlier try of our own whose answer was lost? Then ours goes on top of it.
  async ours(item) {
    const answer = await ask(RECORDS + item.id, { headers: { "X-Qingqiao-Account": this.who.account, "X-CSRFToken": this.who.csrf } });
    if (!answer.ok) return null;
    const there = await answer.json();
    return item.tried.some((body) => isSame(body, there)) ? answer.headers.get("ETag") : null;
  }

  async send(item) {
    const tried = [...item.tried.filter((body) => !isSame(body, item.body)), item.body].slice(-5);
    await outbox.change(item.id, { state: outbox.SENDING, tried });
    let answer = await this.record(item);
    if (answer.status === 412 || answer.status === 428) {
      const version = await this.ours(item);
      if (version) answer = await this.record({ ...item, version });
    }
    if (!answer.ok) return this.refuse(item, answer);
    const record = await answer.json();
    const version = answer.headers.get("ETag");
    await outbox.change(item.id, { version, arrived: record.photos_arrived });
    const missing = item.photos.filter((photo) => !record.photos_arrived.includes(photo.sha256));
    for (const photo of missing) {
      const sent = await this.put(`${RECORDS}${item.id}/photos/${photo.sha256}`, photo.blob, { "Content-Type": "application/octet-stream" });
      if (!sent.ok) return this.refuse(item, sent);
    }
    await this.receive(item);
  }

  // Written anew while it was on its way: it waits again, on top of what has just arrived.
  async receive(item) {
    const now = await getItem(item.id);
    const isNewer = now && JSON.stringify(now.body) !== JSON.stringify(item.body);
    const arrived = { state: outbox.RECEIVED, received_at: Date.now(), reason: null, arrived: item.photos.map((photo) => photo.sha256) };
    await outbox.change(item.id, isNewer ? { state: outbox.WAITING } : arrived);
  }

  async refuse(item, answer) {
    if (answer.status >= 500) return outbox.change(item.id, { state: outbox.WAITING });
    const problem = await answer.json().catch(() => ({ title: "服务器没有接受", detail: "", errors: [] }));
    const reason = { status: answer.status, title: problem.title, detail: problem.detail || "", errors: problem.errors || [] };
    return outbox.change(item.id, { state: outbox.RETURNED, reason });
  }
}

const waits = (item) => item.state === outbox.WAITING || item.state === outbox.SENDING;

async function sendAll() {
  let current = null;
  try {
    const who = await session();
    const sender = new Sender(who);
    const failed = new Set();
    for (;;) {
      current = (await outbox.itemsOf(who.account)).find((item) => waits(item) && !failed.has(item.id));
      if (!current) return failed.size ? "offline" : "sent";
      await sender.send(current);
      if (waits((await getItem(current.id)) || {})) failed.add(current.id);
    }
  } catch (error) {
    if (current) await outbox.change(current.id, { state: outbox.WAITING });
    if (error instanceof Stopped) return error.message;
    throw error;
  }
}

// One sender at a time, over all tabs. "sent", or why it stopped: "offline", "expired", "other".
export function flush() {
  if (!running) {
    const alone = navigator.locks ? (work) => navigator.locks.request("outbox", work) : (work) => work();
    running = alone(sendAll).finally(() => {
      running = null;
    });
  }
  return running;
}
