/** The people of the example: all invented, each called after the part they play. */
import type { PersonFacts } from '../../domain/organisation/event.ts';

type Part = Pick<PersonFacts, 'name' | 'title'> & {
  /** Named as the inventory names it. */
  readonly unit: string;
} & Partial<Pick<PersonFacts, 'level' | 'function' | 'functionalLead' | 'cto'>>;

/** Of the business side and a vice president unless said. */
export const PEOPLE = {
  hedda: { name: 'Hedda Head', title: 'Head of AI', unit: 'MGMT', function: 'ai_coe', level: 'director' },
  cora: {
    name: 'Cora Chief',
    title: 'Chief operating officer, decides at the gate',
    unit: 'MGMT',
    level: 'c_level',
  },
  theo: {
    name: 'Theo Technology',
    title: 'Chief technology officer, the other side of an escalation',
    unit: 'MGMT',
    level: 'c_level',
    function: 'engineering',
    cto: true,
  },
  fin: {
    name: 'Fin Finance',
    title: 'Approves budgets',
    unit: 'MGMT',
    level: 'director',
    function: 'finance',
  },
  oda: { name: 'Oda Owner', title: 'Owns the contact centre', unit: 'TSA' },
  otis: { name: 'Otis Owner', title: 'Owns recovery and grants', unit: 'FEMA' },
  olga: { name: 'Olga Owner', title: 'Owns the finance office', unit: 'MGMT' },
  omar: { name: 'Omar Owner', title: 'Owns technical operations', unit: 'FAA AJO' },
  lars: { name: 'Lars Leaver', title: 'Owned translation, and left', unit: 'ICE' },
  tessa: { name: 'Tessa Triage', title: 'Leads a unit and names owners of what runs there', unit: 'TSA' },
  nora: { name: 'Nora Nominee', title: 'Nominated, has not answered', unit: 'CBP' },
  dora: { name: 'Dora Decliner', title: 'Was nominated and declined', unit: 'CENSUS - U.S. Census Bureau' },
  pia: { name: 'Pia Product', title: 'Product owner', unit: 'TSA', function: 'product', level: 'manager' },
  paul: { name: 'Paul Product', title: 'Product owner', unit: 'MGMT', function: 'product', level: 'manager' },
  mel: { name: 'Mel Model', title: 'ML lead', unit: 'MGMT', function: 'data_science', level: 'individual' },
  max: { name: 'Max Model', title: 'ML lead', unit: 'FAA AJO', function: 'engineering', level: 'individual' },
  lena: { name: 'Lena Legal', title: 'Legal reviewer', unit: 'MGMT', function: 'legal', level: 'manager' },
  colin: {
    name: 'Colin Compliance',
    title: 'Compliance reviewer',
    unit: 'MGMT',
    function: 'compliance',
    level: 'manager',
  },
  sam: {
    name: 'Sam Security',
    title: 'Security reviewer',
    unit: 'MGMT',
    function: 'security',
    level: 'manager',
  },
  stella: {
    name: 'Stella Stopper',
    title: 'Emergency stopper, on duty at night',
    unit: 'MGMT',
    function: 'it',
    level: 'manager',
  },
} as const satisfies Readonly<Record<string, Part>>;

export type Name = keyof typeof PEOPLE;
export const NAMES = Object.keys(PEOPLE) as readonly Name[];

/** What the record holds of one of them; `.example` is a domain that nobody can have (RFC 2606). */
export function factsOf(name: Name): Omit<PersonFacts, 'unit'> & { readonly unit: string } {
  const part: Part = PEOPLE[name];
  return {
    name: part.name,
    email: `${part.name.toLowerCase().replace(' ', '.')}@agencies.example`,
    title: part.title,
    unit: part.unit,
    level: part.level ?? 'vp',
    function: part.function ?? 'business',
    functionalLead: part.functionalLead ?? false,
    cto: part.cto ?? false,
  };
}

/** Who leads which unit, so that an owner can be suggested (OWN-6). */
export const LEADERS: readonly (readonly [unit: string, leader: Name])[] = [
  ['TSA', 'tessa'],
  ['CBP', 'nora'],
  ['ICE', 'lars'],
];
