/** Light, dark or the system's choice, kept in this browser. */
import { useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export const themes: readonly Theme[] = ['system', 'light', 'dark'];
const stored = 'mandate.theme';

function read(): Theme {
  const set = document.documentElement.dataset['theme'];
  return set === 'light' || set === 'dark' ? set : 'system';
}

function write(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(stored);
    else localStorage.setItem(stored, theme);
  } catch {
    // Without storage the choice lasts for this page.
  }
}

/** The theme in force and the way to choose another. */
export function useTheme(): readonly [theme: Theme, choose: (theme: Theme) => void] {
  const [theme, setTheme] = useState(read);
  return [
    theme,
    (next) => {
      write(next);
      setTheme(next);
    },
  ];
}
