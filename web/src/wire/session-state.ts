/** Whether someone is signed in: one small store, because the wire, the shell and the pages all ask. */
import { useSyncExternalStore } from 'react';

/** `ended`: was signed in on this page and no longer is, so the page and its typed text stay. */
export type SessionState = 'unknown' | 'in' | 'out' | 'ended';

let state: SessionState = 'unknown';
let csrf = '';
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

export function sessionBegan(token: string): void {
  csrf = token;
  state = 'in';
  tell();
}

/** The server said that nobody is signed in. */
export function sessionMissing(): void {
  const next = state === 'in' || state === 'ended' ? 'ended' : 'out';
  if (next === state) return;
  state = next;
  tell();
}

/** The person signed out here; what was typed in this tab is not the next one's to read. */
export function sessionLeft(): void {
  window.sessionStorage.clear();
  csrf = '';
  state = 'out';
  tell();
}

export const csrfToken = (): string => csrf;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSessionState = (): SessionState => useSyncExternalStore(subscribe, () => state);
