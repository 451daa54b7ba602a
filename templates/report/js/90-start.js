for (const page of pages()) {
  filters(page);
  sorting(page);
  spoken(page);
  settle(page);
  folding(page);
  whatIf(page);
}
search();
// where the pages do not fit side by side, this one's name is in sight
const here = document.querySelector(".top [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft + here.offsetWidth + 60 - here.closest("ul").clientWidth;
keys();
reveal();
addEventListener("hashchange", reveal);
document.querySelector("main").prepend(refused);
complain();
