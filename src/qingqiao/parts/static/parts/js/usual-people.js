// <usual-people for="id" codes="a b c"> round a button: one tap ticks these boxes of the picker. Hidden without JavaScript.
class UsualPeople extends HTMLElement {
  connectedCallback() {
    this.picker = document.getElementById(this.getAttribute("for"));
    if (!this.picker) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.tick());
  }

  tick() {
    const codes = new Set(this.getAttribute("codes").split(" "));
    this.picker.querySelectorAll("input[type=checkbox]").forEach((box) => {
      if (codes.has(box.value)) box.checked = true;
    });
    this.picker.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("usual-people", UsualPeople);
