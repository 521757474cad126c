// <date-field> round a date input: its weekday follows, and the quick days work. Without it the weekday is the first one.
const WEEKDAYS = "日一二三四五六";

class DateField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.output = this.querySelector("output");
    this.input.addEventListener("change", () => this.tell());
    this.input.addEventListener("input", () => this.tell());
    const quick = this.querySelector(".date-quick");
    if (!quick) return;
    quick.hidden = false;
    quick.addEventListener("click", (event) => this.take(event.target.closest("button")));
  }

  take(button) {
    if (!button) return;
    this.input.value = button.value;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  tell() {
    const day = new Date(`${this.input.value}T12:00:00`);
    this.output.textContent = Number.isNaN(day.getTime()) ? "" : `星期${WEEKDAYS[day.getDay()]}`;
  }
}

customElements.define("date-field", DateField);
