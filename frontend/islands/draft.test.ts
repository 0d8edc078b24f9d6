import { beforeEach, describe, expect, test } from "vitest";
import { fit } from "./clerk";
import { forget, keep, kept, restore } from "./draft";
import { addRow, rows } from "./party-rows";

const PAGE = `
<form data-draft="register:person-1:">
  <input type="hidden" name="csrfmiddlewaretoken" value="secret"><input type="hidden" name="key" value="k1">
  <input type="hidden" name="parties-TOTAL_FORMS" value="1">
  <input type="radio" name="line" value="dispute" checked><input type="radio" name="line" value="petition">
  <textarea name="facts"></textarea><input type="checkbox" name="dv_suspected">
  <div class="hy-party"><label for="id_parties-0-name">x</label><input id="id_parties-0-name" name="parties-0-name"></div>
  <fieldset data-only-for="petition"></fieldset>
</form>`;

let form: HTMLFormElement;
const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;

beforeEach(() => {
  sessionStorage.clear();
  document.body.innerHTML = PAGE;
  form = document.querySelector("form") as HTMLFormElement;
});

describe("a draft", () => {
  test("comes back with its rows, its marks and its key, and without the token", () => {
    addRow(form);
    field("parties-1-name").value = "李四光";
    field("facts").value = "不退押金";
    field("dv_suspected").checked = true;
    keep(form);
    expect(sessionStorage.getItem("hy-draft:register:person-1:")).not.toContain("secret");
    document.body.innerHTML = PAGE.replace("k1", "k2");
    form = document.querySelector("form") as HTMLFormElement;
    restore(form, kept(form) as NonNullable<ReturnType<typeof kept>>);
    expect(rows(form)).toHaveLength(2);
    expect(field("parties-1-name").value).toBe("李四光");
    expect(field("facts").value).toBe("不退押金");
    expect(field("dv_suspected").checked).toBe(true);
    expect(field("key").value).toBe("k1");
  });

  test("is forgotten after half a day and when another person works here", () => {
    sessionStorage.setItem("hy-draft:register:person-1:", JSON.stringify({ at: Date.now() - 13 * 3600 * 1000, fields: [] }));
    expect(kept(form)).toBeNull();
    keep(form);
    forget("register:person-1");
    expect(kept(form)).not.toBeNull();
    forget("register:person-2");
    expect(kept(form)).toBeNull();
  });
});

describe("rows of parties", () => {
  test("another row is empty and has names of its own", () => {
    field("parties-0-name").value = "张三丰";
    const row = addRow(form) as HTMLElement;
    expect(row.querySelector("input")?.name).toBe("parties-1-name");
    expect(row.querySelector("input")?.value).toBe("");
    expect(row.querySelector("label")?.htmlFor).toBe("id_parties-1-name");
    expect(field("parties-TOTAL_FORMS").value).toBe("2");
  });

  test("there is an end to them", () => {
    for (let number = 0; number < 60; number += 1) addRow(form);
    expect(rows(form)).toHaveLength(40);
  });
});

test("what a line does not need is out of the way", () => {
  const part = form.querySelector("fieldset") as HTMLElement;
  fit(form);
  expect(part.hidden).toBe(true);
  (form.querySelector("[value=petition]") as HTMLInputElement).checked = true;
  fit(form);
  expect(part.hidden).toBe(false);
});
