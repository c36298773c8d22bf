/** Limits of what an agentic system may do: per action, per day, and above which a person decides (STOP-3). */
import { useState } from 'react';
import { dropActionLimit, type RightsView, setActionLimit } from '../../../../src/contract/rights.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { type Offer, type OfferForm, Offers, useOpenForm } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import '../../ui/ledger.css';
import type { RightsProps } from './rights-page.tsx';

type Limit = RightsView['limits'][number];
const bounds = ['perAction', 'perDay', 'personAbove'] as const;
type Bound = (typeof bounds)[number];

const typed = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);
const meant = (text: string): number | null => (text.trim() === '' ? null : Number(text));

function LimitForm({ seen, onDone, onCancel, before }: OfferForm<RightsView> & { readonly before?: Limit }) {
  const words = useWords();
  const [action, setAction] = useState(before?.action ?? '');
  const [unit, setUnit] = useState(before?.unit ?? '');
  const [numbers, setNumbers] = useState<Readonly<Record<Bound, string>>>({
    perAction: typed(before?.perAction),
    perDay: typed(before?.perDay),
    personAbove: typed(before?.personAbove),
  });
  const command = useGuardedCommand(setActionLimit, seen, onDone);
  return (
    <CommandForm
      verb={words.say('rights.set_limit')}
      says={words.say('rights.limit_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({
          action,
          unit,
          perAction: meant(numbers.perAction),
          perDay: meant(numbers.perDay),
          personAbove: meant(numbers.personAbove),
        })
      }
      onCancel={onCancel}
    >
      <TextField
        label={words.say('rights.action')}
        hint={words.say('rights.action_hint')}
        value={action}
        onChange={setAction}
        required
      />
      <TextField
        label={words.say('rights.unit')}
        hint={words.say('rights.unit_hint')}
        value={unit}
        onChange={setUnit}
        required
      />
      <div className="abreast">
        {bounds.map((bound) => (
          <TextField
            key={bound}
            type="number"
            min="0"
            step="any"
            label={words.say(`rights.${bound}`)}
            value={numbers[bound]}
            onChange={(next) => setNumbers({ ...numbers, [bound]: next })}
          />
        ))}
      </div>
    </CommandForm>
  );
}

function DropForm({ seen, onDone, onCancel, limit }: OfferForm<RightsView> & { readonly limit: Limit }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(dropActionLimit, seen, onDone);
  return (
    <CommandForm
      verb={words.say('rights.drop_limit')}
      says={words.say('rights.drop_says', { action: limit.action })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ action: limit.action, reason })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

function offersOf(limit: Limit, change: string, drop: string): readonly Offer<RightsView>[] {
  return [
    {
      id: `limit-${limit.action}`,
      label: change,
      render: (given) => <LimitForm {...given} before={limit} />,
    },
    { id: `drop-${limit.action}`, label: drop, render: (given) => <DropForm {...given} limit={limit} /> },
  ];
}

function LimitLine({
  limit,
  offers,
}: {
  readonly limit: Limit;
  readonly offers: readonly Offer<RightsView>[];
}) {
  const words = useWords();
  const [open, setOpen] = useOpenForm();
  return (
    <tr>
      <th scope="row">
        {limit.action}
        <span className="sub">{limit.unit}</span>
      </th>
      {bounds.map((bound) => {
        const value = limit[bound];
        return (
          <td key={bound} className="num" data-l={words.say(`rights.${bound}`)}>
            {value === null ? (
              <span className="unk">{words.say('rights.no_bound')}</span>
            ) : (
              words.number(value)
            )}
          </td>
        );
      })}
      <td className="num row-acts">
        {offers.map((offer) => (
          <Button
            key={offer.id}
            small
            label={`${offer.label}: ${limit.action}`}
            expanded={open === offer.id}
            onPress={() => setOpen(open === offer.id ? null : offer.id)}
          >
            {offer.label}
          </Button>
        ))}
      </td>
    </tr>
  );
}

export function Limits({ view, room }: RightsProps) {
  const words = useWords();
  const barred = room.whyNot('setActionLimit');
  const ofEach = view.limits.map((limit) =>
    offersOf(limit, words.say('rights.change'), words.say('rights.drop_limit')),
  );
  const add: Offer<RightsView> = {
    id: 'limit',
    label: words.say('rights.set_limit'),
    why: barred,
    render: (given) => <LimitForm {...given} />,
  };
  const agentic = room.initiative.kind === 'agentic';
  return (
    <Leaf id="limits" title={words.say('rights.limits')} note={words.say('rights.limits_note')} rule="STOP-3">
      {view.limits.length === 0 ? (
        <p className="q">{words.say(agentic ? 'rights.no_limit_agentic' : 'rights.no_limit')}</p>
      ) : (
        <table className="stack limits">
          <caption className="vh">{words.say('rights.limits')}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say('rights.action')}</th>
              {bounds.map((bound) => (
                <th key={bound} scope="col" className="num">
                  {words.say(`rights.${bound}`)}
                </th>
              ))}
              <th scope="col">
                <span className="vh">{words.say('rights.change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.limits.map((limit, at) => (
              <LimitLine key={limit.action} limit={limit} offers={barred ? [] : (ofEach[at] ?? [])} />
            ))}
          </tbody>
        </table>
      )}
      <Offers view={view} seen={room.seen} offers={[add]} known={[add, ...ofEach.flat()]} />
    </Leaf>
  );
}
