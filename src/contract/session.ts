/** People signing in, one-time links, and keys for machines. */
import { z } from 'zod';
import { instant, line, personId, personRef, role } from './field.ts';
import { route } from './route.ts';

export const password = z.string().min(12).max(200);
export const session = z.object({
  person: personRef,
  role,
  organisation: z.object({ id: z.string(), name: z.string(), timeZone: z.string() }),
  /** Sent back in `X-CSRF-Token` with every command of a browser session. */
  csrf: z.string(),
  counts: z.object({ portfolio: z.number().int(), findings: z.number().int(), mine: z.number().int() }),
  version: z.string(),
});
export type Session = z.infer<typeof session>;

export const getSession = route({
  id: 'getSession',
  method: 'get',
  path: '/api/session',
  summary: 'Who I am',
  permission: 'signed_in',
  response: session,
  refusals: ['not_signed_in'],
});
export const signIn = route({
  id: 'signIn',
  method: 'post',
  path: '/api/session',
  summary: 'Sign in with a password',
  permission: 'public',
  body: z.object({ email: z.string().max(254), password: z.string().max(200) }),
  response: session,
  refusals: ['credentials_wrong', 'too_many_requests'],
});
export const signOut = route({
  id: 'signOut',
  method: 'delete',
  path: '/api/session',
  summary: 'Sign out',
  permission: 'signed_in',
});
/** A GET of a link's page decides nothing (mail scanners open links); only this POST uses the link up. */
export const lookAtLink = route({
  id: 'lookAtLink',
  method: 'post',
  path: '/api/session/link/look',
  summary: 'What a one-time link is for; does not use it up',
  permission: 'public',
  body: z.object({ token: z.string().max(200) }),
  response: z.object({
    purpose: z.enum(['first_run', 'sign_in']),
    name: z.string().nullable(),
    email: z.string().nullable(),
    hasPassword: z.boolean(),
    /** The organisation a first run joins because it is founded already (the example); else null. */
    organisation: z.object({ name: z.string(), timeZone: z.string() }).nullable(),
  }),
  refusals: ['link_used_or_expired'],
});
export const useLink = route({
  id: 'useLink',
  method: 'post',
  path: '/api/session/link',
  summary: 'Sign in by a one-time link; a first run also names the administrator and the organisation',
  permission: 'public',
  body: z.object({
    token: z.string().max(200),
    password: password.optional(),
    setup: z
      .object({
        organisation: line,
        timeZone: z.string().max(80),
        name: line,
        email: z.email().max(254),
        title: z.string().max(200).default(''),
      })
      .optional(),
  }),
  response: session,
  refusals: ['link_used_or_expired', 'password_too_weak', 'email_taken', 'invalid_request'],
});
export const changePassword = route({
  id: 'changePassword',
  method: 'put',
  path: '/api/session/password',
  summary: 'Set my password; other sessions end',
  permission: 'signed_in',
  body: z.object({ current: z.string().max(200).optional(), next: password }),
  refusals: ['credentials_wrong', 'password_too_weak'],
});
export const issueLink = route({
  id: 'issueLink',
  method: 'post',
  path: '/api/people/{person}/sign-in-link',
  summary: 'A one-time link for a person who has a role, to hand over yourself',
  permission: 'administer',
  keyed: false,
  params: z.object({ person: personId }),
  response: z.object({ url: z.string(), expiresAt: instant }),
  refusals: ['person_unknown', 'not_permitted'],
});

export const scope = z.enum(['read', 'record', 'decide', 'administer']);
const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  prefix: z.string(),
  createdAt: instant,
  createdBy: personRef.nullable(),
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
});
export const listKeys = route({
  id: 'listKeys',
  method: 'get',
  path: '/api/keys',
  summary: 'Keys of machines',
  permission: 'administer',
  response: z.object({ keys: z.array(apiKey) }),
});
export const createKey = route({
  id: 'createKey',
  method: 'post',
  path: '/api/keys',
  summary: 'A key for a machine; its secret is shown once',
  permission: 'administer',
  keyed: false,
  body: z.object({
    name: line,
    scopes: z.array(scope).min(1).max(4),
    expiresInDays: z.number().int().min(1).max(730).default(90),
  }),
  response: apiKey.extend({ secret: z.string() }),
});
export const revokeKey = route({
  id: 'revokeKey',
  method: 'delete',
  path: '/api/keys/{key}',
  summary: 'Revoke a key at once',
  permission: 'administer',
  keyed: false,
  params: z.object({ key: z.string().max(80) }),
  refusals: ['not_found'],
});
