/** Buttons: what they do is a verb, what forbids them is said beside them. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Anchor } from './anchor.tsx';
import './button.css';

interface ButtonProps {
  readonly children: ReactNode;
  readonly kind?: 'plain' | 'go' | 'stop';
  readonly small?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onPress?: () => void;
  /** Why it cannot be used now; shown under the button and read with it. The button stays reachable. */
  readonly why?: string | null | undefined;
  readonly pending?: boolean;
  readonly expanded?: boolean;
  readonly label?: string;
}

const classOf = (kind: ButtonProps['kind'], small: boolean | undefined): string =>
  ['btn', kind === 'plain' ? '' : (kind ?? ''), small ? 'small' : ''].filter(Boolean).join(' ');

export function Button(props: ButtonProps) {
  const id = useId();
  const barred = Boolean(props.why) || props.pending === true;
  const button = (
    <button
      type={props.type ?? 'button'}
      className={classOf(props.kind, props.small)}
      aria-disabled={barred || undefined}
      aria-describedby={props.why ? id : undefined}
      aria-expanded={props.expanded}
      aria-label={props.label}
      aria-busy={props.pending || undefined}
      onClick={(event) => {
        if (barred) event.preventDefault();
        else props.onPress?.();
      }}
    >
      {props.children}
    </button>
  );
  if (!props.why) return button;
  return (
    <span className="btn-why">
      {button}
      <span className="hint" id={id}>
        {props.why}
      </span>
    </span>
  );
}

export function ButtonLink({
  to,
  children,
  kind,
  small,
}: {
  readonly to: string;
  readonly children: ReactNode;
  readonly kind?: 'plain' | 'go' | 'stop';
  readonly small?: boolean;
}) {
  return (
    <Anchor to={to} className={classOf(kind, small)}>
      {children}
    </Anchor>
  );
}
