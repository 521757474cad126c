// <sign-out account="…"> round the form that signs out: says what is unsent, signs out, and only then wipes this phone.
import * as outbox from "./outbox.js";
import { isThere } from "./store.js";

class SignOut extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    if (!isThere() || !this.form) return;
    this.account = this.getAttribute("account");
    this.form.addEventListener("submit", (event) => this.leave(event));
    const unsent = await outbox.unsentOf(this.account);
    if (!unsent.length) return;
    this.querySelector("[data-unsent]").hidden = false;
    this.querySelector("[data-unsent-count]").textContent = unsent.length;
    const names = unsent.slice(0, 5).map((item) => item.body.title || item.body.kinds.join("、") || item.body.occurred_on);
    this.querySelector("[data-unsent-names]").textContent = names.join("；") + (unsent.length > 5 ? " 等" : "");
  }

  // What was typed and not submitted.
  dropDrafts() {
    sessionStorage.clear();
    const drafts = Object.keys(localStorage).filter((name) => name.includes(`draft:${this.account}:`));
    drafts.forEach((name) => localStorage.removeItem(name));
  }

  async leave(event) {
    event.preventDefault();
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: new FormData(this.form) });
      if (!answer.ok || new URL(answer.url).pathname === new URL(this.form.action).pathname) throw new Error(answer.status);
      await outbox.wipe(this.account);
      this.dropDrafts();
      location.assign(answer.url);
    } catch (error) {
      this.querySelector("[data-failed]").hidden = false;
    }
  }
}

customElements.define("sign-out", SignOut);
