/** The frame round every page: bar, search, who is signed in, bottom bar of a phone, and the way back in when a session ends. */
import { Outlet, useLocation, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { signOut } from '../../../src/contract/session.ts';
import { countToday } from '../../../src/contract/today.ts';
import { loadMessages, say } from '../message/catalogue.ts';
import { Anchor } from '../ui/anchor.tsx';
import { useGo } from '../ui/address.ts';
import { useKeys } from '../ui/keyboard.ts';
import { WordsProvider } from '../ui/word.tsx';
import { useAnswer } from '../wire/answer.ts';
import { client } from '../wire/client.ts';
import { aheadMs, useDemo } from '../wire/demo.ts';
import { queryClient } from '../wire/query-client.ts';
import { mayDecide, useSession } from '../wire/session.ts';
import { sessionLeft, useSessionState } from '../wire/session-state.ts';
import { Connection } from './connection.tsx';
import { destinations, type Destination } from './destination.ts';
import { openPaths } from './open-path.ts';
import { SessionEnded } from './session-ended.tsx';
import { themes, useTheme } from './theme.ts';
import './shell.css';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));
const More = lazy(() => import('./more.tsx').then((module) => ({ default: module.More })));
const DemoStrip = lazy(async () => {
  const [module] = await Promise.all([import('../features/demo/strip.tsx'), loadMessages('demo')]);
  return { default: module.DemoStrip };
});
const KeyList = lazy(() => import('./key-list.tsx').then((module) => ({ default: module.KeyList })));

type Dialog = 'none' | 'palette' | 'keys' | 'more';

async function leave(): Promise<void> {
  await client.call(signOut, {}).catch(() => undefined);
  sessionLeft();
  queryClient.clear();
}

function useGlobalKeys(open: (dialog: Dialog) => void, decides: boolean): void {
  const go = useGo();
  const keys: Record<string, () => void> = { '/': () => open('palette'), '?': () => open('keys') };
  for (const place of destinations) if (place.key) keys[`g ${place.key}`] = () => go(place.to);
  if (decides) keys['c'] = () => go('/register');
  useKeys(keys);
  const openPalette = useEffectEvent(() => open('palette'));
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** After a change of page the focus goes to its content, so that a reader starts there and not in the bar. */
function useFocusOnNewPage(path: string): React.RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    ref.current?.focus({ preventScroll: true });
  }, [path]);
  return ref;
}

function ThemeButton() {
  const [theme, choose] = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <button type="button" onClick={() => choose(next)} aria-label={say('app.theme_next', { theme, next })}>
      {say(`app.theme_${theme}`)}
    </button>
  );
}

/** How many of something stand behind each place. */
function useCounts(asks: boolean): Readonly<Record<string, number>> {
  const session = useSession();
  const { data } = useAnswer(countToday, {}, { enabled: asks, staleMs: 30_000, refetchMs: 60_000 });
  return {
    '/today': data?.waiting ?? 0,
    '/portfolio': session?.counts.portfolio ?? 0,
    '/findings': session?.counts.findings ?? 0,
  };
}

function NavLinks({
  places,
  path,
  counts,
  last,
}: {
  readonly places: readonly Destination[];
  readonly path: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly last?: ReactNode;
}) {
  return (
    <ul>
      {places.map((place) => {
        const count = counts[place.to];
        const here = path === place.to || path.startsWith(`${place.to}/`);
        return (
          <li key={place.to} className={place.bar === 'roomy' ? 'roomy' : undefined}>
            <Anchor to={place.to} {...(here ? { current: 'page' as const } : {})}>
              {say(place.label)}
              {count ? <span className="c">{count.toLocaleString('en')}</span> : null}
            </Anchor>
          </li>
        );
      })}
      {last ? <li>{last}</li> : null}
    </ul>
  );
}

/** Nothing in every organisation but the example. */
function Rehearsal({
  session,
  demo,
}: {
  readonly session: ReturnType<typeof useSession>;
  readonly demo: ReturnType<typeof useDemo>;
}) {
  return session && demo ? (
    <Suspense>
      <DemoStrip session={session} demo={demo} />
    </Suspense>
  ) : null;
}

