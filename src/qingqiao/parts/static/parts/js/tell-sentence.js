// <tell-sentence> in a record form: the server reads the sentence and answers with the form filled, whose values are taken over
// here, files untouched. A sentence that nobody has seen in the fields holds up a submission. Without it the button posts the form.
const NEVER = new Set(["file", "submit", "button"]);
const OWN = new Set(["id", "csrfmiddlewaretoken"]);
const MARKS = /[、；;，,]+/;

function take(field, values) {
  if (["checkbox", "radio"].includes(field.type)) {
    const isChosen = values.includes(field.value);
    if (field.checked === isChosen) return false;
    field.checked = isChosen;
    return true;
  }
  if (!values.length || field.value === values[0]) return false;
  [field.value] = values;
  return true;
}

class TellSentence extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.querySelector("[name=sentence]");
    this.read = this.querySelector("[name=sentence_read]");
    this.answer = this.querySelector("[data-said]");
    this.button = this.querySelector("[name=understand]");
    this.button.addEventListener("click", (event) => this.ask(event));
    this.form.addEventListener("submit", (event) => this.hold(event), true);
    this.answer.addEventListener("click", (event) => this.drop(event.target.closest("[data-control]")));
    this.offer();
  }

  ask(event) {
    event.preventDefault();
    if (this.field.value.trim()) this.understand();
    else this.field.focus();
  }

  hold(event) {
    const sentence = this.field.value.trim();
    if (!sentence || sentence === this.read.value.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.understand();
  }

  async understand() {
    this.button.disabled = true;
    const filled = await this.filled().catch(() => null);
    this.button.disabled = false;
    this.querySelector("[data-failed]").hidden = Boolean(filled);
    if (filled) this.fill(filled);
    else this.keepAsText();
    this.form.dispatchEvent(new Event("change", { bubbles: true })); // what was filled is kept as a draft
    this.answer.focus({ preventScroll: true });
    this.scrollIntoView({ block: "start" });
  }

  // The form as the server fills it, out of the page that it would show.
  async filled() {
    if (this.hasAttribute("without-server")) return null;
    const data = new FormData(this.form);
    Array.from(this.form.elements).forEach((field) => field.type === "file" && data.delete(field.name));
    data.set("understand", "1");
    const answer = await fetch(location.href, { method: "POST", body: data, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById(this.form.getAttribute("id"));
  }

  fill(filled) {
    const values = new Map();
    Array.from(filled.elements).forEach((field) => {
      if (!values.has(field.name)) values.set(field.name, []);
      if (!["checkbox", "radio"].includes(field.type) || field.checked) values.get(field.name).push(field.value);
    });
    Array.from(this.form.elements).forEach((field) => {
      if (!field.name || NEVER.has(field.type) || OWN.has(field.name) || !values.has(field.name)) return;
      if (take(field, values.get(field.name))) field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.answer.replaceChildren(...filled.querySelector("[data-said]").childNodes);
    this.offer();
  }

  // Out of reach of a server the sentence is the text.
  keepAsText() {
    const { text } = this.form.elements;
    if (!text.value.includes(this.field.value.trim())) text.value = [text.value, this.field.value.trim()].filter(Boolean).join("\n");
    this.read.value = this.field.value;
  }

  offer() {
    this.answer.querySelectorAll("[data-control]").forEach((button) => (button.hidden = false));
  }

  drop(button) {
    if (!button) return;
    const name = button.dataset.control;
    Array.from(this.form.elements)
      .filter((field) => field.name === name)
      .forEach((field) => {
        if (["checkbox", "radio"].includes(field.type)) field.checked = field.checked && field.value !== button.value;
        else field.value = name === "names" ? field.value.split(MARKS).filter((one) => one !== button.value).join("、") : "";
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
    button.closest("li").remove();
    this.answer.focus();
  }
}

customElements.define("tell-sentence", TellSentence);
