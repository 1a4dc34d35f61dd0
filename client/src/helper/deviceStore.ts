// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../mail/json.ts";
import type { OutboxStore, Waiting } from "../outbox/outbox.ts";
import type { HeldKeys } from "./deviceKeys.ts";

/** Who this device is. */
export interface StoredDevice {
  readonly hub: string;
  readonly member: string;
  readonly keys: HeldKeys;
}

/** An entry as it was delivered: ciphertext, opened again each time. */
export interface StoredEntry {
  readonly position: number;
  readonly frame: Json;
  readonly envelope?: Uint8Array;
}

const STORES = ["facts", "entries", "outbox"] as const;
type StoreName = (typeof STORES)[number];

/** What a helper's device keeps: its keys, the roster, ciphertext, and sealed entries that wait. No plaintext. */
export class DeviceStore implements OutboxStore {
  private constructor(private readonly database: IDBDatabase) {}

  static open(name = "porchlight-helper"): Promise<DeviceStore> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("facts");
        request.result.createObjectStore("entries", { keyPath: "position" });
        request.result.createObjectStore("outbox", { keyPath: "number" });
      };
      request.onsuccess = () => resolve(new DeviceStore(request.result));
      request.onerror = () => reject(request.error ?? new Error("the device's store cannot be opened"));
    });
  }

  device(): Promise<StoredDevice | undefined> {
    return this.read("facts", (store) => store.get("device"));
  }

  async keepDevice(device: StoredDevice): Promise<void> {
    await this.write("facts", (store) => store.put(device, "device"));
  }

  /** The roster's items as the hub gave them; verified again whenever they are used. */
  async roster(): Promise<Json[]> {
    return (await this.read<Json[] | undefined>("facts", (store) => store.get("roster"))) ?? [];
  }

  async keepRoster(items: readonly Json[]): Promise<void> {
    await this.write("facts", (store) => store.put(items, "roster"));
  }

  async cursor(): Promise<number> {
    return (await this.read<number | undefined>("facts", (store) => store.get("cursor"))) ?? 0;
  }

  /** Entries and the cursor behind them, in one transaction: after a crash both are there or neither. */
  async keepEntries(entries: readonly StoredEntry[], cursor: number): Promise<void> {
    const transaction = this.database.transaction(["entries", "facts"], "readwrite");
    entries.forEach((entry) => transaction.objectStore("entries").put(entry));
    transaction.objectStore("facts").put(cursor, "cursor");
    await done(transaction);
  }

  entries(): Promise<StoredEntry[]> {
    return this.read("entries", (store) => store.getAll());
  }

  /** Lets the ciphertext go; the frame stays, so that numbers and replays are still known. */
  async forget(entry: StoredEntry): Promise<void> {
    const { position, frame } = entry;
    await this.write("entries", (store) => store.put({ position, frame }));
  }

  list(): Promise<Waiting[]> {
    return this.read("outbox", (store) => store.getAll());
  }

  async put(waiting: Waiting): Promise<void> {
    await this.write("outbox", (store) => store.put(waiting));
  }

  async remove(number: number): Promise<void> {
    await this.write("outbox", (store) => store.delete(number));
  }

  /** Everything goes: this device is signed out. */
  async clear(): Promise<void> {
    const transaction = this.database.transaction([...STORES], "readwrite");
    STORES.forEach((name) => transaction.objectStore(name).clear());
    await done(transaction);
  }

  private read<T>(name: StoreName, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = ask(this.database.transaction(name, "readonly").objectStore(name));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  }

  private async write(name: StoreName, change: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = this.database.transaction(name, "readwrite");
    change(transaction.objectStore(name));
    await done(transaction);
  }
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error!);
    transaction.onabort = () => reject(transaction.error ?? new Error("the device's store gave up"));
  });
}
