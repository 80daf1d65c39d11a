const command = document.getElementById("command");
const ticks = [...document.querySelectorAll("input[name=block]")];
const only = document.getElementById("only");

function tell() {
  const blocks = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
  command.textContent = blocks.length
    ? `editorial review confirm ${command.dataset.slug} ${blocks.join(" ")} --as ${command.dataset.name}`
    : command.dataset.none;
}

ticks.forEach((tick) => tick.addEventListener("change", tell));
only.addEventListener("change", () => document.body.classList.toggle("only", only.checked));
tell();
