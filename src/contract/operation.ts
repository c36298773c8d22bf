/** All operations in one list: what the server mounts, the OpenAPI document describes and the permission matrix covers. */
import * as choosing from './choosing.ts';
import * as demo from './demo.ts';
import * as finding from './finding.ts';
import * as gate from './gate.ts';
import * as importing from './import.ts';
import * as initiative from './initiative.ts';
import * as manifest from './manifest.ts';
import * as messageSetting from './message-setting.ts';
import * as office from './office.ts';
import * as organisation from './organisation.ts';
import * as ownership from './ownership.ts';
import * as pilot from './pilot.ts';
import * as portfolio from './portfolio.ts';
import * as record from './record.ts';
import * as rights from './rights.ts';
import type { Route } from './route.ts';
import * as roster from './roster.ts';
import * as scoreboard from './scoreboard.ts';
import * as session from './session.ts';
import * as stop from './stop.ts';
import * as today from './today.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' &&
  value !== null &&
  'method' in value &&
  'path' in value &&
  'permission' in value;

/** Every route of the contract, in the order of the path. */
export const operations: readonly Route[] = [
  session,
  portfolio,
  initiative,
  ownership,
  choosing,
  pilot,
  gate,
  rights,
  stop,
  today,
  finding,
  scoreboard,
  importing,
  record,
  organisation,
  roster,
  manifest,
  office,
  messageSetting,
  demo,
]
  .flatMap((nouns) => Object.values(nouns).filter(isRoute))
  .toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
