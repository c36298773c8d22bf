/** Links inside the page, written as plain addresses. */
import { useLinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { splitAddress } from './address.ts';

interface AnchorProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** Marks the link of the view in force. */
  readonly current?: boolean | 'page';
  readonly label?: string;
  readonly tabIndex?: number;
  readonly onClick?: () => void;
}

export function Anchor({ to, children, className, current, label, tabIndex, onClick }: AnchorProps) {
  const { path, query, hash } = splitAddress(to);
  const props = useLinkProps({
    to: path,
    search: query,
    ...(hash ? { hash } : {}),
    ...(onClick ? { onClick } : {}),
  } as unknown as Parameters<typeof useLinkProps>[0]);
  // The router calls every link current whose query is part of the address; which one is current is said here only.
  const currentPart = { 'aria-current': current === true ? 'true' : current || undefined } as const;
  return (
    <a
      {...props}
      {...currentPart}
      className={className}
      aria-label={label}
      tabIndex={tabIndex}
      data-status={undefined}
    >
      {children}
    </a>
  );
}

/** A number that opens its rows. */
export function RowLink({
  to,
  children,
  label,
}: {
  readonly to: string;
  readonly children: ReactNode;
  readonly label?: string;
}) {
  return (
    <Anchor to={to} className="n" {...(label ? { label } : {})}>
      {children}
    </Anchor>
  );
}
