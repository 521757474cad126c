// What the phone keeps, in IndexedDB: `items` (what was written, one a record) and `notes` (last copies, by name and account).
const NAME = "qingqiao";
const VERSION = 1;
let opened;

function resultOf(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function open() {
  if (!opened) {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("items", { keyPath: "id" });
      request.result.createObjectStore("notes");
    };
    opened = resultOf(request).catch((error) => {
      opened = undefined;
      throw error;
    });
  }
  return opened;
}

// Resolves when the transaction is complete: then it is on the disk. Rejects with QuotaExceededError when that is full.
async function within(store, mode, work) {
  const transaction = (await open()).transaction(store, mode);
  const over = new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => failed(transaction.error);
  });
  over.catch(() => {});
  const result = await work(transaction.objectStore(store));
  if (mode === "readwrite") await over;
  return result;
}

export const isThere = () => typeof indexedDB !== "undefined";
export const getItem = (id) => within("items", "readonly", (store) => resultOf(store.get(id)));
export const allItems = () => within("items", "readonly", (store) => resultOf(store.getAll()));
export const putItem = (item) => within("items", "readwrite", (store) => resultOf(store.put(item)));
export const dropItem = (id) => within("items", "readwrite", (store) => resultOf(store.delete(id)));
export const getNote = (name) => within("notes", "readonly", (store) => resultOf(store.get(name)));
export const noteNames = () => within("notes", "readonly", (store) => resultOf(store.getAllKeys()));
export const putNote = (name, value) => within("notes", "readwrite", (store) => resultOf(store.put(value, name)));
export const dropNote = (name) => within("notes", "readwrite", (store) => resultOf(store.delete(name)));

// Changes one item as it stands now, in one transaction; nothing happens to one that is gone. `change` may follow from the item.
export function changeItem(id, change) {
  return within("items", "readwrite", async (store) => {
    const item = await resultOf(store.get(id));
    if (item) await resultOf(store.put({ ...item, ...(typeof change === "function" ? change(item) : change) }));
  });
}
