import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { registerOf } from '../registers/index.ts'
import { copyChannels } from '../registers/rollback-run.ts'
import { mutation, query, task } from './define.ts'
import { finding } from './view.ts'

const nothing = z.strictObject({})
const day = z.iso.date()
const maybeDay = z.string().nullable()
const named = z.strictObject({ id: z.string(), name: z.string() })

const difference = z.strictObject({
  register: z.string(),
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** Values as people read them; '' where there was or is none. */
  fields: z.array(z.strictObject({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
})

const version = z.strictObject({
  id: recordId,
  ref: z.string(),
  title: z.string(),
  /** `3.1`. */
  version: z.string(),
  frozenOn: maybeDay,
  /** SHA-256 of the content, 64 hex digits. */
  contentHash: z.string(),
  /** False when the version no longer holds the words that its fingerprint was made of. */
  isIntact: z.boolean(),
  changeSummary: z.string(),
  /** Who approved it, the first first. */
  approvedBy: z.array(z.string()),
  /** How many copies of it went out. */
  copies: z.int(),
})
export type PlanVersionView = z.output<typeof version>

const status = z.strictObject({
  code: z.enum(['draft', 'in_review', 'not_approved', 'changed', 'approved', 'distributed', 'activated', 'closed']),
  label: z.string(),
  /** `3.1`: of the newest version, or what the plan itself says before there is one. */
  version: z.string(),
  /** The newest version; null before the plan was ever approved. */
  versionId: recordId.nullable(),
  /** How many rows differ from the newest version. */
  changes: z.int(),
  /** How many of the heads in scope have a copy of the newest version in their hands. */
  holders: z.strictObject({ holding: z.int(), of: z.int() }),
  /** What an approval makes of it. */
  next: z.strictObject({ version: z.string(), revision: z.string() }),
})

const copyState = z.enum([
  'no_head',
  'not_sent',
  'sent',
  'overdue',
  'acknowledged',
  'still_valid',
  'holds_old_version',
  'returned',
])
export type CopyStateCode = z.output<typeof copyState>

const ledgerRow = z.strictObject({
  departmentId: z.string(),
  department: z.string(),
  headId: z.string().nullable(),
  head: z.string().nullable(),
  /** Whether a mail draft can be made for the head. */
  hasAddress: z.boolean(),
  state: copyState,
  copyId: z.string().nullable(),
  copyNo: z.int(),
  /** The version that the head holds, `3.0`; null without one. */
  version: z.string().nullable(),
  channel: z.string().nullable(),
  sentOn: maybeDay,
  dueOn: maybeDay,
  acknowledgedOn: maybeDay,
  acknowledgedName: z.string(),
  isUnderstood: z.boolean(),
  /** What changed for the department since the version held, a line each. */
  changes: z.array(z.string()),
  /** Copies that are still out and should come back. */
  toReturn: z.array(z.strictObject({ id: z.string(), version: z.string(), holder: z.string() })),
})
export type LedgerRow = z.output<typeof ledgerRow>

export const planCommands = {
  /**
   * Approves the rollback plan: counts the version, freezes the plan word for word and records the approval, in one change.
   * Where nothing changed since the newest version but its approval was withdrawn, that version is approved anew. Refused while
   * steps wait for each other, without steps, and when the plan is approved as it stands.
   */
  'plan.approve': mutation({
    input: z.strictObject({
      approvedById: recordId,
      isRevision: z.boolean(),
      /** Kept with the version; a version that is approved anew keeps its own. */
      effectiveFrom: day.optional(),
      capacity: codeOf('sign_off', 'capacity').optional(),
      method: codeOf('sign_off', 'method').optional(),
      comment: z.string().max(2000).optional(),
      /** Instead of the summary that is made from the differences. */
      changeSummary: z.string().max(2000).optional(),
    }),
    output: version,
  }),
  'view.planStatus': query({ input: nothing, output: status }),
  /** Two versions beside each other, or a version and the plan as it stands (`toId` null), field by field. */
  'view.planCompare': query({
    input: z.strictObject({ fromId: recordId, toId: recordId.nullable() }),
    output: z.strictObject({
      from: z.strictObject({ id: recordId, version: z.string() }),
      to: z.strictObject({ id: recordId.nullable(), version: z.string() }),
      differences: z.array(
        difference.extend({
          /** The number of a step, by which everybody calls it; null for every other row. */
          number: z.int().nullable(),
          /** The part of the plan: the title of the register. */
          part: z.string(),
          /** The departments whose part of the plan it is. */
          departmentIds: z.array(z.string()),
        }),
      ),
      /** The departments that anything changed for, in their order. */
      departments: z.array(named),
      versions: z.array(z.strictObject({ id: recordId, version: z.string(), frozenOn: maybeDay })),
    }),
  }),
  /** Who holds which version, who is to get the newest, and every version. */
  'view.copies': query({
    input: nothing,
    output: z.strictObject({
      why: z.string(),
      status,
      /** Heads who hold a current copy and have acknowledged it, of the departments in scope. */
      complete: z.int(),
      of: z.int(),
      copyOf: z.int(),
      rows: z.array(ledgerRow),
      /** Copies that are out although their department is no longer in the plan's scope, or is gone. */
      toTakeBack: z.array(
        z.strictObject({ id: z.string(), title: z.string(), version: z.string(), holder: z.string() }),
      ),
      /** The departments that the newest version is to be handed to. */
      toIssue: z.array(z.string()),
      versions: z.array(version),
      findings: z.array(finding),
    }),
  }),
  /**
   * Hands out the newest version: a PDF for each head, made from the frozen version, a mail draft beside it, and a row in the
   * ledger, all rows in one change once the files are there. Without departments: those that have no copy, and those whose part
   * changed since theirs. The folder is a place that was chosen.
   */
  'copies.issue': task({
    input: z.strictObject({
      departmentIds: z.array(recordId).max(500).optional(),
      channel: z.enum(Object.keys(copyChannels) as [keyof typeof copyChannels, ...(keyof typeof copyChannels)[]]),
      dueOn: day.nullable().optional(),
      location: z.string().min(1).max(64),
    }),
    output: z.strictObject({
      files: z.array(z.strictObject({ name: z.string(), folder: z.string(), sizeBytes: z.int(), grant: z.string() })),
      warnings: z.array(z.string()),
      copies: z.array(
        z.strictObject({
          id: recordId,
          department: z.string(),
          head: z.string(),
          copyNo: z.int(),
          /** What changed for the department since its last copy; empty for the first. */
          changes: z.array(z.string()),
        }),
      ),
      /** Heads for whom no mail draft could be made, because no address is known. */
      withoutAddress: z.array(z.string()),
    }),
  }),
  /** Records that a head has acknowledged a copy. Without a day it is today. */
  'copies.acknowledge': mutation({
    input: z.strictObject({
      copyId: recordId,
      on: day.optional(),
      how: codeOf('plan_copy', 'acknowledgedBy'),
      name: z.string().max(120).optional(),
      isUnderstood: z.boolean().optional(),
    }),
    output: nothing,
  }),
  /** Records that copies came back. Without a day it is today. */
  'copies.giveBack': mutation({
    input: z.strictObject({ copyIds: z.array(recordId).min(1).max(500), on: day.optional() }),
    output: nothing,
  }),
}

function codeOf(register: 'sign_off' | 'plan_copy', name: string): z.ZodEnum<{ [Code in string]: Code }> {
  const field = registerOf(register).fields[name]
  return z.enum(field?.kind === 'choice' ? (Object.keys(field.options) as [string, ...string[]]) : [''])
}
