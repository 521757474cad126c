// <quick-fill for="id"> round buttons: one tap puts a button's value into that field. Hidden without JavaScript.
class QuickFill extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    if (!this.field) return;
    this.hidden = false;
    this.addEventListener("click", (event) => this.fill(event.target.closest("button")));
  }

  fill(button) {
    if (!button) return;
    this.field.value = button.value;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("quick-fill", QuickFill);
