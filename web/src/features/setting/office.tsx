/** Where the office is: its time zone ends days, its public holidays are no working days (GATE-2). */
import { useState } from 'react';
import { getOffice, moveOffice } from '../../../../src/contract/office.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Facts, Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer, useCommand } from '../../wire/answer.ts';

type OfficeView = Answer<typeof getOffice>;

/** The names of time zones the browser knows, with the one in force among them. */
const zonesWith = (present: string): readonly { readonly value: string; readonly label: string }[] =>
  [...new Set([present, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));

const named = (places: OfficeView['countries']) =>
  places.map(({ code, name }) => ({ value: code, label: name, note: code }));

function Move({ office }: { readonly office: OfficeView }) {
  const words = useWords();
  const [zone, setZone] = useState<string | null>(office.timeZone);
  const [country, setCountry] = useState(office.country);
  const [region, setRegion] = useState(office.region);
  const move = useCommand(moveOffice);
  const same =
    zone === office.timeZone && country === office.country && (region ?? null) === (office.region ?? null);
  const why =
    zone === null ? words.say('settings.office_needs_zone') : same ? words.say('settings.office_same') : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!why && zone !== null) void move.send({ body: { timeZone: zone, country, region } });
      }}
    >
      <Combobox
        label={words.say('settings.zone')}
        hint={words.say('settings.office_zone_hint')}
        value={zone}
        onChoose={setZone}
        choices={zonesWith(office.timeZone)}
      />
      <Combobox
        label={words.say('settings.country')}
        hint={words.say('settings.country_hint')}
        value={country}
        onChoose={(next) => {
          setCountry(next);
          setRegion(null);
        }}
        choices={named(office.countries)}
      />
      {office.regions.length > 0 && country === office.country ? (
        <Combobox
          label={words.say('settings.region')}
          hint={words.say('settings.region_hint')}
          value={region}
          onChoose={setRegion}
          choices={named(office.regions)}
        />
      ) : null}
      <p className="hint">{words.say('settings.office_running')}</p>
      <ProblemPanel problem={move.problem} />
      <div className="acts-row">
        <Button type="submit" kind="go" pending={move.pending} why={why}>
          {words.say('settings.office_move')}
        </Button>
      </div>
      {move.answer ? <ReceiptLines receipt={move.answer} /> : null}
    </form>
  );
}

export function Office({ mayMove }: { readonly mayMove: boolean }) {
  const words = useWords();
  const { data, error, refetch } = useAnswer(getOffice, {});
  if (!data) return <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />;
  const nameOf = (places: OfficeView['countries'], code: string | null): string =>
    places.find((one) => one.code === code)?.name ?? code ?? words.say('settings.no_country');
  return (
    <Leaf
      id="office"
      title={words.say('settings.office')}
      note={words.say('settings.office_note')}
      rule="GATE-2"
    >
      <Facts
        facts={[
          { name: words.say('settings.zone'), value: data.timeZone, sub: words.say('settings.zone_says') },
          {
            name: words.say('settings.country'),
            value: nameOf(data.countries, data.country),
            ...(data.region ? { sub: nameOf(data.regions, data.region) } : {}),
          },
        ]}
      />
      <h3 className="holidays-head">{words.say('settings.holidays')}</h3>
      {data.next.length === 0 ? (
        <p className="q">{words.say('settings.no_holidays')}</p>
      ) : (
        <ul className="holidays">
          {data.next.map(({ day, holiday }) => (
            <li key={day}>
              <span>{words.day(day)}</span> <span className="q">{holiday}</span>
            </li>
          ))}
        </ul>
      )}
      {mayMove ? (
        <Move key={JSON.stringify([data.timeZone, data.country, data.region])} office={data} />
      ) : null}
    </Leaf>
  );
}
