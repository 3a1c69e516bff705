#include "reports/html_assets.h"

namespace contract::reports {
namespace {

constexpr std::string_view kHtmlStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --soft: #57606a;
  --line: #d5dae0; --code: #f0f2f5; --link: #0550ae;
  --good: #116329; --good-bg: #dff3e4; --bad: #a40e26; --bad-bg: #ffe3e3;
  --odd: #6e3fb3; --odd-bg: #efe5fb; --warn: #7a4b00; --warn-bg: #fdf0cf;
  --mute: #4a5159; --mute-bg: #e7eaee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1116; --card: #171b22; --ink: #e6e9ee; --soft: #9aa4af;
    --line: #303843; --code: #0f131a; --link: #79b8ff;
    --good: #6fdd8b; --good-bg: #12301c; --bad: #ff9492; --bad-bg: #43161b;
    --odd: #d2b3ff; --odd-bg: #2e1f47; --warn: #f2c063; --warn-bg: #3a2a08;
    --mute: #b4bdc7; --mute-bg: #262d36;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main, header > div { max-width: 75rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 4rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, button:focus-visible,
input:focus-visible, pre:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1rem; font-weight: 600; margin: 0; color: var(--soft); }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
h4 { font-size: .8rem; margin: 1rem 0 .3rem; color: var(--soft); }
p { margin: .3rem 0; overflow-wrap: anywhere; }
code, pre { font: .82rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas,
  "DejaVu Sans Mono", monospace; unicode-bidi: isolate; }
code { overflow-wrap: anywhere; }
pre { background: var(--code); border: 1px solid var(--line);
  border-radius: 6px; padding: .6rem .75rem; margin: .3rem 0;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 32rem;
  overflow-y: auto; }
.skip-link { position: absolute; left: -999rem; }
.skip-link:focus { left: 1rem; top: 1rem; background: var(--card);
  padding: .5rem; z-index: 1; }
header { background: var(--card); border-bottom: 1px solid var(--line);
  border-top: 6px solid var(--good); padding: 1.5rem 0 1.25rem; }
header.FAILED { border-top-color: var(--bad); }
header.ERROR, header.INCOMPLETE { border-top-color: var(--odd); }
.verdict { font-size: 2.25rem; font-weight: 700; line-height: 1.2;
  margin: .25rem 0 0; color: var(--good); letter-spacing: .01em; }
.FAILED .verdict { color: var(--bad); }
.ERROR .verdict, .INCOMPLETE .verdict { color: var(--odd); }
.lead { font-size: 1.05rem; margin: .15rem 0 1.1rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none;
  padding: 0; margin: 0 0 1.1rem; }
.tiles li { border: 1px solid var(--line); border-radius: 8px;
  padding: .35rem .9rem; min-width: 6.2rem; background: var(--page); }
.tiles b { display: block; font-size: 1.4rem; line-height: 1.3;
  font-variant-numeric: tabular-nums; }
.tiles span { color: var(--soft); font-size: .82rem; }
.tiles .passed b { color: var(--good); }
.tiles .failed b { color: var(--bad); }
.tiles .error b, .tiles .not_run b { color: var(--odd); }
.tiles .warnings b, .tiles .known_failure b, .tiles .flaky b {
  color: var(--warn); }
.tiles .zero b { color: var(--soft); font-weight: 400; }
.facts { display: grid; margin: 0; gap: .15rem 1rem; font-size: .88rem;
  grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); }
