/** A button that acts only when held, so that no slip of a finger does it; a keyboard or a screen reader presses it twice. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import './hold-button.css';

/** How long it is held, in milliseconds. */
export const holdMs = 1500;
/** Within how many milliseconds the second press counts. */
const twiceMs = 10_000;

interface HoldProps {
  readonly children: string;
  /** What it says after the first of two presses. */
  readonly again: string;
  readonly onHeld: () => void;
  readonly pending?: boolean;
  readonly describedBy?: string;
}

export function HoldButton(props: HoldProps) {
  const [held, setHeld] = useState(0);
  const [armed, setArmed] = useState(false);
  const frame = useRef(0);
  const disarm = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      clearTimeout(disarm.current);
    },
    [],
  );
  const release = (): void => {
    cancelAnimationFrame(frame.current);
    setHeld(0);
  };
  const press = (event: PointerEvent): void => {
    if (props.pending || event.button !== 0) return;
    const began = performance.now();
    const grow = (): void => {
      const share = Math.min(1, (performance.now() - began) / holdMs);
      setHeld(share);
      if (share < 1) frame.current = requestAnimationFrame(grow);
      else {
        release();
        props.onHeld();
      }
    };
    frame.current = requestAnimationFrame(grow);
  };
  /** A click without a pointer: Enter, Space, or a screen reader's own press. */
  const clicked = (presses: number): void => {
    if (presses !== 0 || props.pending) return;
    clearTimeout(disarm.current);
    if (armed) {
      setArmed(false);
      props.onHeld();
      return;
    }
    setArmed(true);
    disarm.current = setTimeout(() => setArmed(false), twiceMs);
  };
  return (
    <button
      type="button"
      className="hold"
      style={{ '--p': held } as React.CSSProperties}
      aria-describedby={props.describedBy}
      aria-disabled={props.pending || undefined}
      aria-busy={props.pending || undefined}
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => clicked(event.detail)}
    >
      <span aria-live="polite">{armed ? props.again : props.children}</span>
    </button>
  );
}
