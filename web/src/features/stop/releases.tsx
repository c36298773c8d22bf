/** Releases, immutable: which serves, how each compares, where a rollback would go (EVAL-2, GATE-7, STOP-1). */
import type { StopView } from '../../../../src/contract/stop.ts';
import { Button } from '../../ui/button.tsx';
import { type Offer, Offers, useOpenForm } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import type { Room } from '../../ui/room.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import '../../ui/ledger.css';
import { DeclareForm, EvaluateForm, RollBackForm, TargetForm } from './release-form.tsx';
import type { StopProps } from './stop-page.tsx';

type Release = StopView['releases'][number];

/** Better is blue and worse is orange, so that neither reads as serving or refused. */
const tones = { better: 'better', level: '', worse: 'worse', insufficient: 'unk' } as const;

export function Verdict({ release }: { readonly release: Release }) {
  const words = useWords();
  const { evaluation } = release;
  if (!evaluation) return <span className="unk">{words.say('stop.not_evaluated')}</span>;
  return (
    <span>
      <span className={tones[evaluation.verdict]}>{words.say(`stop.verdict.${evaluation.verdict}`)}</span>
      <span className="sub">
        {words.say('stop.verdict_sub', {
          cases: evaluation.cases,
          baseline: evaluation.baseline ?? 0,
          name: evaluation.by.name,
          at: words.day(evaluation.at),
        })}
      </span>
    </span>
  );
}

interface Asked {
  readonly view: StopView;
  readonly room: Room;
  readonly words: Words;
}

function offersOf({ number }: Release, { view, room, words }: Asked): readonly Offer<StopView>[] {
  const serves = number === view.inService;
  const evaluate: Offer<StopView> = {
    id: `evaluate-${number}`,
    label: words.say('stop.evaluate'),
    why: room.whyNot('attestEvaluation'),
    render: (given) => <EvaluateForm {...given} release={number} />,
  };
  const target: Offer<StopView> = {
    id: `target-${number}`,
    label: words.say('stop.make_target'),
    why: room.whyNot('nameRollbackTarget'),
    render: (given) => <TargetForm {...given} release={number} />,
  };
  const back: Offer<StopView> = {
    id: `roll-back-${number}`,
    label: words.say('stop.roll_back_to', { release: number }),
    kind: 'stop',
    why: room.whyNot('rollBack'),
    render: (given) => <RollBackForm {...given} release={number} />,
  };
  return [
    evaluate,
    ...(serves || number === view.rollbackTarget ? [] : [target]),
    // Forward is a change of production and wants its evidence.
    ...(view.inService !== null && number < view.inService ? [back] : []),
  ];
}

function ReleaseLine({
  release,
  view,
  offers,
}: {
  readonly release: Release;
  readonly view: StopView;
  readonly offers: readonly Offer<StopView>[];
}) {
  const words = useWords();
  const [open, setOpen] = useOpenForm();
  const { number } = release;
  return (
    <tr>
      <th scope="row">
        {words.say('stop.release_n', { release: number })}
        <span className="sub">
          {number === view.inService
            ? words.say('stop.in_service')
            : number === view.rollbackTarget
              ? words.say('stop.is_target')
              : words.day(release.at)}
        </span>
      </th>
      <td>
        {release.provider}, {release.model}
        <span className="sub">{release.reference}</span>
      </td>
      <td data-l={words.say('stop.compared')}>
        <Verdict release={release} />
      </td>
      <td className="num row-acts">
        {offers
          .filter((offer) => !offer.why)
          .map((offer) => (
            <Button
              key={offer.id}
              small
              {...(offer.kind ? { kind: offer.kind } : {})}
              label={
                offer.id.startsWith('roll-back')
                  ? offer.label
                  : `${offer.label}: ${words.say('stop.release_n', { release: number })}`
              }
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

export function Releases({ view, room }: StopProps) {
  const words = useWords();
  const latestFirst = view.releases.toSorted((a, b) => b.number - a.number);
  const ofEach = latestFirst.map((release) => offersOf(release, { view, room, words }));
  const declare: Offer<StopView> = {
    id: 'release',
    label: words.say('stop.declare'),
    why: room.whyNot('declareRelease'),
    render: (given) => <DeclareForm {...given} />,
  };
  return (
    <Leaf
      id="releases"
      title={words.say('stop.releases')}
      note={words.say('stop.releases_note')}
      rule="STOP-1, EVAL-2"
    >
      {latestFirst.length === 0 ? (
        <p className="q">{words.say('stop.no_release')}</p>
      ) : (
        <table className="stack releases">
          <caption className="vh">{words.say('stop.releases')}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say('stop.release')}</th>
              <th scope="col">{words.say('stop.what')}</th>
              <th scope="col">{words.say('stop.compared')}</th>
              <th scope="col">
                <span className="vh">{words.say('stop.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {latestFirst.map((release, at) => (
              <ReleaseLine key={release.number} release={release} view={view} offers={ofEach[at] ?? []} />
            ))}
          </tbody>
        </table>
      )}
      {latestFirst.length > 0 && room.whyNot('attestEvaluation') ? (
        <p className="hint">{words.say('stop.who_attests')}</p>
      ) : null}
      <Offers view={view} seen={room.seen} offers={[declare]} known={[declare, ...ofEach.flat()]} />
    </Leaf>
  );
}
