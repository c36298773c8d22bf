/** Decision rights: RACI, emergency stoppers, action limits, escalations and the two-page document (RTS-1 to RTS-5, STOP-3). */
import { z } from 'zod';
import type { EscalationId } from '../domain/ids.ts';
import {
  decimal,
  initiativeId,
  instant,
  line,
  madeId,
  paragraph,
  personId,
  personRef,
  saying,
} from './field.ts';
import { command } from './initiative.ts';
import { route } from './route.ts';

export const escalationId = madeId<EscalationId>('esc');
const one = z.object({ initiative: initiativeId });
export const category = z.enum(['pilot_go', 'production_go_live', 'production_change', 'production_halt']);
const limitNumber = decimal.refine((value) => value >= 0, 'is below zero').nullable();
export const actionLimit = z.object({
  action: line,
  unit: z.string().trim().min(1).max(40),
  perAction: limitNumber,
  perDay: limitNumber,
  personAbove: limitNumber,
});
const raciRow = z.object({
  category,
  /** Who it is by RTS-1; `named` says that somebody named this person, else it follows from the ownership. */
  accountable: personRef.nullable(),
  named: z.boolean(),
  responsible: z.array(personRef),
  consulted: z.array(personRef),
  informed: z.array(personRef),
});

export const rightsView = z.object({
  version: z.number().int(),
  raci: z.array(raciRow),
  stoppers: z.array(z.object({ person: personRef, since: instant })),
  limits: z.array(actionLimit),
  /** RTS-3: the document as it follows from the record now. */
  document: z.object({
    markdown: z.string(),
    hash: z.string(),
    /** Pages as set in print; over two it cannot be signed, and `shorten` says what is longest. */
    pages: z.number().int(),
    shorten: saying.nullable(),
    /** True when the latest signed version says the same. */
    signed: z.boolean(),
  }),
  /** Latest first. */
  versions: z.array(z.object({ version: z.number().int(), by: personRef, at: instant, hash: z.string() })),
  /** Latest first. */
  escalations: z.array(
    z.object({
      id: escalationId,
      category,
      by: personRef,
      words: z.string(),
      openedAt: instant,
      dueAt: instant,
      passedToCto: z.boolean(),
      settled: z
        .object({
          how: z.enum(['agreed', 'cto_decided']),
          by: personRef,
          effect: z.enum(['resume', 'pause', 'nothing']),
          reason: z.string(),
          at: instant,
        })
        .nullable(),
    }),
  ),
});
export type RightsView = z.infer<typeof rightsView>;

export const getRights = route({
  id: 'getRights',
  method: 'get',
  path: '/api/initiatives/{initiative}/rights',
  summary: 'Decision rights of one initiative (RTS-1 to RTS-5)',
  permission: 'read',
  params: one,
  response: rightsView,
  refusals: ['not_found'],
});
const whichVersion = z.object({
  /** A signed version; left out: as it follows from the record now. */
  version: z.coerce.number().int().min(1).optional(),
});
export const getRightsDocument = route({
  id: 'getRightsDocument',
  method: 'get',
  path: '/api/initiatives/{initiative}/rights/document.pdf',
  summary: 'The decision-rights document in print, never over two pages (RTS-3)',
  permission: 'read',
  params: one,
  query: whichVersion,
  gives: 'pdf',
  refusals: ['not_found', 'rights_too_long'],
});
export const getRightsMarkdown = route({
  id: 'getRightsMarkdown',
  method: 'get',
  path: '/api/initiatives/{initiative}/rights/document.md',
  summary: 'The decision-rights document as Markdown (RTS-3)',
  permission: 'read',
  params: one,
  query: whichVersion,
  gives: 'text',
  refusals: ['not_found'],
});
export const getRightsDifference = route({
  id: 'getRightsDifference',
  method: 'get',
  path: '/api/initiatives/{initiative}/rights/difference',
  summary: 'What changed between two versions of the document, line by line',
  permission: 'read',
  params: one,
  query: z.object({
    from: z.coerce.number().int().min(1),
    /** Left out: as it follows from the record now. */
    to: z.coerce.number().int().min(1).optional(),
  }),
  response: z.object({
    lines: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
  }),
  refusals: ['not_found'],
});
/** RTS-5: the organisation's single page. */
export const listRaci = route({
  id: 'listRaci',
  method: 'get',
  path: '/api/rights',
  summary: 'RACI of the whole organisation: per initiative under mandate who is accountable for what (RTS-5)',
  permission: 'read',
  response: z.object({
    rows: z.array(
      z.object({
        initiative: z.object({ id: initiativeId, name: z.string() }),
        unit: z.string(),
        raci: z.array(raciRow),
      }),
    ),
  }),
});

export const assignRaci = command({
  id: 'assignRaci',
  path: 'raci',
  summary: 'Say who is accountable, responsible, consulted and informed for one kind of decision (RTS-1)',
  body: z.object({
    category,
    accountable: personId,
    responsible: z.array(personId).max(20),
    consulted: z.array(personId).max(20),
    informed: z.array(personId).max(50),
  }),
  refusals: ['halt_is_owners', 'person_unknown', 'person_left', 'not_accountable'],
});
export const nameStopper = command({
  id: 'nameStopper',
  path: 'stopper',
  summary: 'Name an emergency stopper: may pause at once, and only that (RTS-2)',
  body: z.object({ person: personId }),
  refusals: ['stopper_known', 'person_unknown', 'person_left', 'not_accountable'],
});
export const removeStopper = command({
  id: 'removeStopper',
  path: 'stopper-removal',
  summary: 'Take the right to pause from an emergency stopper',
  body: z.object({ person: personId, reason: paragraph }),
  refusals: ['stopper_unknown', 'not_accountable'],
});
export const setActionLimit = command({
  id: 'setActionLimit',
  path: 'action-limit',
  summary: 'Limit one kind of action of an agentic system (STOP-3)',
  body: actionLimit,
  refusals: ['limit_invalid', 'not_accountable'],
});
export const dropActionLimit = command({
  id: 'dropActionLimit',
  path: 'action-limit-removal',
  summary: 'Drop the limit of one kind of action',
  body: z.object({ action: line, reason: paragraph }),
  refusals: ['limit_unknown', 'not_accountable'],
});
export const signRights = command({
  id: 'signRights',
  path: 'rights-signature',
  summary: 'Sign the document as read: `hash` is that of the text that was shown (RTS-3)',
  body: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), signature: line }),
  refusals: [
    'rights_changed',
    'rights_too_long',
    'not_accountable',
    'signature_differs',
    'owner_not_in_person',
    'owner_missing',
  ],
});
export const openEscalation = command({
  id: 'openEscalation',
  path: 'escalation',
  summary: 'Owner and CTO disagree: open an escalation, 48 hours or 4 when agentic (RTS-4)',
  body: z.object({ category, words: paragraph }),
  refusals: ['escalation_not_party', 'escalation_is_open', 'owner_missing'],
});
export const settleEscalation = command({
  id: 'settleEscalation',
  path: 'escalation-settlement',
  summary: 'Agree, or, once the time is over, decide as CTO with the reason in writing (RTS-4)',
  body: z.object({
    escalation: escalationId,
    effect: z.enum(['resume', 'pause', 'nothing']),
    reason: paragraph,
  }),
  refusals: [
    'escalation_unknown',
    'escalation_not_party',
    'escalation_is_ctos',
    'escalation_by_the_other',
    'resume_is_owners',
    'nothing_to_stop',
  ],
});
