/** htmx, made safe for a strict content policy, and told what to do with refusals and lost networks. */
import htmx from "htmx.org";
import { say } from "../words";
import { refreshAll, startRefresh } from "./refresh";
import { tell } from "./say";
import { takeDateHeader } from "./servertime";

interface Answered extends CustomEvent {
  detail: { xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean; target: Element };
}

export function startRequests(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    defaultSwapStyle: "outerHTML",
    timeout: 20_000,
  });
  document.addEventListener("htmx:beforeSwap", (event) => refusal(event as Answered));
  document.addEventListener("htmx:afterRequest", (event) => takeDateHeader((event as Answered).detail.xhr.getResponseHeader("Date")));
  document.addEventListener("htmx:sendError", () => tell({ text: say("unreachable"), tone: "warning" }));
  document.addEventListener("htmx:timeout", () => tell({ text: say("unreachable"), tone: "warning" }));
  startRefresh();
  // The server says that what is shown was overtaken.
  document.addEventListener("hy:conflict", refreshAll);
  document.addEventListener("hy:say", (event) => tell((event as CustomEvent).detail));
}

/**
 * 422 brings the same form back with its errors: it is swapped in. Other refusals are said in the live region, and what was
 * on the page stays, because it is the reader's only copy.
 */
function refusal(event: Answered): void {
  const { xhr } = event.detail;
  if (xhr.status < 400) return;
  const text = xhr.getResponseHeader("Content-Type") ?? "";
  if (xhr.status === 422 && text.includes("html") && !isFragment(xhr.responseText)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    return;
  }
  tell({ text: sentence(xhr.responseText) || say("failed"), tone: "warning" });
}

const isFragment = (html: string): boolean => html.includes("hy-inline-error");

function sentence(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = page.querySelector('[role="alert"], main p');
  return said?.textContent?.trim() ?? "";
}
