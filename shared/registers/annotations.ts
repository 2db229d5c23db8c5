import { choice } from '../fields/choice.ts'
import { count } from '../fields/count.ts'
import { longText } from '../fields/long-text.ts'
import { subject } from '../fields/subject.ts'
import { text } from '../fields/text.ts'
import { register, type RecordOf } from './register.ts'

/** A note on a row or on the engagement. Private notes reach no document. */
export const note = register('note', {
  title: 'Notes',
  one: 'note',
  prefix: 'N',
  fields: {
    title: text({ label: 'Note', max: 200, required: true }),
    body: longText({ label: 'Text' }),
    subject: subject({ label: 'About' }),
    visibility: choice(
      { shared: 'Shared with the clinic', consultant_private: 'Private to the consultant' },
      { label: 'Who sees it' },
    ),
  },
})
export type Note = RecordOf<typeof note>

/** A relation between two rows. */
export const recordLink = register('link', {
  title: 'Links',
  one: 'link',
  prefix: 'L',
  titleField: 'comment',
  fields: {
    source: subject({ label: 'From' }),
    target: subject({ label: 'To' }),
    relation: choice(
      {
        derived_from: 'Derived from',
        satisfies: 'Satisfies',
        tests: 'Tests',
        mitigates: 'Mitigates',
        caused_by: 'Caused by',
        evidences: 'Is evidence for',
      },
      { label: 'Relation' },
    ),
    comment: text({ label: 'Comment', max: 300 }),
  },
})
export type RecordLink = RecordOf<typeof recordLink>

/** A file kept inside the engagement; its bytes are stored once per content, found by their SHA-256. */
export const attachment = register('attachment', {
  title: 'Attachments',
  one: 'attachment',
  prefix: 'AT',
  titleField: 'name',
  fields: {
    name: text({ label: 'File', max: 200, required: true }),
    mime: text({ label: 'Type', max: 120 }),
    sizeBytes: count({ label: 'Size', unit: 'bytes' }),
    sha256: text({ label: 'Fingerprint', max: 64, secondary: true }),
    subject: subject({ label: 'About' }),
  },
})
export type Attachment = RecordOf<typeof attachment>

/** A finding of the quality checks that somebody accepted, with the reason. */
export const checkWaiver = register('check_waiver', {
  title: 'Waived checks',
  one: 'waived check',
  prefix: 'W',
  titleField: 'reason',
  fields: {
    check: text({ label: 'Check', max: 80 }),
    subject: subject({ label: 'About' }),
    reason: text({ label: 'Reason', max: 300, required: true }),
  },
})
export type CheckWaiver = RecordOf<typeof checkWaiver>
