// <offline-form>: the record form as this phone keeps it, for a new record or for one of the outbox (?id=…).
import { accuse } from "./accusing.js";
import { day, now, uuid7 } from "./dates.js";
import * as outbox from "./outbox.js";
import { OutboxForm } from "./outbox-form.js";
import { fill } from "./record-body.js";
import { getItem, getNote } from "./store.js";

const DAY = 86400000;

class OfflineForm extends OutboxForm {
  async connectedCallback() {
    this.place = this.querySelector("[data-form]");
    const account = await outbox.owner();
    await outbox.dropOldCopies();
    const kept = account && (await getNote(`form:${account}`));
    if (!kept) {
      this.querySelector("[data-nothing]").hidden = false;
      return;
    }
    this.place.innerHTML = kept.html; // our own server's, kept by our own page; the policy of the browser runs no script in it
    this.take(this.querySelector("form"), account);
    const asked = new URLSearchParams(location.search);
    const item = asked.get("id") && (await getItem(asked.get("id")));
    await this.begin(item && item.account === account ? item : null, asked);
  }

  async begin(item, asked) {
    const moment = await now();
    this.setDays(moment);
    this.form.elements.id.value = item ? item.id : uuid7(moment);
    if (!item) this.preset(asked);
    else await this.fillFrom(item);
    this.buttons.forEach((button) => (button.hidden = false));
  }

  setDays(moment) {
    const field = this.form.elements.occurred_on;
    field.value = day(moment);
    Array.from(this.form.querySelectorAll(".date-quick button")).forEach((button, place) => {
      button.value = day(moment - place * DAY);
      button.hidden = place > 1;
    });
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  preset(asked) {
    [["kind", "kinds"], ["task", "tasks"], ["channel", "channel"]].forEach(([from, to]) => {
      const wanted = asked.getAll(from);
      this.form.querySelectorAll(`[name=${to}]`).forEach((box) => (box.checked = wanted.includes(box.value)));
    });
    if (asked.get("face_to_face")) this.form.elements.face_to_face.checked = true;
    if (asked.get("on")) this.form.elements.occurred_on.value = asked.get("on");
  }

  async fillFrom(item) {
    this.item = item;
    this.unnamed = fill(this.form, item.body);
    const note = this.querySelector("[data-kept]");
    note.hidden = !this.unnamed.length && !item.body.photos.length;
    note.textContent = `已选的 ${this.unnamed.length} 位联系青年（这里不显示姓名）和 ${item.body.photos.length} 张照片会保留。`;
    if (item.reason) accuse(this.form, item.reason);
  }

  kept() {
    const body = this.item ? this.item.body : { photos: [], files: [] };
    return { photos: body.photos, files: body.files, contacts: this.unnamed || [] };
  }
}

customElements.define("offline-form", OfflineForm);
