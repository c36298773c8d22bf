/** Where the effort went: the model beside what makes it ready for production (GATE-5). */
import { useState } from 'react';
import { type GateView, recordEffort } from '../../../../src/contract/gate.ts';
import { ShareChart } from '../../charts/share-chart.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { GateProps } from './gate-page.tsx';

const parts = ['model', 'dataPipelines', 'monitoring', 'errorHandling', 'edgeCases'] as const;
type Part = (typeof parts)[number];

/** GATE-5: the share of the work that lies outside the model. */
const expectedOutside = 0.7;

function EffortForm({ view, seen, onDone, onCancel }: OfferForm<GateView>) {
  const words = useWords();
  const [days, setDays] = useState<Readonly<Record<Part, string>>>(() => {
    const of = (part: Part): string => (view.effort ? String(view.effort[part]) : '');
    return {
      model: of('model'),
      dataPipelines: of('dataPipelines'),
      monitoring: of('monitoring'),
      errorHandling: of('errorHandling'),
      edgeCases: of('edgeCases'),
    };
  });
  const command = useGuardedCommand(recordEffort, seen, onDone);
  return (
    <CommandForm
      verb={words.say('gate.record_effort')}
      says={words.say('gate.effort_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({
          model: Number(days.model),
          dataPipelines: Number(days.dataPipelines),
          monitoring: Number(days.monitoring),
          errorHandling: Number(days.errorHandling),
          edgeCases: Number(days.edgeCases),
        })
      }
      onCancel={onCancel}
    >
      <div className="abreast">
        {parts.map((part) => (
          <TextField
            key={part}
            type="number"
            min="0"
            step="any"
            label={words.say(`gate.effort.${part}`)}
            value={days[part]}
            onChange={(next) => setDays({ ...days, [part]: next })}
            required
          />
        ))}
      </div>
    </CommandForm>
  );
}

function Shares({ effort }: { readonly effort: NonNullable<GateView['effort']> }) {
  const words = useWords();
  const all = parts.reduce((sum, part) => sum + effort[part], 0);
  if (all === 0) return <p className="q">{words.say('gate.effort_zero')}</p>;
  const outside = Math.round(((all - effort.model) / all) * 100);
  const percent = (part: Part): number => Math.round((effort[part] / all) * 100);
  const finding = words.say('gate.effort_finding', { outside, days: all });
  return (
    <figure>
      <p className="figtitle">{finding}</p>
      <p className="figsub">{words.say('gate.effort_sub')}</p>
      <ShareChart
        parts={parts.map((part) => ({
          id: part,
          share: effort[part] / all,
          label: words.say('gate.effort_part', {
            part: words.say(`gate.effort.${part}`),
            percent: percent(part),
          }),
          strong: part === 'model',
        }))}
        expected={1 - expectedOutside}
        expectedLabel={words.say('gate.effort_expected', { outside: expectedOutside * 100 })}
        sentence={`${finding} ${parts
          .map((part) =>
            words.say('gate.effort_part', { part: words.say(`gate.effort.${part}`), percent: percent(part) }),
          )
          .join(', ')}.`}
      />
    </figure>
  );
}

export function Effort({ view, room, frozen }: GateProps) {
  const words = useWords();
  return (
    <Leaf id="effort" title={words.say('gate.effort')} note={words.say('gate.effort_note')} rule="GATE-5">
      {view.effort ? <Shares effort={view.effort} /> : <p className="q">{words.say('gate.no_effort')}</p>}
      {frozen ? null : (
        <Offers
          view={view}
          seen={room.seen}
          offers={[
            {
              id: 'effort',
              label: words.say('gate.record_effort'),
              why: room.whyNot('recordEffort'),
              render: (given) => <EffortForm {...given} />,
            },
          ]}
        />
      )}
    </Leaf>
  );
}
