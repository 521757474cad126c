// <offline-form>: the record form as this phone keeps it, for a new record or for one of the outbox (?id=…).
import { showErrors } from "./field-errors.js";
import { day, now, uuid7 } from "./dates.js";
import * as outbox from "./outbox.js";
import { OutboxForm } from "./outbox-form.js";
import { fieldsOf, fill } from "./record-body.js";
import { getItem, getNote } from "./store.js";

const DAY = 86400000;
const DOORS = { kind: "kinds", task: "tasks", on: "occurred_on", channel: "channel", face_to_face: "face_to_face" };
const DRAFT = "草稿";

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
    const sheet = document.createElement("template");
    sheet.innerHTML = kept.html; // our own server's, kept by our own page; the policy of the browser runs no script in it
    this.lastDay = kept.lastDay; // of who has left office
    const query = new URLSearchParams(location.search);
    const item = query.get("id") && (await getItem(query.get("id")));
    await this.begin(sheet.content, account, item && item.account === account ? item : null, query);
  }

  // Filled before it stands on the page: what was typed in this tab and not submitted then goes on top.
  async begin(sheet, account, item, query) {
    const moment = await now();
    this.take(sheet.querySelector("form"), account);
    const documents = this.form.elements.documents;
    if (documents) documents.closest(".field").remove(); // no file waits on a phone
    sheet.querySelector("tell-sentence").setAttribute("without-server", "");
    const draft = sheet.querySelector("draft-form");
    if (item) draft.setAttribute("key", `record:${item.id}`);
    draft.setAttribute("presets", Array.from(query.keys(), (name) => DOORS[name] || "").join(" "));
    this.form.elements.id.value = item ? item.id : uuid7(moment);
    this.setDays(moment);
    if (item) this.fillFrom(item);
    else this.preset(query);
    this.place.append(sheet);
    this.form.elements.occurred_on.dispatchEvent(new Event("change")); // its weekday; nothing was typed
    const isSubmitted = Boolean(item && item.version && item.body.status !== DRAFT);
    this.buttons.forEach((button) => (button.hidden = (isSubmitted || Boolean(this.lastDay)) && button.value === DRAFT));
    if (item && item.reason) showErrors(this.form, item.reason);
  }

  setDays(moment) {
    const field = this.form.elements.occurred_on;
    field.value = this.lastDay || day(moment);
    Array.from(this.form.querySelectorAll(".date-quick button")).forEach((button, place) => {
      button.value = day(moment - place * DAY);
      button.hidden = place > 1 || Boolean(this.lastDay);
    });
  }

  preset(query) {
    [["kind", "kinds"], ["task", "tasks"], ["channel", "channel"]].forEach(([from, to]) => {
      const wanted = query.getAll(from);
      this.form.querySelectorAll(`[name=${to}]`).forEach((box) => (box.checked = wanted.includes(box.value)));
    });
    if (query.get("face_to_face")) this.form.elements.face_to_face.checked = true;
    if (query.get("on")) this.form.elements.occurred_on.value = query.get("on");
  }

  fillFrom(item) {
    this.item = item;
    const refused = item.reason && item.reason.photo;
    const contacts = fill(this.form, fieldsOf(this), item.body).map((code) => this.choice("contact", code, `编号 ${code}`, true));
    const here = item.photos.map((photo) => photo.sha256);
    const photos = [...new Set([...here, ...item.body.photos])].map((hash, place) => this.choice("photo", hash, `照片 ${place + 1}`, hash !== refused, item));
    const choices = this.querySelector("[data-kept]");
    choices.hidden = !contacts.length && !photos.length;
    choices.querySelector("[data-choices]").replaceChildren(...contacts, ...photos);
  }

  // What this form can't show of an earlier one stays, unless its box is emptied.
  choice(kind, value, text, isKept, item) {
    const row = this.querySelector("[data-choice]").content.cloneNode(true);
    const [box, words, picture] = ["input", "span", "img"].map((name) => row.querySelector(name));
    box.name = `kept-${kind}`;
    box.value = value;
    box.checked = isKept;
    words.textContent = isKept ? text : `${text}（没有被接受）`;
    const photo = item && item.photos.find((one) => one.sha256 === value);
    if (photo) picture.src = URL.createObjectURL(photo.blob);
    picture.hidden = !photo;
    return row;
  }

  kept() {
    const chosen = (kind) => Array.from(this.querySelectorAll(`[name=kept-${kind}]:checked`), (box) => box.value);
    return { photos: chosen("photo"), files: this.item ? this.item.body.files : [], contacts: chosen("contact") };
  }

  async canPost() {
    return false; // this page is the phone's own
  }
}

customElements.define("offline-form", OfflineForm);
