// Sends what waits, in order, each under its key: sent twice it is one record. One that is refused holds up no other.
import { ask, Hindered, isOurs, Stopped } from "./asking.js";
import { day, setClock, skew } from "./dates.js";
import { eraseWithdrawn } from "./erasing.js";
import * as outbox from "./outbox.js";
import { isSame } from "./record-body.js";

const RECORDS = "/api/v1/records/";
const ANOTHER_ACCOUNT = "urn:qingqiao:problem:103";
const SWITCHED_OFF = "urn:qingqiao:problem:106";
const BUSY = new Set([429, 503]);
const LATER = new Set([408, 425, 502, 504]);
const MOST_IN_VAIN = 3; // one after the other: then it isn't theirs
const TOO_LARGE = { title: "内容过大", detail: "", errors: [{ field: "photos", detail: "照片太大，没有传过去。" }] };
const CHANGED = { title: "已在另一台设备上改过", detail: "下面是两边不同的地方，每处选一边，再保存。", errors: [] };
const MOVED = { title: "请核对日期", detail: "写下之后，这台手机的时间变过。看一看日期对不对：对就再发一次，不对就打开修改。", errors: [] };
const HOUR = 3600000;
const UNCLEAR = { title: "服务器没有接受", detail: "", errors: [] };
let running = null;

// On a full disk what is sent can't be noted; then it is sent again another time, and is the same record.
const note = (id, what) => outbox.change(id, what).catch(() => {});
const mustNote = (id, what) =>
  outbox.change(id, what).catch(() => {
    throw new Hindered("hindered");
  });

const isSwitchedOff = async (answer) =>
  answer.status === 403 && isOurs(answer) && (await answer.clone().json()).type === SWITCHED_OFF;

// Who is signed in; a Stopped says "offline", "expired" or "disabled". The last two drop the copies with names, not the outbox.
export async function session() {
  const account = await outbox.owner();
  const answer = await ask("/offline/session/", { headers: account ? { "X-Qingqiao-Account": account } : {} }).catch(() => {
    throw new Stopped("offline");
  });
  const isDisabled = await isSwitchedOff(answer);
  if (isDisabled || (answer.status === 401 && isOurs(answer))) {
    if (account) await outbox.dropCopies(account);
    throw new Stopped(isDisabled ? "disabled" : "expired");
  }
  const state = answer.ok && isOurs(answer) && (await answer.json().catch(() => null));
  if (!state || typeof state.account !== "string") throw new Stopped("offline");
  const isNoted = setClock(state.now).then(() => outbox.setOwner(state.account));
  await isNoted.catch(() => {}); // no room
  if (state.account) await eraseWithdrawn(state.account, state.withdrawn || []).catch(() => {});
  return state;
}

// What the server says to one that it doesn't take.
async function reasonOf(answer) {
  const status = answer.status;
  if (status === 413) return { status, ...TOO_LARGE };
  if (status === 412 || status === 428) return { status, ...CHANGED };
  const problem = await answer.json().catch(() => UNCLEAR);
  return { status, title: problem.title, detail: problem.detail || "", errors: problem.errors || [] };
}

// Which photo isn't taken, why, and what to do; the record itself has arrived.
function aboutPhoto(item, photo, { title, detail, errors }) {
  const number = item.photos.findIndex((one) => one.sha256 === photo) + 1;
  const why = errors.map((one) => one.detail).join("") || detail || `${title}。`;
  const detailed = `第 ${number} 张：${why}请去掉这一张，或换一张再提交；文字已经送到服务器。`;
  return { title: "有照片没有收下", errors: [{ field: "photos", detail: detailed }] };
}

class Sender {
  constructor(who) {
    this.who = who;
  }

  async put(address, body, more) {
    const headers = { "X-CSRFToken": this.who.csrf, "X-Qingqiao-Account": this.who.account, ...more };
    const answer = await ask(address, { method: "PUT", headers, body });
    if (BUSY.has(answer.status)) throw new Stopped("offline");
    if (answer.status === 413) return answer; // a proxy's word is as good as ours
    if (!isOurs(answer) || LATER.has(answer.status) || answer.status >= 500) throw new Hindered("hindered");
    if (answer.status === 401) throw new Stopped("expired");
    if (answer.status === 409 && (await answer.clone().json()).type === ANOTHER_ACCOUNT) throw new Stopped("other");
    return answer;
  }

  async record(item) {
    const json = JSON.stringify(item.body);
    const version = item.version ? { "If-Match": item.version } : {};
    return this.put(RECORDS + item.id, json, { "Content-Type": "application/json", ...version });
  }

