import type { ErrorCode } from '#shared/contract/errors.ts'
import { failureText } from '#renderer/api/messages.ts'
import type { State } from '#renderer/components/StatusMark.tsx'
import type { VerdictSign } from '#renderer/components/VerdictScreen.tsx'

/** What a code leaves open: why a file cannot be opened that yet may be the person's own. */
const reasons = [
  'second_name',
  'leftovers',
  'other_mode',
  'altered',
  'not_an_engagement',
  'folder',
  'empty',
  'shortcut',
] as const
export type VerdictReason = (typeof reasons)[number]

/** The reason in a failure's details; null where none is given. */
export function reasonOf(details: { readonly [name: string]: unknown }): VerdictReason | null {
  return reasons.find((reason) => reason === details['reason']) ?? null
}

/** What is said of a file that could not be opened, by the kind of the failure. */
type Words = {
  readonly title: (name: string) => string
  readonly sign: VerdictSign
  readonly state: State
  /** What the finding is, where the kind of the failure does not say it. */
  readonly finding?: string
  /** The finding as one word beside its shape. */
  readonly word: string
  readonly retry: string
}

const again = 'Reads the file once more.'

const words: { readonly [Code in ErrorCode]?: Words } = {
  newer: {
    title: (name) => `${name} is from a newer Phasebook`,
    sign: 'newer',
    state: 'old',
    word: 'too new',
    retry: 'After the update. The file was left as it is, so this loses nothing.',
  },
  older: {
    title: (name) => `${name} is from an older Phasebook`,
    sign: 'older',
    state: 'old',
    word: 'older',
    retry: again,
  },
  not_ours: {
    title: (name) => `${name} is not a Phasebook file`,
    sign: 'damaged',
    state: 'blocked',
    word: 'not ours',
    retry: again,
  },
  damaged: {
    title: (name) => `${name} is damaged`,
    sign: 'damaged',
    state: 'blocked',
    word: 'damaged',
    retry: again,
  },
  locked: {
    title: (name) => `${name} is open elsewhere`,
    sign: 'locked',
    state: 'late',
    word: 'in use',
    retry: 'When the other window, program or computer has closed it.',
  },
  read_only: {
    title: (name) => `${name} cannot be written`,
    sign: 'locked',
    state: 'blocked',
    word: 'read only',
    retry: 'When writing to the file and its folder is allowed.',
  },
  unreadable: {
    title: (name) => `${name} could not be read`,
    sign: 'disk',
    state: 'late',
    word: 'no answer',
    retry: 'When the disk, the stick or the network answers again.',
  },
  disk_full: {
    title: () => 'The disk is full',
    sign: 'disk',
    state: 'blocked',
    word: 'no space',
    retry: 'When there is space again.',
  },
  missing: {
    title: (name) => `${name} is not where it was`,
    sign: 'missing',
    state: 'late',
    word: 'not there',
    retry: 'When the file or its drive is back in its place.',
  },
  already_exists: {
    title: (name) => `${name} is already there`,
    sign: 'stopped',
    state: 'blocked',
    word: 'name taken',
    retry: again,
  },
}

const wordsByReason: { readonly [Reason in VerdictReason]?: Words } = {
  second_name: {
    title: (name) => `${name} has a second name on this disk`,
    sign: 'stopped',
    state: 'blocked',
    finding: 'One file under two names: what is written under one changes the other',
    word: 'two names',
    retry: 'When the file has one name only.',
  },
  leftovers: {
    title: (name) => `${name} is held by another program`,
    sign: 'locked',
    state: 'late',
    finding: 'A part of another program lies beside it',
    word: 'in use',
    retry: 'When that program has closed it, or the part that it left lies in another folder.',
  },
  other_mode: {
    title: (name) => `${name} was switched to another way of writing by another program`,
    sign: 'stopped',
    state: 'blocked',
    finding: 'Written in another way than Phasebook writes',
    word: 'switched',
    retry: again,
  },
  altered: {
    title: (name) => `${name} was changed by another program`,
    sign: 'stopped',
    state: 'blocked',
    finding: 'Something in it was not made by Phasebook',
    word: 'changed',
    retry: again,
  },
  folder: {
    title: (name) => `${name} is not a file`,
    sign: 'stopped',
    state: 'blocked',
    finding: 'A folder, or something else under the name of a file',
    word: 'no file',
    retry: again,
  },
  empty: {
    title: (name) => `${name} is empty`,
    sign: 'damaged',
    state: 'blocked',
    finding: 'There is nothing in it',
    word: 'empty',
    retry: again,
  },
  shortcut: {
    title: (name) => `${name} is a shortcut to another file`,
    sign: 'stopped',
    state: 'blocked',
    finding: 'The file itself lies elsewhere',
    word: 'shortcut',
    retry: again,
  },
}

/** The words for a verdict. A failure that is about no file is said as one of the program. */
export function verdictWords(
  { code, reason }: { readonly code: ErrorCode; readonly reason: VerdictReason | null },
  name: string | null,
): Omit<Words, 'title' | 'finding'> & { readonly title: string; readonly finding: string } {
  const { title: finding } = failureText({ code, message: '' })
  const found = (reason === null ? undefined : wordsByReason[reason]) ?? words[code]
  if (found !== undefined) return { finding, ...found, title: found.title(name ?? 'The file') }
  return {
    title: name === null ? 'Phasebook could not begin' : finding,
    finding,
    sign: 'stopped',
    state: 'blocked',
    word: 'not opened',
    retry: again,
  }
}
