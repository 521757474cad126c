// <outbox-form for="id" account="…" fields="…" [version photos files]> beside a record form: what is submitted lies on this phone
// before anything is sent. Without IndexedDB or a secure address the form is sent as it is.
import { namesIn } from "./erasing.js";
import { showErrors, clearErrors } from "./field-errors.js";
import * as outbox from "./outbox.js";
import { BrokenPhoto, collect, fieldsOf, initialBody } from "./record-body.js";
import { flush, session } from "./sending.js";
import { getItem, isThere } from "./store.js";

const PATIENCE = 12000;
const DRAFT = "草稿";
const ONLINE = "线上";
const FULL = { title: "手机存储已满，还没有存下", detail: "内容还在这一页上。请清理手机空间，或等有网络时再提交。", errors: [] };
const NO_FILES = { title: "附件要连上服务器才能交", detail: "", errors: [{ field: "documents", detail: "现在连不上服务器。可以先去掉附件提交，以后在这条记录里补。" }] };
const NO_DEMAND = { title: "诉求要连上服务器才能交", detail: "", errors: [{ field: "demand-what", detail: "现在连不上服务器。可以先清空这一栏提交，以后在这条记录里记。" }] };
const KEPT = { title: "已经存在这台手机上，还没有发出", detail: "现在连不上服务器。连上以后打开青桥就自动发送，不用再写一遍。", errors: [] };
const UNREADABLE = "照片读不出来，请重新选一次；其余内容还在这一页上。";
const EARLY = { title: "请核对日期", detail: "", errors: [{ field: "is_early", detail: "这一天早于首次任职。日期没有写错就打开这个开关再提交，写错了请改上面的日期。" }] };
const unreadable = (error) => ({
  title: "照片没有收下",
  detail: "",
  errors: [{ field: "photos", detail: error instanceof BrokenPhoto ? error.message : UNREADABLE }],
});
const words = (text) => (text || "").split(" ").filter(Boolean);
const names = (text) => (text || "").split("/").filter(Boolean);
const after = (milliseconds) => new Promise((done) => setTimeout(() => done("slow"), milliseconds));

export class OutboxForm extends HTMLElement {
  connectedCallback() {
    this.take(document.getElementById(this.getAttribute("for")), this.getAttribute("account"));
  }

  take(form, account) {
    if (!form || !isThere() || !crypto.subtle) return;
    this.form = form;
    this.account = account;
    this.buttons = Array.from(document.querySelectorAll(`button[form="${form.getAttribute("id")}"]`));
    form.addEventListener("submit", (event) => this.submit(event));
  }

  kept() {
    return { photos: words(this.getAttribute("photos")), files: names(this.getAttribute("files")) };
  }

  // A day before her first appointment is mostly a slip of the year: it waits until she says that it is meant.
  asksAboutDay() {
    const place = this.form.querySelector("[data-first-day]");
    if (!place) return false;
    const day = this.form.elements.occurred_on.value;
    place.hidden = !day || day >= place.dataset.firstDay;
    return !place.hidden && !place.querySelector("input").checked;
  }

  // What contradicts itself, or says nothing at all, waits until she says that it is meant.
  doubt() {
    const place = this.form.querySelector("[data-doubt]");
    if (!place) return "";
    const data = new FormData(this.form);
    const isOnline = [data.get("channel") || "", ...(data.get("channel") ? [] : data.getAll("kinds"))].some((one) => one.includes(ONLINE));
    const hasContent = ["title", "text", "contacts", "kept-contact", "names", "headcount"].some((name) => data.get(name));
    const isBare = !hasContent && data.getAll("kinds").some((kind) => kind.includes(ONLINE));
    const sentence = isOnline && data.has("face_to_face") ? place.dataset.both : isBare ? place.dataset.bare : "";
    place.hidden = !sentence;
    return place.querySelector("input").checked ? "" : sentence;
  }

  // The same as in another tab waits until she says that it is another time; the other one is there to look at.
  async asksWhetherTwice({ body }) {
    const place = this.form.querySelector("[data-twice]");
    if (!place || body.status === DRAFT || this.getAttribute("version")) return false;
    const twin = await outbox.twinOf(this.account, this.form.elements.id.value, body);
    place.hidden = !twin;
    if (!twin || this.form.elements.is_twice.checked) return false;
    place.querySelector("a").href = twin.state === outbox.RECEIVED ? `/records/${twin.id}/` : `/offline/new/?id=${twin.id}`;
    this.refuse({ title: "请核对", detail: "", errors: [{ field: "is_twice", detail: place.dataset.twice }] });
    return true;
  }

