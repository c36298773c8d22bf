/** The one table from a refusal's code to HTTP status, CLI exit code and documentation page (RFC 9457 problem details). */
import { z } from 'zod';
import type { RefusalCode } from '../domain/refusal-code.ts';

/**
 * Exit codes of the command line (docs/cli.md).
 * 0 done · 1 a fault of ours · 2 wrong use · 3 refused by a rule · 4 not found · 5 not signed in or not permitted ·
 * 6 changed meanwhile · 7 server, database or folder not usable · 8 the record does not verify.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

interface Consequence {
  readonly status: number;
  readonly exit: ExitCode;
}

const rule: Consequence = { status: 422, exit: 3 };
const wrong: Consequence = { status: 400, exit: 2 };
const missing: Consequence = { status: 404, exit: 4 };
const barred: Consequence = { status: 403, exit: 5 };
const stranger: Consequence = { status: 401, exit: 5 };
const changed: Consequence = { status: 409, exit: 6 };
const unusable: Consequence = { status: 503, exit: 7 };

const consequences: Readonly<Record<RefusalCode, Consequence>> = {
  not_found: missing,
  not_permitted: barred,
  not_signed_in: stranger,
  invalid_request: wrong,
  payload_too_large: { status: 413, exit: 2 },
  too_many_requests: { status: 429, exit: 7 },
  version_conflict: changed,
  idempotency_mismatch: changed,
  unit_unknown: rule,
  unit_cycle: rule,
  unit_key_taken: rule,
  person_unknown: rule,
  person_left: rule,
  person_holds_something: rule,
  email_taken: rule,
  cto_known: rule,
  setting_unknown: missing,
  setting_out_of_range: rule,
  reason_required: rule,
  text_required: rule,
  text_too_long: rule,
  initiative_exists: changed,
  initiative_unknown: missing,
  initiative_ended: rule,
  stage_not_reachable: rule,
  owner_level_too_low: rule,
  owner_from_building_side: rule,
  owner_is_cto: rule,
  owner_already_accepted: rule,
  owner_already_nominated: rule,
  owner_not_nominated: rule,
  owner_not_in_person: barred,
  owner_statement_incomplete: rule,
  seats_same_person: rule,
  seat_needs_explicit_dual_role: rule,
  seat_person_unknown: rule,
  import_unknown: missing,
  import_already_undone: changed,
  import_not_latest: changed,
  file_unreadable: wrong,
  file_too_large: { status: 413, exit: 2 },
  file_is_archive_bomb: wrong,
  file_kind_unsupported: { status: 415, exit: 2 },
  mapping_invalid: wrong,
  mapping_unknown: wrong,
  link_used_or_expired: { status: 410, exit: 5 },
  credentials_wrong: stranger,
  password_too_weak: rule,
  last_administrator: rule,
  demo_only: barred,
  webhook_target_refused: rule,
  data_folder_in_use: unusable,
  data_folder_unusable: unusable,
  port_in_use: unusable,
  database_newer: unusable,
  database_too_old: unusable,
  database_unreachable: unusable,
  database_not_empty: unusable,
  server_unreachable: unusable,
  organisation_exists: changed,
  organisation_missing: { status: 409, exit: 7 },
  owner_missing: rule,
  seat_not_held: rule,
  delegation_to_oneself: rule,
  delegation_overlaps: rule,
  delegation_unknown: missing,
  outcome_not_measurable: rule,
  criterion_not_measurable: rule,
  criterion_sandbox_only: rule,
  criterion_unknown: missing,
  charter_fixed: rule,
  pilot_not_ready: rule,
  pilot_not_running: rule,
  pilot_running: rule,
  pilot_clock_ended: rule,
  pilot_decided: rule,
  lesson_required: rule,
  not_the_reviewer: rule,
  review_conditions_missing: rule,
  reading_impossible: rule,
  not_accountable: rule,
  signature_differs: rule,
  halt_is_owners: rule,
  gate_not_open: rule,
  gate_is_open: rule,
  gate_time_over: rule,
  gate_question_open: rule,
  gate_not_passed: rule,
  budget_period_invalid: rule,
  go_live_not_ready: rule,
  ask_not_executive: rule,
  release_unknown: missing,
  release_in_service: rule,
  stopper_known: rule,
  stopper_unknown: missing,
  limit_unknown: missing,
  limit_invalid: rule,
  rights_too_long: rule,
  rights_changed: rule,
  escalation_is_open: rule,
  escalation_unknown: missing,
  escalation_not_party: rule,
  escalation_is_ctos: rule,
  escalation_by_the_other: rule,
  serving_is_paused: rule,
  serving_not_paused: rule,
  nothing_to_stop: rule,
  pause_not_entitled: rule,
  resume_is_owners: rule,
  manifest_refused: rule,
  import_exists: changed,
  record_key_needed: unusable,
  record_not_intact: { status: 500, exit: 8 },
};

/** Every refusal code there is. */
export const refusalCodes = Object.keys(consequences) as readonly RefusalCode[];

/** Status and exit code of a refusal. */
export const consequenceOf = (code: RefusalCode): Consequence => consequences[code];

/** Where the page of a code lives, relative to the documentation root. */
export const docsPage = (code: RefusalCode | 'internal'): string => `/docs/errors/${code}`;

/** RFC 9457 problem details with our members: the code, its values, where in the request, and the request's id. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Field by field what did not fit, as JSON pointers into the request. */
  fields: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  request: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
