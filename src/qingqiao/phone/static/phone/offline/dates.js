// This phone's clock may be wrong: days follow the server's, as last received, in the region's zone.
import { getNote, putNote } from "./store.js";

const ZONE = "Asia/Shanghai";
const MINUTE = 60000;

export async function setClock(now) {
  const offset = now - Date.now();
  if (Math.abs(offset - (await skew())) > MINUTE) await putNote("skew", offset);
}

// By how much this phone's clock is behind the server's, as last received, in milliseconds.
export async function skew() {
  return (await getNote("skew")) || 0;
}

export async function now() {
  return Date.now() + (await skew());
}

export function day(moment) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" }).format(moment);
}

export function words(moment) {
  const format = { timeZone: ZONE, month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false };
  return new Intl.DateTimeFormat("zh-CN", format).format(moment);
}

// A record's key, made here: UUID version 7 (RFC 9562, 5.7).
export function uuid7(moment) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 5, rest = Math.floor(moment); place >= 0; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
