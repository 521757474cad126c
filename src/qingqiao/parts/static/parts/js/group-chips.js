// <group-chips for="id"> round chips of groups: a chip ticks or unticks its people in that picker, who alone are sent then.
class GroupChips extends HTMLElement {
  connectedCallback() {
    this.picker = document.getElementById(this.getAttribute("for"));
    if (!this.picker) return;
    this.querySelectorAll("input[data-codes]").forEach((chip) => chip.removeAttribute("name"));
    this.addEventListener("change", (event) => this.tick(event.target));
    this.querySelectorAll("input:checked").forEach((chip) => this.tick(chip));
  }

  tick(chip) {
    const codes = new Set((chip.dataset.codes || "").split(" "));
    this.picker.querySelectorAll("input[type=checkbox]").forEach((box) => {
      if (codes.has(box.value)) box.checked = chip.checked;
    });
    this.picker.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("group-chips", GroupChips);
