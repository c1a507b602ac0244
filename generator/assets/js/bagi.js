// Share the page by the phone's own sheet; where there is none, copy its address. Without a script it is a plain link.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-kat-bagi]");
  if (!link) return;
  event.preventDefault();
  const address = document.querySelector('link[rel="canonical"]')?.href || location.href;
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url: address });
    } else {
      await navigator.clipboard.writeText(address);
      link.classList.add("kat-tombol--selesai");
      setTimeout(() => link.classList.remove("kat-tombol--selesai"), 1500);
    }
  } catch {
    // The reader closed the sheet, or the browser forbids both: nothing to do.
  }
});
