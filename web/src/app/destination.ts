/** The places of the application: the bar, the bottom bar, More, the palette and the `g` keys all read this. */
export interface Destination {
  readonly to: string;
  /** Key of the name in the catalogue. */
  readonly label: string;
  /** Second key after `g`. */
  readonly key?: string;
  /** In the bar of a desk; `roomy`: only where there is room for it, else under More. */
  readonly bar?: 'always' | 'roomy';
  readonly foot?: boolean;
}

export const destinations: readonly Destination[] = [
  { to: '/today', label: 'nav.today', key: 't', bar: 'always', foot: true },
  { to: '/portfolio', label: 'nav.portfolio', key: 'p', bar: 'always', foot: true },
  { to: '/findings', label: 'nav.findings', key: 'f', bar: 'always', foot: true },
  { to: '/scoreboard', label: 'nav.scoreboard', key: 's', bar: 'always' },
  { to: '/stop', label: 'nav.stop', key: 'x', foot: true },
  { to: '/record', label: 'nav.record', key: 'r', bar: 'roomy' },
  { to: '/people', label: 'nav.people', key: 'e', bar: 'roomy' },
  { to: '/units', label: 'nav.units', key: 'u' },
  { to: '/candidates', label: 'nav.candidates', key: 'c' },
  { to: '/triage', label: 'nav.triage', key: 'a' },
  { to: '/rights', label: 'nav.rights', key: 'd' },
  { to: '/import', label: 'nav.import', key: 'i' },
  { to: '/settings', label: 'nav.settings', key: ',' },
];
