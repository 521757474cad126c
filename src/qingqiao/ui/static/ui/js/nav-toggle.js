// <nav-toggle> round a link to #sections: the link alone opens the side by :target; this adds toggling and Escape.
class NavToggle extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.side = this.link && document.getElementById(this.link.hash.slice(1));
    if (!this.side) return;
    this.link.setAttribute("role", "button");
    this.set(false);
    this.link.addEventListener("click", (event) => this.toggle(event));
    this.side.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    this.side.querySelector(".desk-close").addEventListener("click", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  toggle(event) {
    event.preventDefault();
    this.set(!this.side.classList.contains("is-open"));
    const first = this.side.querySelector("a");
    if (this.side.classList.contains("is-open") && first) first.focus();
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
