// Runs before the first paint, so that a page chosen dark never flashes light. A classic script: modules come too late.
(() => {
  try {
    const theme = localStorage.getItem('tocsin.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; the system's choice stands.
  }
})();
