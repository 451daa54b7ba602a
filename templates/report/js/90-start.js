for (const page of pages()) {
  filters(page);
  sorting(page);
  folding(page);
  whatIf(page);
}
search();
keys();
reveal();
addEventListener("hashchange", reveal);
document.querySelector("main").prepend(refused);
complain();
