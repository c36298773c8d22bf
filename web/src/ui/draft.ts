/** What somebody has typed into a form and not sent: kept for this tab, so that a reload or a look elsewhere loses nothing. */
import { useEffect, useState } from 'react';

/** The kept draft over the blank one; a browser that keeps nothing, or keeps nonsense, gives the blank one. */
function kept<Draft extends object>(key: string, blank: Draft): Draft {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...blank, ...found } : blank;
  } catch {
    return blank;
  }
}

/** A draft, how to change a part of it, and how to forget it once it has been sent. `key` names the form. Signing out forgets every draft. */
export function useDraft<Draft extends object>(
  key: string,
  blank: Draft,
): readonly [draft: Draft, set: (part: Partial<Draft>) => void, forget: () => void] {
  const [draft, setDraft] = useState(() => kept(key, blank));
  useEffect(() => {
    try {
      if (draft === blank) window.sessionStorage.removeItem(key);
      else window.sessionStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // A browser may refuse to keep anything: the form works all the same
    }
  }, [key, blank, draft]);
  return [draft, (part) => setDraft((before) => ({ ...before, ...part })), () => setDraft(blank)];
}
