/** The page of a fault of ours: what failed, what still holds, what to do. */
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { say } from '../message/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { useTitle } from '../ui/page.tsx';

/** The code of a page did not arrive: the server or the network is lost. */
export class PageCodeMissing extends Error {}

export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const lost = error instanceof PageCodeMissing;
  const title = say(lost ? 'app.unreachable' : 'app.fault');
  useTitle(title);
  // What failed is fetched again only when the router is told that it no longer holds.
  const again = (): void => void router.invalidate().then(reset);
  return (
    <div className="blank" role="alert">
      <h1>{title}</h1>
      <p className="lg q">{say(lost ? 'app.unreachable_holds' : 'app.fault_holds')}</p>
      {lost ? null : <p className="sm mono">{error instanceof Error ? error.message : String(error)}</p>}
      <div className="acts-row">
        <Button onPress={again}>{say('app.retry')}</Button>
        {lost ? null : <Button onPress={() => window.location.reload()}>{say('app.reload')}</Button>}
      </div>
    </div>
  );
}