  // The record as the server has it, and its version.
  async there(item) {
    const answer = await ask(RECORDS + item.id, { headers: { "X-Qingqiao-Account": this.who.account, "X-CSRFToken": this.who.csrf } });
    if (!answer.ok || !isOurs(answer)) return null;
    return { record: await answer.json(), version: answer.headers.get("ETag") };
  }

  // This phone's clock was set since it was written, so that the day that it was written on may be none.
  async isDayInDoubt(item) {
    const occurredOn = item.body.occurred_on;
    const isTaken = !item.version && occurredOn === day(item.written_at) && occurredOn !== day(await outbox.moment());
    return isTaken && item.skew !== undefined && Math.abs((await skew()) - item.skew) > HOUR;
  }

  async send(item) {
    if (await this.isDayInDoubt(item)) {
      await mustNote(item.id, { state: outbox.RETURNED, reason: MOVED, skew: await skew() });
      return;
    }
    const tried = [...item.tried.filter((body) => !isSame(body, item.body)), item.body].slice(-5);
    await note(item.id, { state: outbox.SENDING, tried });
    let answer = await this.record(item);
    if (answer.status === 412 || answer.status === 428) {
      // Was it an earlier try of our own whose answer was lost? Then ours goes on top of it.
      const found = await this.there(item);
      const isOwn = found && item.tried.some((body) => isSame(body, found.record));
      if (isOwn) answer = await this.record({ ...item, version: found.version });
      else if (found) return this.refuse(item, answer, undefined, { there: found.record, version: found.version });
    }
    if (!answer.ok) return this.refuse(item, answer);
    const record = await answer.json();
    await this.take(item, record, answer.headers.get("ETag"));
    const missing = item.photos.filter((photo) => !record.photos_arrived.includes(photo.sha256));
    for (const photo of missing) {
      const sent = await this.put(`${RECORDS}${item.id}/photos/${photo.sha256}`, photo.blob, { "Content-Type": "application/octet-stream" });
      if (!sent.ok) return this.refuse(item, sent, photo.sha256);
    }
    await this.receive(item);
  }

  // Sent again, it may meet what another device has made of it since: then what is written here stays on its old version.
  async take(item, record, version) {
    const isThere = isSame(item.body, record);
    await note(item.id, { version: isThere ? version : item.version, isElsewhere: !isThere, arrived: record.photos_arrived });
  }

  async receive(item) {
    const received_at = await outbox.moment();
    const arrived = { state: outbox.RECEIVED, received_at, reason: null, arrived: item.photos.map((photo) => photo.sha256) };
    await this.end(item, arrived);
  }

  async refuse(item, answer, photo, more) {
    const said = await reasonOf(answer);
    const reason = { ...said, ...(photo && aboutPhoto(item, photo, said)), photo, ...more };
    return this.end(item, { state: outbox.RETURNED, reason });
  }

  // Written anew while it was on its way, up to this moment: it waits again, on top of what has just arrived.
  end(item, what) {
    const isNewer = (now) => JSON.stringify(now.body) !== JSON.stringify(item.body);
    return mustNote(item.id, (now) => (isNewer(now) ? { state: outbox.WAITING } : what));
  }
}

const waits = (item) => item.state === outbox.WAITING || item.state === outbox.SENDING;

// Those that didn't go wait for the next round; where several in a row don't, nothing does.
async function sendThem(who) {
  const sender = new Sender(who);
  const failed = new Set();
  let became = "sent";
  for (let inVain = 0; inVain < MOST_IN_VAIN; ) {
    const current = (await outbox.itemsOf(who.account)).find((item) => waits(item) && !failed.has(item.id));
    if (!current) return became;
    try {
      await sender.send(current);
      inVain = 0;
    } catch (error) {
      await note(current.id, { state: outbox.WAITING });
      if (!(error instanceof Hindered)) throw error;
      became = error.message;
      inVain += 1;
      failed.add(current.id);
    }
  }
  return became;
}

async function sendAll() {
  try {
    return await sendThem(await session());
  } catch (error) {
    if (error instanceof Stopped) return error.message;
    throw error;
  }
}

// One sender at a time, over all tabs. "sent", or why not all went: "offline", "hindered", "expired", "disabled", "other".
export function flush() {
  if (!running) {
    const alone = navigator.locks ? (work) => navigator.locks.request("outbox", work) : (work) => work();
    running = alone(sendAll).finally(() => {
      running = null;
    });
  }
  return running;
}
