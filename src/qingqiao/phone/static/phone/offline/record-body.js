// The record form's fields as the API takes them, and back; photos by the hash of their bytes.
const BETWEEN_NAMES = /[、；;，,\s]+/;
const words = (text) => [...new Set(text.split(BETWEEN_NAMES).filter(Boolean))];

async function sha256(blob) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function photosIn(form) {
  const files = Array.from((form.elements.photos && form.elements.photos.files) || []);
  const photos = [];
  for (const file of files) photos.push({ sha256: await sha256(file), blob: new Blob([await file.arrayBuffer()], { type: file.type }) });
  return photos.filter((photo, index) => photos.findIndex((one) => one.sha256 === photo.sha256) === index);
}

// `kept`: photos and files that the record has already and keeps, and contacts whose names this phone doesn't hold.
export async function told(form, status, kept) {
  const said = new FormData(form);
  const one = (name) => String(said.get(name) || "").trim();
  const photos = await photosIn(form);
  const body = {
    occurred_on: one("occurred_on"),
    kinds: said.getAll("kinds"),
    title: one("title"),
    cohost_codes: [...new Set([...said.getAll("cohosts"), ...words(one("cohost_codes"))])].sort(),
    channel: one("channel"),
    face_to_face: said.has("face_to_face"),
    tasks: said.getAll("tasks"),
    text: one("text"),
    place: one("place"),
    community_code: one("community"),
    participants: [
      ...[...said.getAll("contacts"), ...(kept.contacts || [])].map((code) => ({ contact_code: code })),
      ...words(one("names")).map((name) => ({ name })),
    ],
    photos: [...new Set([...kept.photos, ...photos.map((photo) => photo.sha256)])].sort(),
    files: kept.files,
    status,
  };
  if (one("headcount")) body.headcount = Number(one("headcount"));
  return { body, photos };
}

// Puts a body into an empty form; what the form doesn't offer (a contact whose name isn't kept) is handed back.
export function fill(form, body) {
  const values = {
    ...body,
    contacts: body.participants.map((one) => one.contact_code).filter(Boolean),
    names: body.participants.map((one) => one.name).filter(Boolean).join("、"),
    community: body.community_code,
    cohosts: body.cohost_codes,
    face_to_face: body.face_to_face ? ["on"] : [],
  };
  Array.from(form.elements).forEach((field) => {
    if (!(field.name in values) || ["file", "submit"].includes(field.type)) return;
    const value = values[field.name];
    if (["checkbox", "radio"].includes(field.type)) field.checked = [].concat(value).includes(field.value);
    else if (field.name !== "cohost_codes") field.value = value;
  });
  const offered = new Set(Array.from(form.elements, (field) => field.value));
  form.elements.cohost_codes.value = body.cohost_codes.filter((code) => !offered.has(code)).join("、");
  return values.contacts.filter((code) => !offered.has(code));
}

function plain(body, author) {
  const people = body.participants.map((one) => one.contact_code || one.name).sort();
  const said = { ...body, cohost_codes: body.cohost_codes.filter((code) => code !== author) };
  const lists = ["kinds", "cohost_codes", "tasks", "photos", "files"].map((name) => [...said[name]].sort());
  const rest = ["occurred_on", "title", "face_to_face", "text", "place", "community_code", "status"].map((name) => body[name]);
  rest.push(body.headcount || 0);
  return JSON.stringify([people, lists, rest]);
}

// Whether the server's record is what was sent from here; the channel is completed there, and its author is no co-host.
export function isSame(sent, there) {
  return plain(sent, there.author_code) === plain(there, there.author_code) && (!sent.channel || sent.channel === there.channel);
}
