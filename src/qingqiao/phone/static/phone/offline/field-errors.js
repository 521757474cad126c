// Puts what was refused at its fields, as the server's own page does, with a summary on top that has the focus.
const FIELD_OF = { cohost_codes: "cohosts", community_code: "community", participants: "contacts" };

function placeOf(form, name) {
  const typed = form.elements[name]; // a code that was typed is at fault where it was typed
  const isTyped = name in FIELD_OF && Boolean(typed) && Boolean(typed.value);
  const known = [isTyped ? name : FIELD_OF[name] || name, name, name === "participants" ? "names" : name];
  const field = known.map((one) => form.querySelector(`[name="${one}"]`)).find(Boolean);
  return field && field.closest(".field");
}

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

function summary(title, lines) {
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  notice.id = "refused";
  notice.tabIndex = -1;
  notice.setAttribute("role", "alert");
  const body = document.createElement("div");
  body.className = "notice-body";
  const head = document.createElement("p");
  head.className = "notice-title";
  head.textContent = title;
  const list = document.createElement("ul");
  list.append(...lines.map(line));
  body.append(head, list);
  notice.append(body);
  return notice;
}

function mark(field, sentence) {
  field.classList.add("field-wrong");
  const list = document.createElement("ul");
  list.className = "errorlist refused";
  list.append(line(sentence));
  const label = field.querySelector(".field-help") || field.querySelector("legend, label");
  label.after(list);
  const control = field.querySelector("input, textarea, select");
  if (!control) return;
  control.setAttribute("aria-invalid", "true");
  list.id = `refused-${control.name}`;
  control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), list.id].filter(Boolean).join(" "));
}

export function clearErrors(form) {
  form.querySelectorAll("#refused, .refused").forEach((one) => one.remove());
  form.querySelectorAll(".field-wrong").forEach((one) => one.classList.remove("field-wrong"));
  form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
}

export const labelOf = (field) => field.querySelector("legend, label").firstChild.textContent.trim();

// `reason`: {title, detail, errors: [{field, detail}]}, as the server said it.
export function showErrors(form, reason) {
  clearErrors(form);
  const lines = [];
  reason.errors.forEach((one) => {
    const field = placeOf(form, one.field.split(".")[0]);
    lines.push(field ? `${labelOf(field)}：${one.detail}` : one.detail);
    if (!field) return;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    mark(field, one.detail);
  });
  if (!lines.length && reason.detail) lines.push(reason.detail);
  const notice = summary(reason.title, lines);
  form.prepend(notice);
  notice.focus();
}
