// A form opened to try again has in it what was written before.
import { kept } from "./queue.js";
import { written } from "./refused.js";

export async function restore(form) {
  const key = /^#kept-(.+)$/.exec(location.hash)?.[1];
  const letter = key && (await kept()).find((one) => one.key === key);
  if (!letter) return null;
  for (const [name, value] of written(letter)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (["radio", "checkbox"].includes(field.type)) field.checked ||= field.value === value;
      else field.value = value;
    }
  }
  return key;
}
