/** The head of the portfolio: how many there are, who answers for none, what is late, what shipped. */
import { portfolioFacets } from '../../../../src/contract/portfolio.ts';
import { getScoreboard } from '../../../../src/contract/scoreboard.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';
import { countOf } from './portfolio-count.ts';

export function PortfolioHead() {
  const words = useWords();
  const session = useSession();
  const all = useAnswer(portfolioFacets, { query: {} });
  const board = useAnswer(getScoreboard, {}, { staleMs: 60_000 });
  const facets = all.data?.facets ?? [];
  const shipped = board.data?.deploymentVelocity;
  return (
    <PageHead
      title={words.say('nav.portfolio')}
      lede={
        all.data ? (
          <>
            {words.say('portfolio.lede', {
              all: all.data.all,
              ownerless: countOf(facets, 'owner', 'ownerless'),
              overdue: countOf(facets, 'due', 'overdue'),
            })}{' '}
            {shipped
              ? words.say('portfolio.lede_shipped', { count: shipped.value, days: shipped.windowDays })
              : board.isError
                ? words.say('portfolio.lede_shipped_unknown')
                : null}
          </>
        ) : (
          // Keeps the line's height, so that nothing moves when the counts arrive.
          '\u00a0'
        )
      }
      actions={
        mayDecide(session) ? (
          <>
            <ButtonLink to="/import">{words.say('portfolio.import')}</ButtonLink>
            <ButtonLink to="/register" kind="go">
              {words.say('palette.register')} <kbd>c</kbd>
            </ButtonLink>
          </>
        ) : undefined
      }
    />
  );
}
