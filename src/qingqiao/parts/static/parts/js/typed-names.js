// Names as somebody types them, as parts/people.py and policy/names.py read them.
const NOT_CUT = "[\\p{Script=Han}·•‧∙⋅・･]";
const KEPT_SPACE = new RegExp(`(${NOT_CUT})[^\\S\\n\\r\\t]+(?=${NOT_CUT})`, "gu");
const HELD = "\ue000"; // stands for a space at which no name is cut

export function namesIn(text) {
  const held = text.replace(KEPT_SPACE, `$1${HELD}`);
  const names = held.split(/[、；;，,\s]+/).map((name) => name.split(HELD).join(" ").trim());
  return [...new Set(names.filter(Boolean))];
}

export function normalForm(name) {
  const plain = name.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const spaced = plain.replace(/\s*[·•‧∙⋅・]\s*/g, "·").replace(/\s+/g, " ").trim();
  return spaced.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, "$1").toLowerCase();
}
