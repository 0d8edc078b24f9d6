/**
 * <hy-rooms>: the rooms of a building and the forms of the one that was chosen. Everything is on the page already, so that it
 * works for a whole day without a network; without this script each room is an address of its own.
 */
export interface Room {
  kind: string;
  base: number;
  title: string;
  contact: string;
  [name: string]: string | number | boolean | null;
}

const CARRIED = new Set(["csrfmiddlewaretoken", "key", "at", "k", "lon", "lat", "room", "base"]);

export class HyRooms extends HTMLElement {
  private rooms: Record<string, Room> = {};

  connectedCallback(): void {
    const told = document.getElementById("rooms-data")?.textContent;
    if (!told) return;
    this.rooms = JSON.parse(told) as Record<string, Room>;
    this.addEventListener("click", (event) => this.clicked(event));
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLElement>("a[data-room]");
    const code = link?.dataset["room"] ?? "";
    const room = this.rooms[code];
    const panel = this.querySelector<HTMLElement>("#room");
    if (!room || !panel) return;
    event.preventDefault();
    open(panel, code, room);
  }
}

export function open(panel: HTMLElement, code: string, room: Room): void {
  text(panel, "[data-room-title]", room.title);
  text(panel, "[data-room-contact]", room.contact);
  for (const form of panel.querySelectorAll("form")) {
    const kind = form.dataset["kindOfRoom"];
    form.hidden = kind !== undefined && kind !== room.kind;
    fill(form, code, room, kind === room.kind);
  }
  panel.hidden = false;
  panel.scrollIntoView({ block: "start" });
  panel.focus({ preventScroll: true });
}

function fill(form: HTMLFormElement, code: string, room: Room, known: boolean): void {
  for (const control of form.querySelectorAll<HTMLInputElement>("input, select, textarea")) {
    if (control.name === "room") control.value = code;
    else if (control.name === "base") control.value = String(room.base);
    else if (!CARRIED.has(control.name) && control.type !== "checkbox") control.value = known ? String(room[control.name] ?? "") : "";
  }
  for (const error of form.querySelectorAll(".hy-field-error, .hy-inline-error")) error.remove();
  for (const field of form.querySelectorAll("[data-bad]")) field.removeAttribute("data-bad");
}

function text(panel: HTMLElement, selector: string, words: string): void {
  const line = panel.querySelector(selector);
  if (line) line.textContent = words;
}

customElements.define("hy-rooms", HyRooms);
