/** How far the question has come: systems in production with somebody named, of all. Pure. */

interface Facet {
  readonly facet: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface Progress {
  readonly answered: number;
  readonly accepted: number;
  readonly total: number;
}

/** From the owner facet of the production systems; a nominated owner is an answer, an accepted one ends the clock. */
export function progressOf(facets: readonly Facet[]): Progress {
  const owners = facets.find(({ facet }) => facet === 'owner')?.values ?? [];
  const count = (wanted: string): number => owners.find(({ value }) => value === wanted)?.count ?? 0;
  const accepted = count('accepted');
  const answered = accepted + count('nominated');
  return { answered, accepted, total: answered + count('ownerless') };
}