.facts dt { color: var(--soft); overflow-wrap: anywhere; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.card { background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; padding: .9rem 1.1rem; margin: 0 0 .9rem; }
.card.failed { border-left: 4px solid var(--bad); }
.card.error, .card.not_run { border-left: 4px solid var(--odd); }
.card.warning, .card.known_failure { border-left: 4px solid var(--warn); }
.card > h3 { margin-top: 0; }
.card > ul { margin: .3rem 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
.title { font-size: 1.02rem; }
.soft { color: var(--soft); font-size: .88rem; }
.badge { display: inline-block; border-radius: 4px; padding: .02rem .45rem;
  font-size: .75rem; font-weight: 600; white-space: nowrap;
  color: var(--mute); background: var(--mute-bg); }
.badge.passed { color: var(--good); background: var(--good-bg); }
.badge.failed { color: var(--bad); background: var(--bad-bg); }
.badge.error { color: var(--odd); background: var(--odd-bg); }
.badge.known_failure, .badge.warning, .badge.flaky {
  color: var(--warn); background: var(--warn-bg); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; width: 100%;
  background: var(--card); }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem;
  border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: .8rem;
  white-space: nowrap; }
tbody th { font-weight: 500; }
.findings { margin: .7rem 0; border: 1px solid var(--line); }
.findings th, .findings td { min-width: 8rem; }
.findings th:nth-child(5), .findings td:nth-child(5) { width: 40%; }
.findings td:nth-child(4) code { overflow-wrap: normal; white-space: nowrap; }
.findings .actual code { color: var(--bad); }
.findings .recommended .actual code { color: var(--warn); }
.findings .expected code { color: var(--good); }
.matrix { border: 1px solid var(--line); }
.matrix td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.matrix.counts td, .matrix.counts thead th + th { text-align: right; }
.matrix .total th, .matrix .total td { font-weight: 600; }
.matrix .none { color: var(--soft); }
.matrix .clean { color: var(--good); }
.matrix .bad { background: var(--bad-bg); color: var(--bad);
  font-weight: 600; }
.matrix .odd { background: var(--odd-bg); color: var(--odd);
  font-weight: 600; }
.matrix .warn { color: var(--warn); }
.case { background: var(--card); border: 1px solid var(--line);
  border-bottom-width: 0; padding: 0 1rem; }
.case:last-of-type { border-bottom-width: 1px; }
.case > summary { display: grid; gap: 0 .8rem; padding: .45rem 0;
  cursor: pointer; align-items: baseline; list-style: none;
  grid-template-columns: 1rem 7.4rem minmax(0, 1fr) max-content; }
.case > summary::-webkit-details-marker { display: none; }
.case > summary::before { content: "\25B8"; color: var(--soft); }
.case[open] > summary::before { content: "\25BE"; }
.case > summary .soft { text-align: right; white-space: nowrap; }
.case .name { overflow-wrap: anywhere; }
.case .inside { padding: 0 0 .9rem 1.8rem; }
.exchange { margin: .35rem 0; }
.exchange > summary { cursor: pointer; overflow-wrap: anywhere; }
.exchange > div { padding-left: 1.1rem; border-left: 2px solid var(--line); }
.command { position: relative; }
.command button { position: absolute; top: .4rem; right: .4rem; }
.command pre { padding-right: 4.6rem; }
button, input { font: inherit; color: var(--ink); background: var(--card);
  border: 1px solid var(--soft); border-radius: 6px; padding: .2rem .6rem; }
button { font-size: .8rem; cursor: pointer; }
button[aria-pressed="true"] { background: var(--ink); color: var(--card); }
.filter { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center;
  margin: .5rem 0 1rem; }
.filter input { min-width: 16rem; flex: 1; }
[hidden] { display: none !important; }
@media (max-width: 40rem) {
  .case > summary { grid-template-columns: 1rem minmax(0, 1fr); }
  .case > summary > * { grid-column: 2; }
  .case > summary .soft { text-align: left; }
  .case .inside { padding-left: .3rem; }
  .findings thead { display: none; }
  .findings tr, .findings th, .findings td { display: block; }
  .findings tr { border-bottom: 1px solid var(--line); padding: .3rem 0; }
  .findings th, .findings td { border: 0; padding: .1rem .6rem; }
  .findings th:nth-child(5), .findings td:nth-child(5) { width: auto; }
  .findings .expected::before { content: "expected "; color: var(--soft); }
  .findings .actual::before { content: "actual "; color: var(--soft); }
  .facts { grid-template-columns: minmax(0, 1fr); }
  .facts dd { margin-bottom: .3rem; }
}
@media print {
  .filter, .command button { display: none; }
  pre { max-height: none; }
  body { background: #fff; }
}
)css";

constexpr std::string_view kHtmlScript = R"js(
"use strict";
for (const box of document.querySelectorAll(".command")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const text = box.querySelector("pre");
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  box.append(button);
}
const filter = document.querySelector(".filter");
if (filter) {
  filter.hidden = false;
  const input = filter.querySelector("input");
  const count = filter.querySelector("[role=status]");
  const buttons = [...filter.querySelectorAll("button")];
  let wanted = "";
  const apply = () => {
    const text = input.value.toLowerCase();
    let shown = 0;
    for (const group of document.querySelectorAll(".group")) {
      let any = false;
      for (const item of group.querySelectorAll(".case")) {
        const kinds = item.dataset.kinds.split(" ");
        const fits = (!wanted || kinds.includes(wanted)) &&
          item.querySelector("summary").textContent.toLowerCase()
            .includes(text);
        item.hidden = !fits;
        any = any || fits;
        shown += fits ? 1 : 0;
      }
      group.hidden = !any;
    }
    count.textContent = shown + " shown";
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      wanted = button.dataset.kind;
      for (const other of buttons) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      apply();
    });
  }
  input.addEventListener("input", apply);
}
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
  }
};
addEventListener("hashchange", reveal);
reveal();
)js";

constexpr std::string_view kHtmlStyleHash =
    "sha256-tdcX1/7Af9Ly2Zc/Ro37Wo5mRV4/1CYvELnTvk6HopQ=";
constexpr std::string_view kHtmlScriptHash =
    "sha256-FO75EwYJfrUUpzufZynhYUxZvP3jgafV6N1xfWxHYpo=";

}  // namespace

std::string_view HtmlStyle() { return kHtmlStyle; }
std::string_view HtmlScript() { return kHtmlScript; }
std::string_view HtmlStyleHash() { return kHtmlStyleHash; }
std::string_view HtmlScriptHash() { return kHtmlScriptHash; }

}  // namespace contract::reports
