/** The numbers of the rules: default, range, unit and the rule each belongs to. An organisation changes one in the record, with a reason. */

interface SettingRow {
  readonly id: string;
  readonly rule: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly unit: 'hours' | 'days' | 'working_days' | 'months';
}

const TABLE = [
  { id: 'pilotDays', rule: 'CLK-1', value: 90, min: 14, max: 180, unit: 'days' },
  { id: 'gateWorkingDays', rule: 'GATE-2', value: 10, min: 1, max: 30, unit: 'working_days' },
  { id: 'successorDays', rule: 'OWN-7', value: 30, min: 1, max: 90, unit: 'days' },
  { id: 'successorDaysAgentic', rule: 'OWN-7', value: 7, min: 1, max: 30, unit: 'days' },
  { id: 'triageDays', rule: 'TRI-1', value: 30, min: 1, max: 90, unit: 'days' },
  { id: 'triageDaysAgentic', rule: 'TRI-1', value: 7, min: 1, max: 30, unit: 'days' },
  { id: 'velocityWindowDays', rule: 'COE-4', value: 90, min: 7, max: 366, unit: 'days' },
  { id: 'survivalMonths', rule: 'COE-4', value: 6, min: 1, max: 24, unit: 'months' },
  { id: 'drillDays', rule: 'STOP-4', value: 90, min: 7, max: 366, unit: 'days' },
  { id: 'drillDaysAgentic', rule: 'STOP-4', value: 30, min: 7, max: 180, unit: 'days' },
  { id: 'escalationHours', rule: 'RTS-4', value: 48, min: 1, max: 168, unit: 'hours' },
  { id: 'escalationHoursAgentic', rule: 'RTS-4', value: 4, min: 1, max: 48, unit: 'hours' },
] as const satisfies readonly SettingRow[];

export type SettingId = (typeof TABLE)[number]['id'];

/** One setting as the organisation may see it: `value` is the operating model's default. */
export interface Setting extends SettingRow {
  readonly id: SettingId;
}

/** Every setting there is, in the order shown. */
export const SETTINGS: readonly Setting[] = TABLE;

/** The values in force. */
export type Settings = Readonly<Record<SettingId, number>>;

/** The operating model's defaults. */
export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  TABLE.map((row) => [row.id, row.value]),
) as Settings;

/** The setting with this id, or null. */
export const settingOf = (id: string): Setting | null => SETTINGS.find((row) => row.id === id) ?? null;
