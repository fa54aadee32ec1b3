/** What was picked last in the palette, the newest first: a convenience of this machine, in no record. */
const name = 'sitrep.paletteRecent';
const most = 12;

export function recentPicks(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberPick(id: string): void {
  const ids = [id, ...recentPicks().filter((other) => other !== id)].slice(0, most);
  try {
    localStorage.setItem(name, JSON.stringify(ids));
  } catch {
    // Without it the palette is as good as on the first day.
  }
}
