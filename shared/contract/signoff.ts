import { z } from 'zod'
import { recordId } from '../fields/link.ts'
import { registerOf } from '../registers/index.ts'
import { frozenKinds } from '../registers/phases.ts'
import { mutation, query } from './define.ts'

const frozenKind = z.enum(Object.keys(frozenKinds) as [keyof typeof frozenKinds, ...(keyof typeof frozenKinds)[]])
const signOffFields = registerOf('sign_off').fields

/** What is frozen and signed: the needs list (`subject` is ''), or the audit of one workflow (`workflow:<id>`). */
const frozenThing = { kind: frozenKind, subject: z.string().max(90) }
const codeOf = (name: string) => z.enum(optionsOf(name))

const version = z.strictObject({
  id: recordId,
  ref: z.string(),
  title: z.string(),
  number: z.int(),
  frozenOn: z.string().nullable(),
  frozenBy: z.string().nullable(),
  changeSummary: z.string(),
  contentHash: z.string(),
})

const signature = z.strictObject({
  id: recordId,
  ref: z.string(),
  signer: z.string().nullable(),
  department: z.string().nullable(),
  departmentId: recordId.nullable(),
  capacity: z.string(),
  verdict: z.string(),
  comment: z.string(),
  dissent: z.string(),
  signedOn: z.string().nullable(),
  method: z.string(),
})
export type Signature = z.output<typeof signature>

export const signoffCommands = {
  /** Freezes the list as it stands into a new version. Refused while nothing changed since the newest one. */
  'signoff.freeze': mutation({
    input: z.strictObject({
      ...frozenThing,
      frozenById: recordId.nullable().optional(),
      changeSummary: z.string().max(2000).optional(),
    }),
    output: version,
  }),
  /** Records that somebody signed a version. Without a day it is today. */
  'signoff.sign': mutation({
    input: z.strictObject({
      versionId: recordId,
      signerId: recordId,
      departmentId: recordId.nullable().optional(),
      capacity: codeOf('capacity').optional(),
      verdict: codeOf('verdict'),
      comment: z.string().max(2000).optional(),
      dissent: z.string().max(2000).optional(),
      signedOn: z.iso.date().optional(),
      method: codeOf('method').optional(),
    }),
    output: signature,
  }),
  /** How the newest version of a list stands: who signed, who is missing, and what changed since. */
  'view.signed': query({
    input: z.strictObject(frozenThing),
    output: z.strictObject({
      version: version.nullable(),
      /** False when the version no longer holds the words that its fingerprint was made of. */
      isIntact: z.boolean(),
      isStale: z.boolean(),
      isApproved: z.boolean(),
      differences: z.array(
        z.strictObject({
          register: z.string(),
          id: z.string(),
          ref: z.string(),
          title: z.string(),
          kind: z.enum(['added', 'removed', 'changed']),
          /** Values as people read them; '' where there was or is none. */
          fields: z.array(
            z.strictObject({ field: z.string(), label: z.string(), before: z.string(), after: z.string() }),
          ),
        }),
      ),
      signatures: z.array(signature),
      /** Clinical departments that have not approved the newest version. */
      missing: z.array(z.strictObject({ id: recordId, name: z.string() })),
      /** How many rows a new version would hold. */
      rowCount: z.int(),
      earlier: z.array(version.extend({ signatures: z.int() })),
    }),
  }),
}

function optionsOf(name: string): [string, ...string[]] {
  const field = signOffFields[name]
  return field?.kind === 'choice' ? (Object.keys(field.options) as [string, ...string[]]) : ['']
}