export function Shell() {
  const path = useLocation({ select: (location) => location.pathname });
  const session = useSession();
  const state = useSessionState();
  const go = useGo();
  const [dialog, setDialog] = useState<Dialog>('none');
  const main = useFocusOnNewPage(path);
  // The page on screen, not the one on its way: until that one is there, the page left behind must ask nothing.
  const shown = useRouterState({ select: (at) => (at.resolvedLocation ?? at.location).pathname });
  const isOpen = openPaths.has(shown);
  const out = state === 'out' && !isOpen;
  const decides = mayDecide(session);
  useGlobalKeys((next) => session && setDialog(next), decides);
  useEffect(() => {
    if (out) go(`/sign-in?to=${encodeURIComponent(window.location.pathname + window.location.search)}`);
  }, [out, go]);

  const inside = session !== undefined && !isOpen && state !== 'out';
  const demo = useDemo(inside);
  const counts = useCounts(inside && state === 'in');
  const more = (
    <button type="button" aria-haspopup="dialog" onClick={() => setDialog('more')}>
      {say('app.more')}
    </button>
  );
  return (
    <WordsProvider zone={session?.organisation.timeZone ?? 'UTC'} aheadMs={aheadMs(demo)}>
      <a className="skip" href="#main">
        {say('app.skip')}
      </a>
      <header className="bar">
        <div>
          <Anchor to="/today" className="mark">
            {say('app.name')}
          </Anchor>
          {inside ? (
            <>
              <span className="qq org">{session.organisation.name}</span>
              <nav aria-label={say('app.nav')}>
                <NavLinks
                  places={destinations.filter((place) => place.bar)}
                  path={path}
                  counts={counts}
                  last={more}
                />
              </nav>
              <button
                type="button"
                className="find"
                aria-label={say('app.find')}
                onClick={() => setDialog('palette')}
              >
                <span>{say('app.find')}</span>
                <kbd>/</kbd>
              </button>
            </>
          ) : (
            <span className="find-space" />
          )}
          <div className="who">
            {inside ? (
              <span>
                <Anchor to="/settings" className="plain">
                  {session.person.name}
                </Anchor>{' '}
                <span className="qq">{say(`role.${session.role}`)}</span>
              </span>
            ) : null}
            <ThemeButton />
            {inside ? (
              <button type="button" className="leave" onClick={() => void leave()}>
                {say('app.sign_out')}
              </button>
            ) : null}
          </div>
        </div>
      </header>
      <Rehearsal session={session} demo={demo} />
      <Connection />
      {state === 'ended' ? <SessionEnded /> : null}
      <main id="main" tabIndex={-1} ref={main}>
        {isOpen || inside ? <Outlet /> : null}
      </main>
      {inside ? (
        <>
          <footer className="colophon">
            <p>
              {say('app.colophon', { version: session.version, zone: session.organisation.timeZone })}{' '}
              <button type="button" className="link" onClick={() => setDialog('keys')}>
                {say('app.keys')}
              </button>
            </p>
          </footer>
          <nav className="foot-nav" aria-label={say('app.nav_phone')}>
            <NavLinks
              places={destinations.filter((place) => place.foot)}
              path={path}
              counts={{ '/today': counts['/today'] ?? 0 }}
              last={more}
            />
          </nav>
        </>
      ) : null}
      <Suspense>
        {dialog === 'palette' ? (
          <Palette decides={decides} onSignOut={() => void leave()} onClose={() => setDialog('none')} />
        ) : null}
        {dialog === 'keys' ? <KeyList onClose={() => setDialog('none')} /> : null}
        {dialog === 'more' && session ? (
          <More
            session={session}
            path={path}
            onSignOut={() => void leave()}
            onClose={() => setDialog('none')}
          />
        ) : null}
      </Suspense>
    </WordsProvider>
  );
}
