/** People's sign-in behind one interface: accounts, sessions and one-time links. What stands behind it is in docs/decisions/0006-sign-in.md. */
import type { Instant, PersonId } from '../domain/ids.ts';
import type { Actor } from '../domain/kernel.ts';
import type { Caller, Role } from './permit.ts';

/** A fresh session: its token goes into the cookie and nowhere else. */
export interface SignedIn {
  readonly token: string;
  readonly person: PersonId;
  readonly role: Role;
}

export interface Link {
  readonly purpose: 'first_run' | 'sign_in';
  /** Null for a first run, which has nobody yet. */
  readonly person: PersonId | null;
  readonly hasPassword: boolean;
}

/** A link as it is handed over: its token is known only here and now. */
export interface IssuedLink {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** The person behind a link, and the password the person chose with it. */
export interface LinkUse {
  readonly token: string;
  /** The person who was just added on a first run; null where the link names the person. */
  readonly founder: PersonId | null;
  readonly password: string | null;
}

export interface Identity {
  /** @throws Refusal `credentials_wrong`, after the same work whether the person exists or not. */
  signIn(person: PersonId | null, password: string, now: Instant): Promise<SignedIn>;
  /** Who a session token stands for; null when it is unknown, expired or ended. */
  sessionOf(token: string, now: Instant): Promise<(Caller & { readonly kind: 'person' }) | null>;
  /** What must come back in `X-CSRF-Token` with commands of this session. */
  csrfOf(token: string): string;
  signOut(token: string): Promise<void>;
  /** @throws Refusal `credentials_wrong` when there is a password and `current` is not it. Other sessions end. */
  changePassword(change: {
    readonly person: PersonId;
    readonly current: string | null;
    readonly next: string;
    readonly keep: string;
    readonly now: Instant;
  }): Promise<void>;
  /** @throws Refusal `person_unknown` when the person has no role. */
  issueLink(person: PersonId, by: Actor, now: Instant): Promise<IssuedLink>;
  /** The link that makes the first administrator; null once somebody can sign in. Earlier first-run links end. */
  issueFirstLink(now: Instant): Promise<IssuedLink | null>;
  /** Does not use the link up. @throws Refusal `link_used_or_expired` */
  lookAtLink(token: string, now: Instant): Promise<Link>;
  /** Uses the link up and signs in, in one statement. @throws Refusal `link_used_or_expired` */
  useLink(use: LinkUse, now: Instant): Promise<SignedIn>;
  /** Null takes the sign-in away. A changed role ends the person's sessions. @throws Refusal `last_administrator` */
  grantRole(person: PersonId, role: Role | null, by: Actor, now: Instant): Promise<void>;
  /** Everybody who may sign in. */
  roles(): Promise<ReadonlyMap<PersonId, Role>>;
}
