/** The token of the link that was opened: taken out of the address at once, kept for this tab so that a phone may load the page again. */
import { useEffect, useState } from 'react';

const KEY = 'mandate.answer';

const inAddress = (): string => window.location.hash.slice(1);

/** Of this tab only; a browser that keeps nothing asks for the link again after loading anew. */
function keep(token: string | null): void {
  try {
    if (token === null) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, token);
  } catch {
    // Storage is switched off: the page works until it is loaded anew
  }
}

function kept(): string {
  try {
    return window.sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** 256 random bits in base64url; anything else was cut or altered on its way. */
export const isWhole = (token: string): boolean => /^[\w-]{43}$/.test(token);

export const forget = (): void => keep(null);

/** The token; empty when the address had none. */
export function useToken(): string {
  const [token, setToken] = useState(() => inAddress() || kept());
  useEffect(() => {
    // A second link pasted over the first changes only what follows the `#`, and loads nothing.
    const read = (): void => setToken((before) => inAddress() || before);
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  useEffect(() => {
    if (!token) return;
    keep(token);
    window.history.replaceState(window.history.state, '', '/answer');
  }, [token]);
  return token;
}
