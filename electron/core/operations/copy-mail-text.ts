import { planVersionOf } from '#shared/domain/plan-parts.ts'
import type { Row } from '#shared/registers/index.ts'
import type { copyChannels } from '#shared/registers/rollback-run.ts'
import { checkCodeOf } from '#shared/text/format.ts'

/** The mail that goes with a head's copy of the plan, in plain words. */
export function copyMailText({
  head,
  department,
  clinic,
  sender,
  version,
  copy,
  channel,
  dueOn,
  changes,
}: {
  readonly head: string
  readonly department: string
  readonly clinic: string
  /** Who signs it; '' when nobody is named. */
  readonly sender: string
  readonly version: Row<'frozen_version'>
  readonly copy: { readonly number: number; readonly of: number } | null
  readonly channel: keyof typeof copyChannels
  /** The day by which the slip is to be back, as people read it. */
  readonly dueOn: string | null
  /** What changed for the department since its last copy. */
  readonly changes: readonly string[]
}): { readonly subject: string; readonly text: string } {
  const name = planVersionOf(version)
  const numbered = copy === null ? '' : `, copy ${copy.number} of ${copy.of}`
  const by = dueOn === null ? '' : ` by ${dueOn}`
  const paragraphs = [
    `Dear ${head},`,
    `Attached is the rollback plan of ${clinic} for ${department}: version ${name}${numbered}, check code ${checkCodeOf(version.contentHash)}.${wayWords[channel]}`,
    changes.length === 0
      ? 'It says what your department does if the clinic has to go back to the old system. Please read the first pages and the steps of your department.'
      : [
          'Your part has changed since your last copy:',
          ...changes.map((line) => `- ${line}`),
          'Please put the old copy out of use and give it back.',
        ].join('\n'),
    `The last page is a slip. Please answer its three questions, sign it and send it back${by}.`,
    'Please keep the plan where you can reach it when no screen works, and make no copies: a newer version would not find them.',
    ...(sender === '' ? [] : [sender]),
  ]
  return {
    subject: `Rollback plan ${name} for ${department}: please read it and send the slip back${by}`,
    text: `${paragraphs.join('\n\n')}\n`,
  }
}

const wayWords: { readonly [Channel in keyof typeof copyChannels]: string } = {
  hand: ' You also get it by hand.',
  email: '',
  usb: ' You also get it on a USB stick.',
  printed: ' You also get it printed.',
  noticeboard: ' It also hangs on the noticeboard of your department.',
}