  // What is sent with the form itself: a file, and what a young person asked, whose words don't lie on this phone.
  refusedOffline() {
    const { documents, "demand-what": asked, "demand-answer": answer } = this.form.elements;
    if (documents && documents.files.length) return NO_FILES;
    return asked && (asked.value.trim() || answer.value.trim()) ? NO_DEMAND : null;
  }

  async submit(event) {
    if (this.isPosting || (event.submitter || {}).name === "understand") return;
    event.preventDefault();
    const status = (event.submitter || {}).value || "已提交";
    clearErrors(this.form);
    if (this.asksAboutDay()) {
      this.refuse(EARLY);
      return;
    }
    const doubt = status === DRAFT ? "" : this.doubt();
    if (doubt) {
      this.refuse({ title: "请核对", detail: "", errors: [{ field: "is_meant", detail: doubt }] });
      return;
    }
    this.buttons.forEach((button) => (button.disabled = true));
    const refused = this.refusedOffline();
    const what = refused ? null : await collect(this.form, fieldsOf(this), status, this.kept()).catch((error) => error);
    if (what instanceof Error) this.refuse(unreadable(what));
    else if (refused) await this.post(event.submitter, refused);
    else if (!(await this.asksWhetherTwice(what))) {
      const isStored = await this.store(what).then(() => true, () => false);
      if (isStored) await this.send();
      else await this.post(event.submitter, FULL);
    }
  }

  // The form as it is, where this phone can't keep it and the server is there.
  async post(button, otherwise) {
    const isReachable = await this.canPost().catch(() => false);
    if (!isReachable) {
      this.refuse(otherwise);
      return;
    }
    this.buttons.forEach((one) => (one.disabled = false));
    this.isPosting = true;
    this.form.requestSubmit(button);
  }

  async canPost() {
    return (await session()).account === this.account;
  }

  async store({ body, photos }) {
    const id = this.form.elements.id.value;
    this.id = id;
    this.isFirstTry = !(await getItem(id));
    await outbox.write({ id, account: this.account, body, people: this.people(body), photos, arrived: [], tried: [], version: this.getAttribute("version"), base: await this.base(body.status) });
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  }

  // By name whom this form ticked: who withdraws before it is sent is erased by it.
  people(body) {
    const names = namesIn(this.form);
    const codes = body.participants.map((one) => one.contact_code).filter((code) => names[code]);
    return Object.fromEntries(codes.map((code) => [code, names[code]]));
  }

  // What the record contained when this form was opened.
  async base(status) {
    return this.getAttribute("version") ? initialBody(this.form, fieldsOf(this), status, this.kept()) : undefined;
  }

  async send() {
    await Promise.race([flush().catch(() => "offline"), after(PATIENCE)]);
    const item = await getItem(this.id);
    if (item && item.state === outbox.RETURNED && !item.reason.there) await this.correct(item);
    else if (item && item.state === outbox.RECEIVED) location.assign(this.next(item));
    else await this.showOutbox();
  }

  // Where no service worker answers for it (a first visit, the browser inside WeChat), the outbox opens only while the server does.
  async showOutbox() {
    const isOnPhone = navigator.serviceWorker && navigator.serviceWorker.controller;
    const isOpen = isOnPhone || (await session().then(() => true, () => false));
    if (isOpen) location.assign("/offline/");
    else this.refuse(KEPT);
  }

  // A slip is put right here and now: what has never gone out stays in this form, not in the outbox.
  async correct(item) {
    if (this.isFirstTry && !item.reason.photo) await outbox.drop(item.id);
    this.refuse(item.reason);
  }

  next(item) {
    const isFirst = !this.getAttribute("version") && item.body.status !== "草稿";
    return `/records/${item.id}/${isFirst ? "moves/" : ""}`;
  }

  refuse(reason) {
    this.buttons.forEach((button) => (button.disabled = false));
    showErrors(this.form, reason);
    this.form.dispatchEvent(new CustomEvent("form-refused"));
  }
}

if (!customElements.get("outbox-form")) customElements.define("outbox-form", OutboxForm);
