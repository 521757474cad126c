// The outbox: what one account wrote on this phone, what became of it, and whose the phone is now.
import { now, skew } from "./dates.js";
import { isToldTwice } from "./record-body.js";
import { allItems, changeItem, dropItem, dropNote, getItem, getNote, noteNames, putItem, putNote } from "./store.js";

export const WAITING = "waiting";
export const SENDING = "sending";
export const RECEIVED = "received";
export const RETURNED = "returned";
export const WORDS = { waiting: "待发送", sending: "发送中", received: "已收到", returned: "请改一改" };
const DAY = 86400000;
const DRAFT = "草稿";
export const KEPT_DAYS = 7;
export const LATELY = 1800000;
export const moment = now;

const changed = () => document.dispatchEvent(new CustomEvent("outbox-changed"));
const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("outbox");
if (tabs) tabs.addEventListener("message", changed);

// In this tab and in the others.
function announce() {
  changed();
  if (tabs) tabs.postMessage("changed");
}

// Whose the phone is: who was signed in last and didn't sign out.
export const owner = () => getNote("owner");

// The server answered for this account: what belongs to others, less what they wrote, goes.
export async function setOwner(account) {
  await putNote("owner", account);
  await putNote(`seen:${account}`, Date.now());
  for (const name of await noteNames()) {
    if (/^(form|week):/.test(name) && !name.endsWith(account)) await dropNote(name);
  }
}

// Names are dropped when the server hasn't been seen for seven days, by a clock that may jump either way; a form without
// them stays, to write with.
export async function dropOldCopies() {
  const account = await owner();
  const seen = account && (await getNote(`seen:${account}`));
  if (!account || Math.abs(Date.now() - (seen || 0)) <= KEPT_DAYS * DAY) return;
  const form = await getNote(`form:${account}`);
  await dropCopies(account);
  if (form && form.bare) await putNote(`form:${account}`, { ...form, html: form.bare, at: 0 });
}

export async function dropCopies(account) {
  await dropNote(`form:${account}`);
  await dropNote(`week:${account}`);
}

// As they were written: counted, for a clock may be set back between two.
const placeOf = (item) => item.place || 0;
const inOrder = (one, other) => placeOf(one) - placeOf(other) || one.written_at - other.written_at || (one.id < other.id ? -1 : 1);
const nextPlace = async () => Math.max(0, ...(await allItems()).map(placeOf)) + 1;

export async function itemsOf(account) {
  return (await allItems()).filter((item) => item.account === account).sort(inOrder);
}

// What this account wrote in another tab that says the same: waiting still, or received a moment ago.
export async function twinOf(account, id, body) {
  const moment = await now();
  const isLate = (item) => item.state !== RECEIVED || Math.abs(moment - item.received_at) < LATELY;
  return (await itemsOf(account)).reverse().find((item) => item.id !== id && isLate(item) && isToldTwice(item.body, body));
}

export async function unsentOf(account) {
  return (await itemsOf(account)).filter((item) => item.state !== RECEIVED);
}

export async function unsentOfOthers(account) {
  return (await allItems()).filter((item) => item.account !== account && item.state !== RECEIVED);
}

// Written again under its id: keeps its place in the row, what was tried, and which photos have arrived.
export async function write(item) {
  const before = await getItem(item.id);
  const isHers = before && before.account === item.account;
  const arrived = isHers ? before.arrived : [];
  const tried = isHers ? before.tried : [];
  const version = isHers && before.version ? before.version : item.version;
  const photos = isHers ? merged(before.photos, item) : item.photos;
  const written_at = isHers ? before.written_at : await now();
  const place = isHers ? placeOf(before) : await nextPlace();
  const base = isHers && before.version ? (before.state === RECEIVED ? before.body : before.base) : item.base;
  await putItem({ ...item, base, photos, written_at, place, arrived, tried, version, state: WAITING, reason: null, skew: await skew() });
  announce();
}

function merged(before, item) {
  const named = new Set(item.body.photos);
  const here = new Set(item.photos.map((photo) => photo.sha256));
  return [...before.filter((photo) => named.has(photo.sha256) && !here.has(photo.sha256)), ...item.photos];
}

export async function change(id, what) {
  await changeItem(id, what);
  announce();
}

// What she doesn't want any more, by her own word.
export async function drop(id) {
  await dropItem(id);
  announce();
}

// What was received stays visible for a week, then the server's list of records is the place for it; a draft stays, and of
// another account nothing that has arrived.
export async function dropOldItems() {
  const [today, account] = [await now(), await owner()];
  const isOld = (item) => item.body.status !== DRAFT && Math.abs(today - item.received_at) > KEPT_DAYS * DAY;
  const goes = (item) => item.state === RECEIVED && (item.account !== account || isOld(item));
  for (const item of (await allItems()).filter(goes)) await dropItem(item.id);
}

export async function wipe(account) {
  for (const item of await itemsOf(account)) await dropItem(item.id);
  await dropCopies(account);
  await dropNote(`seen:${account}`);
  await dropNote(`withdrawn:${account}`);
  if ((await owner()) === account) await dropNote("owner");
  announce();
}
