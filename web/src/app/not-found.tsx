/** The page of an address that leads nowhere. */
import { say } from '../message/catalogue.ts';
import { Anchor } from '../ui/anchor.tsx';
import { useTitle } from '../ui/page.tsx';

export function NotFound() {
  useTitle(say('app.not_found'));
  return (
    <div className="blank">
      <h1>{say('app.not_found')}</h1>
      <p className="lg q">{say('app.not_found_next')}</p>
      <p>
        <Anchor to="/portfolio">{say('app.to_portfolio')}</Anchor>
      </p>
    </div>
  );
}
