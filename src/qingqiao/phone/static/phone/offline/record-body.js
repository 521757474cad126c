// The record form as the API takes it, and back. The page lists the fields (`fields`, made by parts/record_fields.py):
// [{name, kind, from: [names of the form's controls]}]. Here is only how each kind of field is collected, filled and compared.
import { namesIn } from "../../parts/js/typed-names.js";

const BETWEEN_CODES = /[、；;，,\s]+/;
const EXTRA = new Set(["code", "author_code", "revision", "submitted_at", "photos_arrived", "participants_by_others"]);
const words = (text) => [...new Set(text.split(BETWEEN_CODES).filter(Boolean))];

export const fieldsOf = (element) => JSON.parse(element.getAttribute("fields"));

async function sha256(blob) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A picture that this browser should be able to show and can't is broken: it is refused before anything is sent. One that only
// bears such a name (a phone's HEIC called .jpg) is the server's to judge.
const SHOWN = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

export class BrokenPhoto extends Error {}

const isHeif = async (file) => new TextDecoder("latin1").decode(await file.slice(4, 8).arrayBuffer()) === "ftyp";

async function refuseBroken(file, place) {
  if (!SHOWN.has(file.type) || typeof createImageBitmap === "undefined") return;
  const isShown = await createImageBitmap(file).then((bitmap) => bitmap.close() || true, () => isHeif(file).catch(() => false));
  if (!isShown) throw new BrokenPhoto(`第 ${place + 1} 张读不出来，可能没有下载完或已损坏。请去掉这一张，或换一张再提交；其余内容还在这一页上。`);
}

async function photosIn(form) {
  const files = Array.from((form.elements.photos && form.elements.photos.files) || []);
  const photos = [];
  for (const [place, file] of files.entries()) await refuseBroken(file, place);
  for (const file of files) photos.push({ sha256: await sha256(file), blob: new Blob([await file.arrayBuffer()], { type: file.type }) });
  return photos.filter((photo, index) => photos.findIndex((one) => one.sha256 === photo.sha256) === index);
}

const text = (data, [name]) => String(data.get(name) || "").trim();
const COLLECT = {
  day: text,
  word: text,
  line: text,
  text,
  code: text,
  words: (data, [name]) => data.getAll(name),
  flag: (data, [name]) => data.has(name),
  count: (data, from) => Number(text(data, from) || 0),
  codes: (data, [chosen, typed]) => [...new Set([...data.getAll(chosen), ...words(text(data, [typed]))])].sort(),
  people: (data, [, contacts, names], { kept }) => [
    ...[...data.getAll(contacts), ...(kept.contacts || [])].map((code) => ({ contact_code: code })),
    ...namesIn(text(data, [names])).map((name) => ({ name })),
  ],
  photos: (data, from, { kept, photos }) => [...new Set([...kept.photos, ...photos.map((photo) => photo.sha256)])].sort(),
  files: (data, from, { kept }) => kept.files,
};

// What the server's page contained, before anything was typed.
export async function initialBody(form, fields, status, kept) {
  const copy = form.cloneNode(true);
  copy.reset();
  return (await collect(copy, fields, status, kept)).body;
}

// `kept`: photos and files that the record has already and keeps, and contacts whose names this phone doesn't hold.
export async function collect(form, fields, status, kept) {
  const data = new FormData(form);
  const photos = await photosIn(form);
  const body = { status };
  fields.forEach(({ name, kind, from }) => (body[name] = COLLECT[kind](data, from, { kept, photos })));
  return { body, photos };
}

const FILL = {
  flag: (value, [name]) => ({ [name]: value ? ["on"] : [] }),
  count: (value, [name]) => ({ [name]: value || "" }),
  codes: (value, [chosen, typed], offered) => ({ [chosen]: value, [typed]: value.filter((code) => !offered.has(code)).join("、") }),
  people: (value, [, contacts, names]) => ({
    [contacts]: value.map((one) => one.contact_code).filter(Boolean),
    [names]: value.map((one) => one.name).filter(Boolean).join("、"),
  }),
  photos: () => ({}),
  files: () => ({}),
};
const asItIs = (value, [name]) => ({ [name]: value });

// Puts a body into an empty form; what the form doesn't offer (a contact whose name isn't kept) is handed back.
export function fill(form, fields, body) {
  const offered = new Set(Array.from(form.elements, (field) => field.value));
  const values = {};
  fields.forEach(({ name, kind, from }) => name in body && Object.assign(values, (FILL[kind] || asItIs)(body[name], from, offered)));
  Array.from(form.elements).forEach((field) => {
    if (!(field.name in values) || ["file", "submit"].includes(field.type)) return;
    const value = values[field.name];
    if (["checkbox", "radio"].includes(field.type)) field.checked = [].concat(value).includes(field.value);
    else field.value = value;
  });
  const codes = body.participants.map((one) => one.contact_code).filter(Boolean);
  return codes.filter((code) => !offered.has(code));
}

const isEmpty = (value) => !value || value.length === 0;
const person = (one) => one.contact_code || one.name || one;
const set = (value) => JSON.stringify([...new Set(value.map(person))].sort());

export function isSameValue(sent, there) {
  if (isEmpty(sent) && isEmpty(there)) return true;
  return Array.isArray(sent) && Array.isArray(there) ? set(sent) === set(there) : sent === there;
}

// Whether two are the same thing told twice: what the server compares too (records/twice.py).
const TOLD = ["occurred_on", "kinds", "title", "text", "place", "community_code", "participants"];
export const isToldTwice = (body, other) => TOLD.every((name) => isSameValue(body[name], other[name]));

// Whether the server's record is what was sent from here; the channel is completed there, and its author is no co-host. A field
// that one side doesn't know yet is empty.
export function isSame(sent, there) {
  const ours = { ...sent, cohost_codes: (sent.cohost_codes || []).filter((code) => code !== there.author_code) };
  if (!ours.channel) ours.channel = there.channel;
  const names = new Set([...Object.keys(ours), ...Object.keys(there)]);
  return [...names].every((name) => EXTRA.has(name) || isSameValue(ours[name], there[name]));
}
