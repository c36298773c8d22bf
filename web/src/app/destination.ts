/** The places of the application: the bar, the bottom bar, the palette and the `g` keys all read this. */
export interface Destination {
  readonly to: string;
  /** Key of the name in the catalogue. */
  readonly label: string;
  /** Second key after `g`. */
  readonly key?: string;
  readonly bar?: boolean;
  readonly foot?: boolean;
}

export const destinations: readonly Destination[] = [
  { to: '/portfolio', label: 'nav.portfolio', key: 'p', bar: true, foot: true },
  { to: '/findings', label: 'nav.findings', key: 'f', bar: true, foot: true },
  { to: '/scoreboard', label: 'nav.scoreboard', key: 's', bar: true, foot: true },
  { to: '/record', label: 'nav.record', key: 'r', bar: true, foot: true },
  { to: '/people', label: 'nav.people', key: 'e', bar: true },
  { to: '/units', label: 'nav.units', key: 'u' },
  { to: '/import', label: 'nav.import', key: 'i' },
  { to: '/settings', label: 'nav.settings', key: ',' },
];
