for (const button of document.querySelectorAll("button[data-field]")) {
  button.hidden = false
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.field)
    field.select()
    // From a file of one's own disk browsers may keep the newer way closed.
    try { await navigator.clipboard.writeText(field.value) } catch { document.execCommand("copy") }
    document.getElementById("said").textContent = `${button.dataset.said}: ${button.dataset.name}`
  })
}
