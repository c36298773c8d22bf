/** Routes of `mandate.yaml`: what it would change, tried on the domain itself, and the same carried out as one append. */
import { createHash } from 'node:crypto';
import * as contract from '../contract/manifest.ts';
import type { Catalogue } from '../contract/message/catalogue.ts';
import { findings } from '../domain/finding/findings.ts';
import type { InitiativeId, PersonId } from '../domain/ids.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { initiativeDecider } from '../domain/initiative/decider.ts';
import type { RoleStatement } from '../domain/initiative/event.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { fold, Refusal } from '../domain/kernel.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import { draftStatement } from '../domain/ownership/statement.ts';
import { type ManifestPlan, type ManifestStep, planManifest } from '../intake/manifest/plan.ts';
import { type PlaceOf, readManifest } from '../intake/manifest/read.ts';
import { ruleOfRefusal, subjectOf } from '../intake/manifest/step-words.ts';
import type { ManifestFile } from '../intake/manifest/schema.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { derivedId } from './made-id.ts';
import { actorOf } from './permit.ts';
import { askOf, sceneWith, type World } from './world.ts';
import { shippedUnits } from '../views/shipped.ts';
import { findingView } from '../views/shown.ts';

type Asked = Call<typeof contract.planManifest> | Call<typeof contract.applyManifest>;
type Answer = contract.ManifestAnswer;
type Problem = Answer['problems'][number];

/** The file read against the record, before anything is written. */
interface Prepared {
  readonly id: InitiativeId;
  readonly state: InitiativeState;
  readonly organisation: OrganisationState;
  readonly commands: readonly InitiativeCommand[];
  readonly steps: Answer['steps'];
  readonly problems: Problem[];
}

const placed = (at: PlaceOf, path: readonly PropertyKey[]) => ({ path: path.join('.'), ...at(path) });

function statementBy(words: Catalogue, file: ManifestFile, organisation: OrganisationState) {
  const { name: initiative, unit, metric = null, kind = null } = file;
  const draft = draftStatement({ initiative, unit, metric, kind }, settingsOf(organisation));
  const said = (part: keyof RoleStatement): string => words.say(draft[part].code, draft[part].values);
  return (_nominee: PersonId): RoleStatement => ({ metric: said('metric'), authority: said('authority') });
}

/** Each step is decided on what the ones before it changed; what is refused becomes a problem at its place. */
function tried(world: World, call: Asked, prepared: Omit<Prepared, 'commands' | 'steps' | 'problems'>) {
  const { organisation } = prepared;
  const context = {
    actor: actorOf(call.caller),
    now: call.now,
    organisation,
    office: world.officeOf(organisation),
  };
  let state = prepared.state;
  return (step: ManifestStep): Refusal | null => {
    try {
      const events = initiativeDecider.decide(state, step.command, context);
      state = fold((held, event) => initiativeDecider.evolve(held, event), events, state);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
}

function stepsAndProblems(plan: ManifestPlan, at: PlaceOf, attempt: (step: ManifestStep) => Refusal | null) {
  const steps: Answer['steps'] = [];
  const problems: Problem[] = plan.obstacles.map(({ path, code, value }) => ({
    ...placed(at, path),
    rule: 'reference',
    says: { code: `manifest.obstacle.${code}`, values: { value } },
  }));
  for (const step of plan.steps) {
    const refusal = attempt(step);
    const place = placed(at, step.path);
    const says = { code: `manifest.step.${step.command.type}`, values: { what: subjectOf(step.command) } };
    if (refusal === null) steps.push({ ...place, says });
    else
      problems.push({
        ...place,
        rule: ruleOfRefusal(refusal.code),
        says: { code: `refusal.${refusal.code}`, values: { ...refusal.values } },
      });
  }
  return { steps, problems };
}

function initiativeNamed({ key, initiative }: ManifestFile, org: string): InitiativeId {
  return initiative === undefined
    ? derivedId('ini', org, 'manifest', key ?? '')
    : (initiative as InitiativeId);
}

async function prepare(world: World, words: Catalogue, call: Asked): Promise<Prepared | readonly Problem[]> {
  const reading = readManifest(call.body.text);
  if (!reading.ok)
    return reading.problems.map(({ path, line, column, rule, message }) => ({
      path,
      line,
      column,
      rule,
      says: { code: 'manifest.format', values: { path, message } },
    }));
  const { manifest: file, at } = reading;
  const id = initiativeNamed(file, world.org);
  const [{ state: organisation }, { state }] = await Promise.all([
    world.commands.organisation(),
    world.commands.initiative(id),
  ]);
  const plan = planManifest(file, {
    state,
    organisation,
    criterionId: (name) => derivedId('crit', id, name),
    statement: statementBy(words, file, organisation),
    reason: call.body.file,
  });
  const { steps, problems } = stepsAndProblems(plan, at, tried(world, call, { id, state, organisation }));
  const managing = managedBy(call, file, plan);
  const commands = [...plan.steps.map(({ command }) => command), managing];
  return { id, state, organisation, commands, steps, problems };
}

const managedBy = ({ body }: Asked, file: ManifestFile, plan: ManifestPlan): InitiativeCommand => ({
  type: 'ApplyManifest',
  key: file.key ?? file.initiative ?? '',
  file: body.file,
  repository: body.repository,
  hash: createHash('sha256').update(body.text).digest('hex'),
  managed: plan.managed,
});

async function findingsOf(world: World, { state, organisation }: Prepared, now: Call['now']) {
  if (!isBorn(state)) return [];
  const scene = sceneWith(world, organisation, now);
  const shipped = await shippedUnits(scene);
  const unitHasShipped = shipped.has(state.unit) ? true : null;
  return findings(state, now, { organisation, settings: settingsOf(organisation), unitHasShipped }).map(
    (one) => {
      const { code, rule, says } = findingView(scene, one);
      return { code, rule, says: { code: says.code, values: { ...says.values } } };
    },
  );
}

const nothing = (problems: readonly Problem[]): Answer => ({
  initiative: null,
  steps: [],
  problems: [...problems],
  findings: [],
  receipt: null,
});

async function answered(world: World, prepared: Prepared, now: Call['now']): Promise<Answer> {
  const { id, state, steps, problems } = prepared;
  return {
    initiative: isBorn(state) ? { id, name: state.name } : null,
    steps,
    problems,
    findings: await findingsOf(world, prepared, now),
    receipt: null,
  };
}

/** Handlers of `/api/manifest`. */
export const manifestRoutes = (world: World, words: Catalogue): readonly Mounted[] => [
  mount(contract.planManifest, async (call) => {
    const prepared = await prepare(world, words, call);
    return json('id' in prepared ? await answered(world, prepared, call.now) : nothing(prepared));
  }),
  mount(contract.applyManifest, async (call) => {
    const prepared = await prepare(world, words, call);
    if (!('id' in prepared)) return json(nothing(prepared));
    if (prepared.problems.length > 0) return json(await answered(world, prepared, call.now));
    const { id, steps } = prepared;
    const receipt = await world.commands.onInitiative(id, prepared.commands, askOf(call));
    const { state } = await world.commands.initiative(id);
    return json({ ...(await answered(world, { ...prepared, state }, call.now)), steps, receipt });
  }),
];
