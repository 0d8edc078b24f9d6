import { afterEach, expect, test } from "vitest";
import "./rooms";

afterEach(() => document.body.replaceChildren());

function page(): void {
  const rooms = {
    R1: { kind: "household", base: 3, title: "1-101", contact: "张* 138****5678", people: 4, tenancy: "own" },
    R2: { kind: "shop", base: 0, title: "底商1 面馆", contact: "", sign: "面馆", trade: null },
  };
  document.body.innerHTML = `
    <script type="application/json" id="rooms-data">${JSON.stringify(rooms)}</script>
    <hy-rooms>
      <a href="?room=R1" data-room="R1">1-101</a><a href="?room=R2" data-room="R2">底商1</a>
      <div id="room" tabindex="-1" hidden>
        <h3 data-room-title></h3><span data-room-contact></span>
        <form data-kind-of-room="household"><input name="room"><input name="base"><input name="k" value="key"><input name="people"><input name="tenancy"></form>
        <form data-kind-of-room="shop"><input name="room"><input name="base"><input name="sign" value="old"><input name="trade"></form>
        <form class="visit"><input name="room"><textarea name="note">left over</textarea></form>
      </div>
    </hy-rooms>`;
}

const press = (code: string): boolean =>
  document.querySelector(`[data-room="${code}"]`)!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
const values = (form: string): string[] => [...document.querySelectorAll<HTMLInputElement>(`form${form} [name]`)].map((one) => one.value);

test("a room's forms are filled from the page, with the version that they were made from", () => {
  page();
  expect(press("R1")).toBe(false);
  expect(values('[data-kind-of-room="household"]')).toEqual(["R1", "3", "key", "4", "own"]);
  expect(document.querySelector<HTMLElement>('[data-kind-of-room="shop"]')!.hidden).toBe(true);
  expect(document.querySelector("[data-room-title]")!.textContent).toBe("1-101");
  expect(document.querySelector("[data-room-contact]")!.textContent).toBe("张* 138****5678");
});

test("the next room keeps nothing of the one before", () => {
  page();
  press("R1");
  press("R2");
  expect(values('[data-kind-of-room="shop"]')).toEqual(["R2", "0", "面馆", ""]);
  expect(values(".visit")).toEqual(["R2", ""]);
  expect(document.querySelector<HTMLElement>("#room")!.hidden).toBe(false);
});

test("a room that the page does not know leads to its address", () => {
  page();
  document.querySelector("[data-room]")!.setAttribute("data-room", "R9");
  expect(press("R9")).toBe(true);
});
