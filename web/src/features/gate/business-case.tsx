/** The business case with what is not business in it marked, and the missing translation beside it (GATE-3). */
import { useState } from 'react';
import { fileBusinessCase, type GateView } from '../../../../src/contract/gate.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { LintedArea, LintedText } from '../../ui/linted-text.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { GateProps } from './gate-page.tsx';

function CaseForm({ view, seen, onDone, onCancel }: OfferForm<GateView>) {
  const words = useWords();
  const [text, setText] = useState(view.businessCase?.words ?? '');
  const command = useGuardedCommand(fileBusinessCase, seen, onDone);
  return (
    <CommandForm
      verb={words.say('gate.file_case')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ words: text })}
      onCancel={onCancel}
    >
      <LintedArea
        kind="business_case"
        label={words.say('gate.case')}
        hint={words.say('gate.case_hint')}
        value={text}
        onChange={setText}
        rows={6}
      />
    </CommandForm>
  );
}

export function BusinessCase({ view, room, frozen }: GateProps) {
  const words = useWords();
  const { businessCase } = view;
  return (
    <Leaf id="case" title={words.say('gate.case')} note={words.say('gate.case_note')} rule="GATE-3">
      {businessCase ? (
        <>
          <LintedText
            text={businessCase.words}
            flags={businessCase.flags.map((flag) => ({ ...flag, repair: words.saying(flag.repair) }))}
          />
          <p className="sub">
            {words.say('gate.case_filed', {
              at: words.moment(businessCase.at),
              count: businessCase.flags.length,
              vocabulary: businessCase.vocabulary,
            })}
          </p>
        </>
      ) : (
        <p className="q">{words.say('gate.no_case')}</p>
      )}
      {frozen ? null : (
        <Offers
          view={view}
          seen={room.seen}
          offers={[
            {
              id: 'case',
              label: words.say(businessCase ? 'gate.refile_case' : 'gate.file_case'),
              why: room.whyNot('fileBusinessCase'),
              render: (given) => <CaseForm {...given} />,
            },
          ]}
        />
      )}
    </Leaf>
  );
}
