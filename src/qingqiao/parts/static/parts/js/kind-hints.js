// <kind-hints for="id" in-person="a;b"> round a note: a kind that says how it is done sets the channel, one that is mostly done in
// person turns 面对面 on, and what a kind implied goes with it. What she chose herself is left alone. Hidden without JavaScript.
const CHANNELS = ["线上", "线下"];
const ONLINE = "线上";

class KindHints extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form) return;
    this.inPerson = new Set((this.getAttribute("in-person") || "").split(";"));
    this.face = this.form.querySelector("[name=face_to_face]");
    this.channels = Array.from(this.form.querySelectorAll("[name=channel]"));
    this.chosen = new Set();
    if (this.channel() && this.channel() !== this.implied()) this.chosen.add("channel");
    if (this.kinds().length && this.face.checked !== this.isSuggested()) this.chosen.add("face_to_face");
    this.form.addEventListener("change", (event) => this.follow(event));
    this.say();
  }

  kinds() {
    return Array.from(this.form.querySelectorAll("[name=kinds]:checked"), (box) => box.value);
  }

  channel() {
    return (this.channels.find((one) => one.checked) || {}).value || "";
  }

  // The channel that the kinds' own names say, when they agree.
  implied() {
    const named = CHANNELS.filter((channel) => this.kinds().some((kind) => kind.includes(channel)));
    return named.length === 1 ? named[0] : "";
  }

  isSuggested() {
    return this.channel() !== ONLINE && this.kinds().some((kind) => this.inPerson.has(kind));
  }

  follow(event) {
    const { name } = event.target;
    if (event.isTrusted && ["channel", "face_to_face"].includes(name)) this.chosen.add(name);
    if (!["kinds", "channel", "face_to_face"].includes(name)) return;
    if (!this.chosen.has("channel") && name === "kinds") this.channels.forEach((one) => (one.checked = one.value === this.implied()));
    if (!this.chosen.has("face_to_face") && name !== "face_to_face") this.face.checked = this.isSuggested();
    this.say();
  }

  say() {
    this.hidden = this.chosen.has("face_to_face") || !this.face.checked || !this.isSuggested();
  }
}

customElements.define("kind-hints", KindHints);
