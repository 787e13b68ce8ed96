// Tabs that do not fit beside each other: the current one is brought into sight.

/** Scrolls each row of tabs, and nothing else, so that the current one stands in its middle. */
export function showCurrentTabs(): void {
  for (const tab of document.querySelectorAll<HTMLElement>(".tabs [aria-current]")) {
    const row = tab.closest<HTMLElement>(".tabs");
    if (!row) continue;
    const [place, frame] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += place.left + place.width / 2 - (frame.left + frame.width / 2);
  }
}
