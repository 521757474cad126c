// <screen-width>: says in its form how wide the window is, as the field `width`, in CSS pixels. Without it the form says nothing.
class ScreenWidth extends HTMLElement {
  connectedCallback() {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "width";
    this.replaceChildren(field);
    this.closest("form")?.addEventListener("submit", () => {
      field.value = String(window.innerWidth);
    });
  }
}

customElements.define("screen-width", ScreenWidth);
