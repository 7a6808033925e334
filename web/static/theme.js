// Sets the theme before the page is painted, so that it does not flash, and says that keys will do something.
document.documentElement.dataset.script = "";
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's theme is used.
}
