/** Triage: for every production system without an owner, who would be called first when it gives a bad output? (TRI-1) */
import { getMessageSetting } from '../../../../src/contract/message-setting.ts';
import { listPortfolio, portfolioFacets } from '../../../../src/contract/portfolio.ts';
import { useAddress } from '../../ui/address.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer, useAnswerPages } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';
import { progressOf } from './progress.ts';
import { UnitSystems } from './unit-system.tsx';
import './triage.css';

const PAGE = 40;

function Progress({ unit }: { readonly unit: string | undefined }) {
  const words = useWords();
  const query = { stage: 'production', ...(unit ? { unit } : {}) };
  const { data } = useAnswer(portfolioFacets, { query }, { keep: true });
  if (!data) return null;
  const progress = progressOf(data.facets);
  return (
    <p className="lede">
      {words.say('triage.progress', { ...progress })}{' '}
      <progress
        className="triage-bar"
        max={Math.max(progress.total, 1)}
        value={progress.answered}
        aria-label={words.say('triage.progress', { ...progress })}
      />
    </p>
  );
}

/** Systems without anybody, those of one unit together, the shortest clock first within it. */
function Systems({ unit }: { readonly unit: string | undefined }) {
  const words = useWords();
  const query = {
    stage: 'production',
    owner: 'ownerless',
    sort: 'unit' as const,
    group: 'unit' as const,
    limit: PAGE,
    ...(unit ? { unit } : {}),
  };
  const pages = useAnswerPages(
    [listPortfolio.id, 'triage', query],
    (client, cursor, signal) =>
      client.call(listPortfolio, { query: { ...query, ...(cursor ? { cursor } : {}) }, signal }),
    { keep: true },
  );
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = pages.data?.pages[0]?.total;
  if (total === undefined) {
    return pages.error ? (
      <ProblemPanel problem={problemOf(pages.error)} onRetry={() => void pages.refetch()} />
    ) : (
      <Waiting />
    );
  }
  return (
    <>
      <UnitSystems rows={rows} />
      {rows.length === 0 ? <p className="lede">{words.say('triage.nothing')}</p> : null}
      {pages.hasNextPage ? (
        <div className="acts-row">
          <Button pending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {words.say('triage.more', { shown: rows.length, count: total })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

export function Page() {
  const words = useWords();
  const session = useSession();
  const [query, change] = useAddress();
  const unit = query['unit'];
  const mail = useAnswer(getMessageSetting, {}, { staleMs: 300_000 }).data;
  return (
    <>
      <PageHead title={words.say('triage.title')} lede={words.say('triage.lede')} />
      {session && !mayDecide(session) ? <p className="note">{words.say('app.read_only')}</p> : null}
      <Progress unit={unit} />
      <div className="triage-filter">
        <UnitField
          label={words.say('triage.unit')}
          hint={words.say('triage.unit_hint')}
          value={unit ?? null}
          onChoose={(next) => change({ unit: next ?? undefined }, { replace: true })}
        />
        {mail && !mail.mailWorks ? <p className="hint">{words.say('triage.no_mail')}</p> : null}
      </div>
      <Systems key={unit ?? ''} unit={unit} />
    </>
  );
}
