/** What going live needs, and the act itself with the release that serves (GATE-7). */
import { useState } from 'react';
import { type GateView, goLive } from '../../../../src/contract/gate.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { SelectField } from '../../ui/field.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { GateProps } from './gate-page.tsx';

function GoLiveForm({ view, seen, onDone, onCancel }: OfferForm<GateView>) {
  const words = useWords();
  const [release, setRelease] = useState(String(view.releases.at(-1)?.number ?? ''));
  const command = useGuardedCommand(goLive, seen, onDone);
  return (
    <CommandForm
      verb={words.say('gate.go_live_with', { release })}
      says={words.say('gate.go_live_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ release: Number(release) })}
      onCancel={onCancel}
    >
      <SelectField
        label={words.say('gate.release')}
        value={release}
        onChange={setRelease}
        choices={view.releases.map(({ number, label }) => ({
          value: String(number),
          label: words.say('gate.release_label', { number, label }),
        }))}
      />
    </CommandForm>
  );
}

/** Where a missing condition is mended. */
const placeOf: Readonly<Record<string, string>> = {
  gate: 'gate#ruling',
  rights: 'rights#document',
  evaluation: 'stop#releases',
  drill: 'stop',
  rollback: 'stop#releases',
};

export function GoLive({ view, room }: GateProps) {
  const words = useWords();
  const missing = view.goLive.filter((entry) => !entry.held).length;
  const live = room.initiative.stage === 'production';
  const bar = missing > 0 ? words.say('gate.go_live_missing', { missing }) : null;
  return (
    <Leaf id="go-live" title={words.say('gate.go_live')} note={words.say('gate.go_live_note')} rule="GATE-7">
      <CheckList
        label={words.say('gate.go_live')}
        entries={view.goLive.map((entry) => ({
          code: entry.code,
          held: entry.held,
          rule: entry.rule,
          says: words.saying(entry.says),
          to:
            entry.held || !placeOf[entry.code]
              ? null
              : `/initiatives/${room.initiative.id}/${placeOf[entry.code] ?? ''}`,
        }))}
      />
      {live ? <p className="lede path">{words.say('gate.is_live')}</p> : null}
      <Offers
        view={view}
        seen={room.seen}
        offers={
          live
            ? []
            : [
                {
                  id: 'go-live',
                  label: words.say('gate.go_live_do'),
                  kind: 'go',
                  why: bar ?? room.whyNot('goLive'),
                  render: (given) => <GoLiveForm {...given} />,
                },
              ]
        }
      />
    </Leaf>
  );
}
