/** The last messages and what became of them, without what they said. */
import { listDeliveries } from '../../../../src/contract/message-setting.ts';
import { type MarkName, State } from '../../ui/mark.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer } from '../../wire/answer.ts';

type Delivery = Answer<typeof listDeliveries>['deliveries'][number];

const marks: Readonly<Record<Delivery['state'], MarkName>> = {
  waiting: 'due',
  sent: 'met',
  failed: 'refused',
  skipped: 'none',
};

function Line({ delivery }: { readonly delivery: Delivery }) {
  const words = useWords();
  const { to, state, attempts, error, kind } = delivery;
  const receiver = 'person' in to ? to.person.name : to.webhook.name;
  return (
    <tr role="row">
      <td role="cell" data-l={words.say('settings.delivery_when')}>
        {words.moment(delivery.createdAt)}
      </td>
      <td role="cell" data-l={words.say('settings.delivery_to')}>
        {receiver}
      </td>
      <td role="cell" data-l={words.say('settings.delivery_kind')}>
        {words.say('settings.delivery_kind_name', { kind: kind.replaceAll('_', ' ') })}
      </td>
      <td role="cell" data-l={words.say('settings.delivery_state')}>
        <span>
          <State name={marks[state]}>{words.say(`settings.delivery.${state}`)}</State>
          {attempts > 1 || error ? (
            <span className="sub">
              {words.say('settings.delivery_attempts', { attempts })} {error?.replaceAll('_', ' ') ?? ''}
            </span>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

export function Deliveries() {
  const words = useWords();
  const { data, error } = useAnswer(
    listDeliveries,
    { query: { limit: 20 } },
    {
      askAgainWhile: ({ deliveries }) =>
        deliveries.some(({ state, attempts }) => state === 'waiting' && attempts === 0),
    },
  );
  return (
    <>
      <h3 className="holidays-head">{words.say('settings.deliveries')}</h3>
      <ProblemPanel problem={problemOf(error)} />
      {data?.deliveries.length === 0 ? <p className="q">{words.say('settings.no_deliveries')}</p> : null}
      {data && data.deliveries.length > 0 ? (
        <table className="stack" role="table">
          <caption className="vh">{words.say('settings.deliveries')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {['when', 'to', 'kind', 'state'].map((head) => (
                <th role="columnheader" scope="col" key={head}>
                  {words.say(`settings.delivery_${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {data.deliveries.map((delivery) => (
              <Line key={delivery.id} delivery={delivery} />
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
