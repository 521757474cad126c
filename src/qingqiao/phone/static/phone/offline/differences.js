// Two devices changed one record: what differs, field by field, and the record made of what was chosen. `base` is what both began
// with, where this phone knows it; without it nobody can say who changed a field.
import { isSameValue } from "./record-body.js";

const FLAG = { true: "是", false: "否" };
const UNITS = { photos: "张", files: "个" };

// [{name, label, kind, mine, there, isMine}]; `isMine`: this phone's is chosen to begin with: it alone changed here, or both did.
export function differences(fields, item) {
  const { there } = item.reason;
  const [mine, base] = [item.body, item.base];
  return fields
    .filter(({ name }) => name in mine && name in there && !isSameValue(own(mine, there, name), there[name]))
    .map(({ name, label, kind }) => {
      const isUnchangedHere = Boolean(base) && isSameValue(mine[name], base[name]);
      return { name, label, kind, mine: mine[name], there: there[name], isMine: !isUnchangedHere };
    });
}

// The author is no co-host of her own; a channel that wasn't said is completed by the server.
function own(mine, there, name) {
  if (name === "cohost_codes") return mine[name].filter((code) => code !== there.author_code);
  return name === "channel" ? mine[name] || there[name] : mine[name];
}

// The server's record with this phone's fields in `chosen`; what isn't shown stays as this phone says it.
export function merged(fields, item, chosen) {
  const names = new Set(differences(fields, item).map((one) => one.name));
  const body = { ...item.body };
  names.forEach((name) => {
    if (!chosen.has(name)) body[name] = item.reason.there[name];
  });
  return body;
}

export function words(kind, value, names) {
  if (kind === "flag") return FLAG[Boolean(value)];
  if (kind in UNITS) return `${value.length} ${UNITS[kind]}`;
  if (kind === "people") return value.map((one) => one.name || names.get(one.contact_code) || one.contact_code).join("、") || "没有";
  const text = Array.isArray(value) ? value.join("、") : String(value || "");
  return text || "没有";
}
