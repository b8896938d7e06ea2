function begin() {
  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") || "";
  for (const name of [...Object.keys(FILTERS), "year"]) {
    chosen[name] = asked.get(name) || "";
    const control = filters.querySelector(`[name=${name}]`);
    if (!chosen[name]) continue;
    control.value = chosen[name];
    if (control.list) nameChosen(control);
  }
  filters.open = Object.values(chosen).some(Boolean);
  filters.hidden = false;
  if (total && (field.value || filters.open)) search();
}

begin();
