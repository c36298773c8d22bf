/** The wire: a request passes every condition in order, or ends at the first that fails. */
import type { z } from 'zod';
import type { condition, standing } from '../../../src/contract/initiative.ts';
import { Anchor } from './anchor.tsx';
import { Mark, type MarkName, State } from './mark.tsx';
import { Deadline, useMover } from './move-line.tsx';
import { useWords } from './word.tsx';
import './wire.css';

type Condition = z.output<typeof condition>;
export type Standing = z.output<typeof standing>;

const marks: Readonly<Record<Condition['status'], MarkName>> = {
  held: 'met',
  due: 'due',
  failed: 'refused',
  not_reached: 'none',
};
const classes: Readonly<Record<Condition['status'], string>> = {
  held: '',
  due: 'warn',
  failed: 'fail',
  not_reached: 'dead',
};

function Node({
  condition,
  recordAddress,
}: {
  readonly condition: Condition;
  readonly recordAddress: string;
}) {
  const words = useWords();
  const mover = useMover();
  const { evidence, move } = condition;
  const label = evidence ? words.saying(evidence.label) : '';
  return (
    <li className={classes[condition.status]}>
      <span className="node">
        <Mark name={marks[condition.status]} />
      </span>
      <h3>
        {words.say(`condition.${condition.code}.title`)}
        <span className="vh">: {words.say(`wire.status.${condition.status}`)}</span>
      </h3>
      <p>{words.saying(condition.says)}</p>
      {move ? (
        <p>
          {mover(move)} {words.saying(move.what)} <Deadline move={move} />
        </p>
      ) : null}
      {evidence ? (
        <Anchor to={recordAddress}>
          {evidence.index === null ? label : words.say('wire.evidence', { label, index: evidence.index })}
        </Anchor>
      ) : null}
      <span className="rule">{condition.rule}</span>
    </li>
  );
}

export function Wire({
  standing,
  recordAddress,
}: {
  readonly standing: Standing;
  /** Where the record entries behind the conditions are shown. */
  readonly recordAddress: string;
}) {
  const words = useWords();
  const { serving, conditions } = standing;
  const open = serving === 'serving';
  return (
    <section className="wire" aria-label={words.say(open ? 'wire.why_served' : 'wire.why_not_served')}>
      <h2 className="vh">{words.say(open ? 'wire.why_served' : 'wire.why_not_served')}</h2>
      <p>
        <State name={serving}>{words.say(`serving.${serving}`)}</State> {words.saying(standing.says)}
        {standing.changesAt ? (
          <span className="sub">
            {words.say('wire.changes_at', { at: words.moment(standing.changesAt) })}
          </span>
        ) : null}
      </p>
      {conditions.length > 0 ? (
        <ol style={{ '--n': conditions.length } as React.CSSProperties}>
          {conditions.map((condition) => (
            <Node key={condition.code} condition={condition} recordAddress={recordAddress} />
          ))}
          <li className={open ? 'end' : `end ${serving}`}>
            <h3>{words.say(open ? 'wire.served' : `serving.${serving}`)}</h3>
          </li>
        </ol>
      ) : null}
    </section>
  );
}
