// Puts what was refused at its fields, as the server's own page does, with a summary on top that has the focus.
const FIELD_OF = { cohost_codes: "cohosts", community_code: "community", participants: "contacts" };

function placeOf(form, name) {
  const typed = form.elements[name]; // a code that was typed is at fault where it was typed
  const isTyped = name in FIELD_OF && Boolean(typed) && Boolean(typed.value);
  const known = [isTyped ? name : FIELD_OF[name] || name, name, name === "participants" ? "names" : name];
  const field = known.map((one) => form.querySelector(`[name="${one}"]`)).find(Boolean);
  return field && field.closest(".field");
}

const controlOf = (field) => field.querySelector("input:not([type=hidden]), textarea, select");

function line(text, field = null) {
  const item = document.createElement("li");
  const control = field && controlOf(field);
  if (!control || !control.id) {
    item.textContent = text;
    return item;
  }
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = text;
  link.addEventListener("click", () => control.focus());
  item.append(link);
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
  list.append(...lines.map(({ text, field }) => line(text, field)));
  body.append(head, list);
  notice.append(body);
  return notice;
}

// A group says what is wrong at its fieldset, and each of its boxes that it is.
function mark(field, sentence) {
  field.classList.add("field-wrong");
  const list = document.createElement("ul");
  list.className = "errorlist refused";
  list.append(line(sentence));
  const label = field.querySelector(".field-help") || field.querySelector("legend, label");
  label.after(list);
  const control = controlOf(field);
  if (!control) return;
  list.id = `refused-${control.name}`;
  const group = field.querySelector("fieldset");
  const controls = group ? group.querySelectorAll("input, textarea, select") : [control];
  controls.forEach((one) => one.setAttribute("aria-invalid", "true"));
  const described = group || control;
  described.setAttribute("aria-describedby", [described.getAttribute("aria-describedby"), list.id].filter(Boolean).join(" "));
  ["input", "change"].forEach((name) => field.addEventListener(name, () => mend(field), { once: true }));
}

// What is changed is no longer at fault; the summary goes with the last of them.
function mend(field) {
  clear(field);
  field.classList.remove("field-wrong");
  const form = field.closest("form");
  if (form && !form.querySelector(".refused")) form.querySelectorAll("#refused").forEach((one) => one.remove());
}

function clear(place) {
  place.querySelectorAll(".refused").forEach((one) => {
    place.querySelectorAll(`[aria-describedby~="${one.id}"]`).forEach((described) => {
      const rest = described.getAttribute("aria-describedby").split(" ").filter((id) => id !== one.id);
      if (rest.length) described.setAttribute("aria-describedby", rest.join(" "));
      else described.removeAttribute("aria-describedby");
    });
    one.remove();
  });
  place.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
}

export function clearErrors(form) {
  form.querySelectorAll("#refused").forEach((one) => one.remove());
  clear(form);
  form.querySelectorAll(".field-wrong").forEach((one) => one.classList.remove("field-wrong"));
}

export const labelOf = (field) => field.querySelector("legend, label").firstChild.textContent.trim();

// `reason`: {title, detail, errors: [{field, detail}]}, as the server said it.
export function showErrors(form, reason) {
  clearErrors(form);
  const lines = [];
  reason.errors.forEach((one) => {
    const field = placeOf(form, one.field.split(".")[0]);
    lines.push({ text: field ? `${labelOf(field)}：${one.detail}` : one.detail, field });
    if (!field) return;
    const fold = field.closest("details");
    if (fold) fold.open = true;
    mark(field, one.detail);
  });
  if (!lines.length && reason.detail) lines.push({ text: reason.detail });
  const notice = summary(reason.title, lines);
  form.prepend(notice);
  notice.focus();
}
