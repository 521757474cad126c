// <draft-form key="…"> round a form: keeps what was typed in this tab (sessionStorage) until it is sent, and asks
// before leaving. Passwords, files and hidden fields are never kept. Without it the form is a form.
const NEVER = new Set(["password", "file", "hidden", "submit", "button"]);

class DraftForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.key = `draft:${this.getAttribute("key") || location.pathname}`;
    this.dirty = false;
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", () => this.sent());
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
    this.dirty = true;
    const values = this.fields()
      .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
      .map((field) => [field.name, field.value]);
    try {
      sessionStorage.setItem(this.key, JSON.stringify(values));
    } catch (error) {
      // storage is full or forbidden: the form still works, only the draft is not kept
    }
  }

  sent() {
    this.dirty = false;
    if (sessionStorage.getItem(this.key)) sessionStorage.setItem(`sent:${this.key}`, "1");
  }

  restore() {
    const stored = sessionStorage.getItem(this.key);
    if (!stored || this.form.querySelector("[aria-invalid=true]")) return;
    const values = JSON.parse(stored);
    this.fields().forEach((field) => {
      const mine = values.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = mine.includes(field.value);
      else if (mine.length) field.value = mine[0];
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
    clear.textContent = "清空重填";
    clear.addEventListener("click", () => {
      forget(this.key);
      this.dirty = false;
      location.reload();
    });
    note.append(text, clear);
    return note;
  }
}

// A sent draft goes when a page other than its form comes next. An expired session leads to sign-in (which doesn't
// load this module) and back to the form: there it is restored. A page that leads back to the same empty form after
// saving carries data-clears-draft="key".
function forget(key) {
  sessionStorage.removeItem(key);
  sessionStorage.removeItem(`sent:${key}`);
}

document.querySelectorAll("[data-clears-draft]").forEach((mark) => forget(`draft:${mark.dataset.clearsDraft}`));
const here = Array.from(document.querySelectorAll("draft-form")).map((form) => `draft:${form.getAttribute("key")}`);
Object.keys(sessionStorage)
  .filter((name) => name.startsWith("sent:"))
  .map((name) => name.slice(5))
  .filter((key) => !here.includes(key))
  .forEach(forget);

customElements.define("draft-form", DraftForm);
