// <form-state for="id" kinds="a;b"> round a sentence: while one of these kinds is chosen in that form, says what its form still
// lacks, as it is typed. Without it the sentence says how the form was when it came.
class FormState extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById(this.getAttribute("for"));
    if (!this.form) return;
    this.kinds = new Set(this.getAttribute("kinds").split(";"));
    this.complete = this.querySelector("[data-complete]");
    this.lacking = this.querySelector("[data-lacking]");
    this.words = this.querySelector("[data-words]");
    this.say = () => this.tell();
    ["input", "change", "reset"].forEach((name) => this.form.addEventListener(name, this.say));
    this.tell();
  }

  disconnectedCallback() {
    ["input", "change", "reset"].forEach((name) => this.form.removeEventListener(name, this.say));
  }

  tell() {
    const chosen = this.form.querySelectorAll("[name=kinds]:checked");
    this.hidden = !Array.from(chosen).some((box) => this.kinds.has(box.value));
    const missing = this.missing().join("、");
    this.complete.hidden = missing !== "";
    this.lacking.hidden = missing === "";
    if (this.words.textContent !== missing) this.words.textContent = missing;
  }

  missing() {
    const typed = (name) => (this.form.elements[name] ? this.form.elements[name].value : "").replace(/[、；;，,\s]/g, "");
    const people = typed("names") || this.form.querySelector("[name=contacts]:checked, [name=groups]:checked");
    return [["地点", typed("place")], ["做了什么", typed("text")], ["见了谁", people]]
      .filter(([, is]) => !is)
      .map(([word]) => word);
  }
}

customElements.define("form-state", FormState);
