/** What may be decided in a section: buttons that open their form in place; which form is open stands in the address. */
import { Fragment, type ReactNode, useState } from 'react';
import type { Receipt } from '../../../src/contract/field.ts';
import type { Seen } from '../wire/guarded-command.ts';
import { useAddress } from './address.ts';
import { Button } from './button.tsx';
import { ReceiptLines } from './receipt-lines.tsx';
import './command-form.css';

/** What a form is given: what the page shows, the initiative at its version, and whom to tell. */
export interface OfferForm<V> {
  readonly view: V;
  readonly seen: Seen;
  /** Tells what was written; the form closes. */
  readonly onDone: (receipt: Receipt) => void;
  readonly onCancel: () => void;
}

export interface Offer<V> {
  /** Stands in the address as `?do=` while the form is open; one page uses it once. */
  readonly id: string;
  readonly label: string;
  readonly kind?: 'go' | 'stop';
  /** Why it cannot be done now, by this person. */
  readonly why?: string | null;
  readonly render: (given: OfferForm<V>) => ReactNode;
}

/** Which form of the page is open, and the way to open another or none. */
export function useOpenForm(): readonly [open: string | null, setOpen: (id: string | null) => void] {
  const [query, change] = useAddress();
  return [query['do'] ?? null, (id) => change({ do: id ?? undefined }, { replace: true })];
}

export function Offers<V>(props: {
  readonly view: V;
  readonly seen: Seen;
  /** Offered now; `known` are those whose open form stays even when it is no longer offered, so that typed text is kept. */
  readonly offers: readonly Offer<V>[];
  readonly known?: readonly Offer<V>[];
  readonly small?: boolean;
}) {
  const { view, seen, offers } = props;
  const [open, setOpen] = useOpenForm();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const form = (props.known ?? offers).find((offer) => offer.id === open)?.render;
  return (
    <>
      {offers.length > 0 ? (
        <div className="acts-row">
          {offers.map((offer) => (
            <Button
              key={offer.id}
              {...(offer.kind ? { kind: offer.kind } : {})}
              {...(props.small ? { small: true } : {})}
              why={offer.why}
              expanded={open === offer.id}
              onPress={() => setOpen(open === offer.id ? null : offer.id)}
            >
              {offer.label}
            </Button>
          ))}
        </div>
      ) : null}
      {form ? (
        <div className="open-form">
          <Fragment key={open}>
            {form({
              view,
              seen,
              onDone: (written) => {
                setReceipt(written);
                setOpen(null);
              },
              onCancel: () => setOpen(null),
            })}
          </Fragment>
        </div>
      ) : null}
      {receipt ? <ReceiptLines receipt={receipt} /> : null}
    </>
  );
}

/** The decision of the moment above a phone's bottom bar; it leads to its form, `section` is where that stands. */
export function OfferDock<V>({
  offer,
  section,
}: {
  readonly offer: Offer<V> | undefined;
  readonly section: string;
}) {
  const [open, setOpen] = useOpenForm();
  if (!offer || offer.why || open === offer.id) return null;
  return (
    <div className="dock">
      <Button
        {...(offer.kind ? { kind: offer.kind } : {})}
        onPress={() => {
          setOpen(offer.id);
          document.getElementById(section)?.scrollIntoView({ block: 'start' });
        }}
      >
        {offer.label}
      </Button>
    </div>
  );
}
