// One sheet of paper for a meeting: what the first screen says, the figures, and a code that leads back to the live page.
for (const button of document.querySelectorAll("[data-kat-lembar]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const address = document.querySelector('link[rel="canonical"]')?.href || location.href;
    const foot = document.querySelector("[data-kat-lembar-kaki]");
    foot.querySelector("[data-kat-alamat]").textContent = address;
    try {
      const { default: qrcode } = await import(new URL("vendor/qrcode-generator/qrcode.mjs", kat.assets));
      const code = qrcode(0, "M");
      code.addData(address);
      code.make();
      foot.querySelector("[data-kat-kode]").innerHTML = code.createSvgTag({ scalable: true, margin: 0 });
    } catch {
      // Without the code the address stands there in words.
    }
    const root = document.documentElement.classList;
    root.add("kat-lembar");
    addEventListener("afterprint", () => root.remove("kat-lembar"), { once: true });
    print();
  });
}
