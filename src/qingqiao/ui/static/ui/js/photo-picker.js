// <photo-picker> round a file input: previews, shrinks to 1600 px JPEG, takes away again. Without it the input works as it is.
const LONGEST = 1600;
const QUALITY = 0.85;

async function decode(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    return createImageBitmap(file);
  }
}

async function shrink(file) {
  try {
    const bitmap = await decode(file);
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    if (bitmap.close) bitmap.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!blob || (scale === 1 && blob.size >= file.size)) return file;
    const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
    return new File([blob], name, { type: "image/jpeg", lastModified: file.lastModified });
  } catch (error) {
    return file; // HEIC and the like: the server decodes what this browser can't
  }
}

class PhotoPicker extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".photos");
    this.status = this.querySelector(".photo-status");
    this.most = Number(this.input.dataset.most) || 9;
    this.files = [];
    this.input.addEventListener("change", () => this.add());
  }

  async add() {
    const chosen = Array.from(this.input.files);
    const room = Math.max(0, this.most - this.files.length);
    this.setAttribute("aria-busy", "true");
    this.status.textContent = "正在处理照片…";
    for (const file of chosen.slice(0, room)) this.files.push(await shrink(file));
    this.removeAttribute("aria-busy");
    this.show(chosen.length > room ? `最多 ${this.most} 张，多出的没有加入。` : "");
  }

  show(note) {
    const transfer = new DataTransfer();
    this.files.forEach((file) => transfer.items.add(file));
    this.input.files = transfer.files;
    this.list.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    this.list.textContent = "";
    this.files.forEach((file, index) => this.list.append(this.item(file, index)));
    const size = this.files.reduce((sum, file) => sum + file.size, 0) / 1048576;
    this.status.textContent = `${note}已选 ${this.files.length} 张${this.files.length ? `，共 ${size.toFixed(1)} MB` : ""}`;
  }

  // A HEIC in most browsers: taken all the same, shown once the server has decoded it.
  unseen(index) {
    const words = document.createElement("span");
    words.className = "photo-wait";
    words.textContent = `第 ${index + 1} 张，提交后才看得到`;
    return words;
  }

  item(file, index) {
    const item = document.createElement("li");
    const frame = document.createElement("span");
    frame.className = "photo";
    const image = document.createElement("img");
    image.alt = `第 ${index + 1} 张：${file.name}`;
    image.src = URL.createObjectURL(file);
    image.addEventListener("error", () => image.replaceWith(this.unseen(index)));
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "photo-remove";
    remove.setAttribute("aria-label", `去掉第 ${index + 1} 张`);
    remove.innerHTML = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18"/></svg>';
    remove.addEventListener("click", () => {
      this.files.splice(index, 1);
      this.show("");
      this.input.focus();
    });
    frame.append(image, remove);
    item.append(frame);
    return item;
  }
}

customElements.define("photo-picker", PhotoPicker);
