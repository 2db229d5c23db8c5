import type { ErrorCode } from '#shared/contract/errors.ts'
import { failureText } from '#renderer/api/messages.ts'
import type { State } from '#renderer/components/StatusMark.tsx'
import type { VerdictSign } from '#renderer/components/VerdictScreen.tsx'

/** What is said of a file that could not be opened, by the kind of the failure. */
type Words = {
  readonly title: (name: string) => string
  readonly sign: VerdictSign
  readonly state: State
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
    retry: 'After the update. It is sound and holds the newest work, so this loses nothing.',
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

/** The words for a verdict. A failure that is about no file is said as one of the program. */
export function verdictWords(code: ErrorCode, name: string | null): Omit<Words, 'title'> & { readonly title: string } {
  const found = words[code]
  if (found !== undefined) return { ...found, title: found.title(name ?? 'The file') }
  return {
    title: name === null ? 'Phasebook could not begin' : failureText({ code, message: '' }).title,
    sign: 'stopped',
    state: 'blocked',
    word: 'not opened',
    retry: again,
  }
}
