// <names-copy> on the shell's page: the adults among her contacts by name, out of the form that this phone keeps.
import * as outbox from "./outbox.js";
import { getNote, isThere } from "./store.js";

const CONTACTS = "/contacts/";

class NamesCopy extends HTMLElement {
  async connectedCallback() {
    if (!isThere()) return;
    await outbox.dropOldCopies();
    const account = await outbox.owner();
    const kept = account && (await getNote(`form:${account}`));
    if (!kept) return;
    const sheet = document.createElement("template");
    sheet.innerHTML = kept.html;
    const names = Array.from(sheet.content.querySelectorAll("input[name=contacts]"), (box) => box.closest("label").querySelector("span").textContent.trim());
    this.hidden = !names.length;
    this.querySelector("[data-names-count]").textContent = names.length;
    this.querySelector("[data-names]").textContent = names.join("、");
    this.querySelector("details").open = location.pathname === CONTACTS;
  }
}

customElements.define("names-copy", NamesCopy);
