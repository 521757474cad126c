// <week-copy> on the week's page keeps it as last seen; <week-copy shown> on the shell's page shows it with its moment.
import { now, words } from "./dates.js";
import * as outbox from "./outbox.js";
import { getNote, isThere, putNote } from "./store.js";

class WeekCopy extends HTMLElement {
  connectedCallback() {
    if (!isThere() || this.parentElement.closest("week-copy")) return;
    if (this.hasAttribute("shown")) this.show();
    else this.keep().catch(() => {}); // no room: then there is no copy
  }

  async keep() {
    const main = document.getElementById("main").cloneNode(true);
    main.querySelectorAll("#unsent, #messages, .messages").forEach((one) => one.remove());
    const html = main.innerHTML;
    await putNote(`week:${this.getAttribute("account")}`, { html, at: await now() });
  }

  async show() {
    await outbox.dropOldCopies();
    const account = await outbox.owner();
    const kept = account && (await getNote(`week:${account}`));
    this.hidden = !kept;
    if (!kept) return;
    this.querySelector("[data-as-of]").textContent = `${words(kept.at)} 看到的样子，之后的变化这里看不到`;
    this.querySelector("[data-week]").innerHTML = kept.html; // our own server's; the policy of the browser runs no script in it
    this.querySelectorAll("week-copy, h1").forEach((one) => one.remove());
  }
}

customElements.define("week-copy", WeekCopy);
