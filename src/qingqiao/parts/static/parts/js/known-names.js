// <known-names for="id"> round the field of typed names: a name that the picker has is offered to be ticked there instead. Of
// namesakes nobody is offered. Without it the server asks.
import { namesIn, normalForm } from "./typed-names.js";

class KnownNames extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.offer = this.querySelector(".known-names-offer");
    this.picker = document.getElementById(this.getAttribute("for"));
    if (!this.picker || !this.offer) return;
    this.others = new Set();
    this.field.addEventListener("change", () => this.ask());
    this.offer.querySelectorAll("button").forEach((button) => {
      button.type = "button";
      button.addEventListener("click", () => this.answer(button.value));
    });
    this.ask();
  }

  boxes() {
    const found = new Map();
    this.picker.querySelectorAll("label").forEach((label) => {
      const form = normalForm(label.querySelector("span").textContent);
      found.set(form, [...(found.get(form) || []), label.querySelector("input")]);
    });
    return found;
  }

  known() {
    const boxes = this.boxes();
    const names = namesIn(this.field.value).filter((name) => !this.others.has(normalForm(name)));
    return names.map((name) => ({ name, boxes: boxes.get(normalForm(name)) || [] })).filter((one) => one.boxes.length === 1);
  }

  ask() {
    const names = this.known().map((one) => one.name);
    this.offer.hidden = !names.length;
    this.offer.querySelector("[data-question]").textContent = names.length ? `${names.join("、")} 是您联系的青年，改为勾选？` : "";
  }

  answer(choice) {
    const known = this.known();
    if (choice === "contacts") this.tick(known);
    else known.forEach((one) => this.others.add(normalForm(one.name)));
    this.ask();
    this.field.focus();
  }

  tick(known) {
    const gone = new Set(known.map((one) => one.name));
    known.forEach((one) => (one.boxes[0].checked = true));
    this.field.value = namesIn(this.field.value).filter((name) => !gone.has(name)).join("、");
    this.picker.dispatchEvent(new Event("change", { bubbles: true }));
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("known-names", KnownNames);
