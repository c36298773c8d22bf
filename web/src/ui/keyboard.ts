/** Single keys and two-key sequences, off inside fields and switchable off altogether (WCAG 2.1.4). */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

const stored = 'mandate.singleKeys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(stored) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(stored, on ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as nothing is chosen: on.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether single keys are on in this browser. */
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, read, () => true);

/** What a key press means, without the browser around it. */
export interface Press {
  readonly key: string;
  /** Ctrl, Meta or Alt was down. */
  readonly chord: boolean;
  /** The focus is in a field or the press was already used. */
  readonly taken: boolean;
}

/** Begins the way to a place: `g p`. */
const LEADER = 'g';

/** Remembers the first key of a two-key sequence for 1.2 seconds. Pure: time is an argument. */
export function createKeyReader(): (press: Press, known: readonly string[], nowMs: number) => string | null {
  let first: { readonly key: string; readonly atMs: number } | null = null;
  return (press, known, nowMs) => {
    if (press.chord || press.taken) {
      first = null;
      return null;
    }
    const pending = first && nowMs - first.atMs < 1200 ? first.key : null;
    first = null;
    if (pending) {
      const sequence = `${pending} ${press.key}`;
      if (known.includes(sequence)) return sequence;
    }
    // After `g` a key is a place and nothing else, also for a listener that knows no place: `g s` must not stop a system.
    if (pending === LEADER && !known.some((name) => name.startsWith(`${LEADER} `))) return null;
    if (press.key === LEADER || known.some((name) => name.startsWith(`${press.key} `))) {
      first = { key: press.key, atMs: nowMs };
      return null;
    }
    return known.includes(press.key) ? press.key : null;
  };
}

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

/** Enter and Space belong to the control in focus. */
const belongsToControl = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof HTMLElement &&
  event.target.closest('a,button,summary,[role=button]') !== null;

/** Listens for keys (`j`, `g p`, `?`) while the component is shown. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const on = useSingleKeys();
  const press = useEffectEvent((name: string) => keys[name]?.());
  const names = useEffectEvent(() => Object.keys(keys));
  useEffect(() => {
    if (!on) return;
    const readKey = createKeyReader();
    const listen = (event: KeyboardEvent): void => {
      const taken =
        event.defaultPrevented ||
        inField(event.target) ||
        belongsToControl(event) ||
        document.querySelector('dialog[open]') !== null;
      const chord = event.ctrlKey || event.metaKey || event.altKey;
      const name = readKey({ key: event.key, chord, taken }, names(), event.timeStamp);
      if (name === null) return;
      event.preventDefault();
      press(name);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on]);
}
