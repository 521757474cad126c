// <draft-form key="…" [account="…"] [presets="a b"] [stays]> round a form: keeps what was typed until it is sent. With an account it is
// kept on this phone under that account (localStorage, a week, gone at sign-out); else in this tab (sessionStorage), and leaving
// asks. What the address asked for (`presets`, names of controls) stands beside what was typed. Passwords, files and hidden
// fields are never kept, but the version that the values were typed on is: restored over newer ones, they are asked about when
// they are sent. With `stays` it is kept after sending too, where sending only makes a file of it. Without it the form is a form.
const NEVER = new Set(["password", "file", "hidden", "submit", "button"]);
const TICKED = ["checkbox", "radio"];
const WEEK = 7 * 86400000;

class DraftForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.key = keyOf(this, this.getAttribute("key"));
    this.store = this.hasAttribute("account") ? localStorage : sessionStorage;
    this.dirty = false;
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", () => this.sent());
    this.form.addEventListener("form-refused", () => this.keep());
    this.guard = (event) => {
      if (!this.dirty) return;
      event.preventDefault();
      event.returnValue = "";
    };
    window.addEventListener("beforeunload", this.guard);
  }

  disconnectedCallback() {
    window.removeEventListener("beforeunload", this.guard);
  }

  fields() {
    return Array.from(this.form.elements).filter((field) => field.name && !NEVER.has(field.type));
  }

  keep() {
    const values = this.fields()
      .filter((field) => !TICKED.includes(field.type) || field.checked)
      .map((field) => [field.name, field.value]);
    try {
      this.store.setItem(this.key, JSON.stringify({ at: Date.now(), values, version: this.form.elements.version?.value }));
      this.store.removeItem(`sent:${this.key}`);
      this.dirty = this.store === sessionStorage || this.hasFiles();
    } catch (error) {
      this.dirty = true; // storage is full or forbidden: the form still works, only the draft is not kept
    }
  }

  hasFiles() {
    return Array.from(this.form.elements).some((field) => field.type === "file" && field.files.length);
  }

  sent() {
    this.dirty = false;
    if (this.store.getItem(this.key) && !this.hasAttribute("stays")) this.store.setItem(`sent:${this.key}`, "1");
  }

  restore() {
    const stored = this.store.getItem(this.key);
    if (!stored || this.form.querySelector("[aria-invalid=true], #error-summary")) return;
    const { values, version } = JSON.parse(stored);
    if (version && this.form.elements.version) this.form.elements.version.value = version;
    const presets = new Set((this.getAttribute("presets") || "").split(" "));
    this.fields().forEach((field) => {
      const mine = values.filter(([name]) => name === field.name).map(([, value]) => value);
      const isPreset = presets.has(field.name);
      if (field.type === "checkbox") field.checked = mine.includes(field.value) || (isPreset && field.checked);
      else if (isPreset) return;
      else if (field.type === "radio") field.checked = mine.includes(field.value);
      else if (mine.length) [field.value] = mine;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.prepend(this.note());
  }

  note() {
    const note = document.createElement("div");
    note.className = "notice";
    note.setAttribute("role", "status");
    const text = document.createElement("p");
    text.className = "notice-body";
    text.textContent = "已恢复上次没有提交的内容。";
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "button button-small";
    clear.textContent = "丢弃";
    clear.addEventListener("click", () => {
      forget(this.store, this.key);
      this.dirty = false;
      location.reload();
    });
    note.append(text, clear);
    return note;
  }
}

function keyOf(element, name) {
  const account = element.getAttribute("account");
  return `draft:${account ? `${account}:` : ""}${name || location.pathname}`;
}

function forget(store, key) {
  store.removeItem(key);
  store.removeItem(`sent:${key}`);
}

function isOld(stored) {
  const { at } = stored ? JSON.parse(stored) : {};
  return !(Math.abs(Date.now() - at) <= WEEK);
}

// A sent draft goes when a page other than its form comes next. An expired session leads to sign-in (which doesn't
// load this module) and back to the form: there it is restored. A page that leads back to the same empty form after
// saving carries data-clears-draft="key", with the account's name where the form has it.
function clean(store) {
  document.querySelectorAll("[data-clears-draft]").forEach((mark) => forget(store, keyOf(mark, mark.dataset.clearsDraft)));
  const here = Array.from(document.querySelectorAll("draft-form"), (form) => keyOf(form, form.getAttribute("key")));
  const names = Object.keys(store);
  const drafts = names.filter((name) => name.startsWith("draft:"));
  const sent = names.filter((name) => name.startsWith("sent:")).map((name) => name.slice(5));
  sent.filter((key) => !here.includes(key)).forEach((key) => forget(store, key));
  drafts.filter((key) => isOld(store.getItem(key))).forEach((key) => forget(store, key));
}

[localStorage, sessionStorage].forEach(clean);
customElements.define("draft-form", DraftForm);
