/** What was pressed and is not yet known to have arrived, kept in IndexedDB. Shared by the pages and the service worker. */

export type Value = string | File | Blob;

export interface Post {
  /** Order of pressing; given by the store. */
  n?: number;
  /** Idempotency key: the same at every try, so that the server does it once. */
  key: string;
  url: string;
  /** Form fields in order; a field may stand more than once. */
  fields: [string, Value][];
  csrf: string;
  /** Whose press it was; nobody else's session may send it. */
  who: string;
  /** The device's instant of the press, ISO 8601. */
  at: string;
  state: "waiting" | "refused";
  why?: string;
}

const NAME = "huying-outbox";
const STORE = "posts";
const SIGNED_IN = "signed-in";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(STORE, { keyPath: "n", autoIncrement: true });
      asked.result.createObjectStore(SIGNED_IN);
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
  name = STORE,
): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const done = db.transaction(name, mode, { durability: "strict" });
      const asked = work(done.objectStore(name));
      done.oncomplete = () => resolve(asked.result);
      done.onabort = () => reject(done.error);
    });
  } finally {
    db.close();
  }
}

export async function add(post: Post): Promise<number> {
  return Number(await within("readwrite", (store) => store.add(post)));
}

/** Everything kept, oldest first. */
export async function all(): Promise<Post[]> {
  return (await within("readonly", (store) => store.getAll())) as Post[];
}

export async function put(post: Post): Promise<void> {
  await within("readwrite", (store) => store.put(post));
}

export async function remove(n: number): Promise<void> {
  await within("readwrite", (store) => store.delete(n));
}

/** Tell the service worker whose session the browser holds; empty after signing out. */
export async function setSignedIn(who: string): Promise<void> {
  await within("readwrite", (store) => store.put(who, 0), SIGNED_IN);
}

export async function signedIn(): Promise<string> {
  return String((await within<unknown>("readonly", (store) => store.get(0), SIGNED_IN)) ?? "");
}
