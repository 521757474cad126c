// <nav-toggle> round a link to #sections: the link alone opens the side by :target; this adds toggling, Space, Escape,
// and closing when the focus leaves the side.
class NavToggle extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.side = this.link && document.getElementById(this.link.hash.slice(1));
    if (!this.side) return;
    this.link.setAttribute("role", "button");
    this.set(false);
    this.link.addEventListener("click", (event) => this.toggle(event));
    this.link.addEventListener("keydown", (event) => event.key === " " && this.toggle(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.isOpen && this.close());
    this.side.addEventListener("focusout", (event) => this.left(event.relatedTarget));
    this.side.querySelector(".desk-close").addEventListener("click", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  get isOpen() {
    return this.side.classList.contains("is-open");
  }

  toggle(event) {
    event.preventDefault();
    this.set(!this.isOpen);
    const first = this.side.querySelector("a");
    if (this.isOpen && first) first.focus();
  }

  left(next) {
    if (next && !this.side.contains(next)) this.set(false);
  }

  close() {
    this.set(false);
    this.link.focus();
  }

  set(open) {
    this.side.classList.toggle("is-open", open);
    this.link.setAttribute("aria-expanded", String(open));
  }
}

customElements.define("nav-toggle", NavToggle);
