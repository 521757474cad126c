// Who withdrew her consent goes from this phone, too, at the next answer of the server: the server says her code, this phone still
// knows the name. Copies with names go, in what is unsent and in drafts 〔已撤回〕 takes the name's place, and what was typed goes
// as a whole where this phone can't tell the name.
import { normalForm } from "../../parts/js/typed-names.js";
import { change, dropCopies, itemsOf } from "./outbox.js";
import { getNote, putNote } from "./store.js";

const WITHDRAWN = "〔已撤回〕";
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

// The names that a form offers, by code.
export function namesIn(root) {
  const boxes = Array.from(root.querySelectorAll("input[name=contacts]"));
  return Object.fromEntries(boxes.map((box) => [box.value, box.closest("label").querySelector("span").textContent.trim()]));
}

async function namesOf(account, items) {
  const kept = await getNote(`form:${account}`);
  const sheet = document.createElement("template");
  sheet.innerHTML = (kept && kept.html) || "";
  return Object.assign(namesIn(sheet.content), ...items.map((item) => item.people || {}));
}

const spaced = (name) => Array.from(name.replace(/\s/g, ""), (sign) => sign.replace(SPECIAL, "\\$&")).join("\\s*");

// Clears texts of some names; a longer name of another person stays.
function clearing(gone, others) {
  const longer = others.filter((name) => gone.some((one) => name !== one && name.includes(one)));
  const pattern = new RegExp([...longer, ...gone].sort((one, other) => other.length - one.length).map(spaced).join("|"), "g");
  const stays = new Set(longer.map(normalForm));
  return (text) => (gone.length ? text.replace(pattern, (found) => (stays.has(normalForm(found)) ? found : WITHDRAWN)) : text);
}

function through(value, clear) {
  if (typeof value === "string") return clear(value);
  if (Array.isArray(value)) return value.map((one) => through(one, clear));
  if (!value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, through(one, clear)]));
}

// A name that was typed as a participant gives way to her code, so that she counts once still.
function clearBody(body, codes, clear) {
  if (!body) return body;
  const people = (body.participants || []).map((one) => (one.name && codes[normalForm(one.name)] ? { contact_code: codes[normalForm(one.name)] } : one));
  return through({ ...body, participants: people }, clear);
}

function clearItem(item, codes, clear) {
  const gone = new Set(Object.values(codes));
  const people = Object.fromEntries(Object.entries(item.people || {}).filter(([code]) => !gone.has(code)));
  const [body, base] = [clearBody(item.body, codes, clear), clearBody(item.base, codes, clear)];
  const tried = (item.tried || []).map((one) => clearBody(one, codes, clear));
  return change(item.id, { body, base, tried, people, reason: through(item.reason, clear) });
}

// Returns the keys of the drafts that changed.
function clearDrafts(account, clear) {
  const changed = [];
  const mine = ([store, key]) => key.startsWith("draft:") && (store === sessionStorage || key.includes(`:${account}:`));
  const drafts = [localStorage, sessionStorage].flatMap((store) => Object.keys(store).map((key) => [store, key])).filter(mine);
  drafts.forEach(([store, key]) => {
    const before = store.getItem(key);
    const after = clear ? JSON.stringify(through(JSON.parse(before), clear)) : null;
    if (after === before) return;
    if (after) store.setItem(key, after);
    else store.removeItem(key);
    changed.push(key);
  });
  return changed;
}

// `withdrawn`: the codes of her contacts who withdrew, of all times; each is erased once.
export async function eraseWithdrawn(account, withdrawn) {
  const done = new Set((await getNote(`withdrawn:${account}`)) || []);
  const fresh = withdrawn.filter((code) => !done.has(code));
  if (!fresh.length) return;
  const items = await itemsOf(account);
  const names = await namesOf(account, items);
  const gone = fresh.filter((code) => names[code]);
  const others = Object.keys(names).filter((code) => !fresh.includes(code)).map((code) => names[code]);
  const clear = clearing(gone.map((code) => names[code]), others);
  const codes = Object.fromEntries(gone.map((code) => [normalForm(names[code]), code]));
  for (const item of items) await clearItem(item, codes, clear);
  await dropCopies(account);
  const changed = clearDrafts(account, gone.length === fresh.length ? clear : null);
  await putNote(`withdrawn:${account}`, withdrawn);
  const shown = Array.from(document.querySelectorAll("draft-form"), (one) => one.key);
  if (changed.some((key) => shown.includes(key))) location.reload(); // what was restored into this page's form
}
